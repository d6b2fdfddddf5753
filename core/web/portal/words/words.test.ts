import { beforeAll, expect, test } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { days, minutes } from '#core/time'
import { wechatSettings } from '#core/wechat'
import { type Browser, formsIn, type Seen, textOf } from '#tests/browsing'
import { photoFromPhone } from '#tests/sample-files'
import { officerIn, operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

const USER_AGENT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50 Language/zh_CN'
const AMR = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(320, 0x7c)])

eachStoreKind('what people write to a county’s account', kind => {
  let site: Site
  let wechat: Wechat
  let messages = 0
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [favour], { files: true, app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    const { appId, secret, token, aesKey } = wechat
    const set = { appId, secret, token, aesKey }
    await site.world.deployment.run(ZHUOZI, settingsCommand(wechatSettings), set, operator)
    return () => wechat.stop()
  })

  const deliver = async (posted: { query: string; body: string }) => {
    const response = await site.app.request(`http://zhuozi.localhost:3000/wechat?${posted.query}`, {
      method: 'POST',
      body: posted.body,
    })
    return wechat.posting.answered(await response.text())
  }
  const posted = (openid: string, fields: Record<string, string>) =>
    wechat.posting.post({ FromUserName: openid, MsgId: String(++messages), ...fields })
  const say = (openid: string, text: string) => deliver(posted(openid, { MsgType: 'text', Content: text }))
  const photo = async (openid: string) => {
    const id = wechat.keep('a.jpg', 'image/jpeg', await photoFromPhone())
    await deliver(posted(openid, { MsgType: 'image', PicUrl: 'http://mmbiz.qpic.cn/1', MediaId: id }))
  }
  const linkIn = (answer: string) => new URL(/<a href="([^"]+)">/.exec(answer)![1]!)

  function browserIn(): Browser {
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    return browser
  }
  /** Taps a link in WeChat: whoever is not known confirms their phone, silently led there and back. */
  async function tap(browser: Browser, openid: string, path: string, phone?: string): Promise<Seen> {
    wechat.entering.visitor = openid
    const shown = await browser.request(path)
    if (shown.status !== 303) return browser.open(path)
    const away = await browser.request(shown.headers.get('location')!)
    const back = wechat.consent(away.headers.get('location')!)!
    const arrived = await browser.open(back)
    if (phone === undefined) return arrived
    const code = await browser.submit(arrived, { phone }, '/sign-in/code')
    return browser.submit(code, { code: site.codes.at(-1)!.code })
  }
  const fieldIn = (page: Seen, name: string) =>
    new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)<`).exec(page.html)?.[1]?.trim()
  const rows = () =>
    site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('wechat_words').selectAll().execute(),
    )

  test('are asked for once where WeChat does not say whose they are, and the page is shown all the same', async () => {
    const browser = browserIn()
    const asked = await browser.open('/sign-in/phone?next=/me')
    const code = await browser.submit(asked, { phone: '13800000089' }, '/sign-in/code')
    await browser.submit(code, { code: site.codes.at(-1)!.code })
    wechat.trouble = path => (path.includes('oauth2') ? 'busy' : undefined)
    const away = await browser.request('/words')
    const led = await browser.open(wechat.consent(away.headers.get('location')!)!)
    expect(textOf(led.html)).toContain('没有等待处理的微信留言')
    wechat.trouble = () => undefined
  })

  test('becomes a new question, through binding and back, with nothing typed again', async () => {
    const link = linkIn(await say('o-li', '邻居占了我家的院子'))
    expect(link.href).toBe('http://zhuozi.localhost:3000/words')
    expect(await say('o-li', '想请人量一量')).toContain('共 2 条')
    await photo('o-li')
    await deliver(
      posted('o-li', {
        MsgType: 'location',
        Location_X: '40.89',
        Location_Y: '112.57',
        Scale: '15',
        Label: '内蒙古自治区乌兰察布市卓资县旗下营镇',
      }),
    )
    expect(JSON.stringify(await rows())).not.toContain('院子')

    const browser = browserIn()
    const page = await tap(browser, 'o-li', link.pathname, '13800000081')
    expect(page.path).toBe('/words')
    expect(textOf(page.html)).toContain('邻居占了我家的院子 想请人量一量')
    expect(textOf(page.html)).toContain('照片 1 张')
    const form = await browser.submit(page, { to: '/favour/ask' }, '/words')
    expect(fieldIn(form, 'story')).toBe(
      '邻居占了我家的院子\n想请人量一量\n位置：内蒙古自治区乌兰察布市卓资县旗下营镇 东经112.57000° 北纬40.89000°',
    )
    expect(form.html).toContain('data-draft-held="begun"')
    const [file] = [...form.html.matchAll(/name="files" value="([^"]+)"/g)].map(([, id]) => id!)
    expect(file).toBeDefined()

    // The link leads back to the form as long as it was not sent.
    expect(fieldIn(await browser.open('/words'), 'story')).toContain('院子')
    const sent = { story: fieldIn(form, 'story')!, how: 'door', files: file! }
    const check = await browser.submit(form, sent, '/favour/ask')
    const done = await browser.submit(check, { consent: 'on' }, '/favour/ask/check')
    expect(done.path).toMatch(/^\/matters\/fv-/)
    expect(textOf(done.html)).toContain('想请人量一量')
    expect(done.html).toContain(`/files/${file}`)
    site.world.clock.advance(minutes(61))
    await site.world.settle()
    expect(textOf((await browser.open('/words')).html)).toContain('没有等待处理的微信留言')
  })

  test('goes on in an open matter, with the one who helps or with the bureau', async () => {
    const browser = browserIn()
    await say('o-li', '院子的事有变化')
    const page = await tap(browser, 'o-li', '/words')
    const [ref] = /fv-\d{4}-\d{6}/.exec(page.html)!
    expect(textOf(page.html)).toMatch(/继续“邻居占了我家的院子/)
    const bureau = await browser.submit(page, { to: ref }, '/words')
    expect(bureau.path).toBe(`/matters/${ref}`)
    expect(textOf(bureau.html)).toContain('您在微信里写的内容在这里，看过后请发送')
    const sent = formsIn(bureau.html).find(({ html }) => html.includes('院子的事有变化'))!
    expect(sent.action).toContain('matter.ask-bureau')
    expect(textOf((await browser.submit(bureau, { body: '院子的事有变化' }, sent.action)).html)).toContain(
      '已发送',
    )

    const helper = await officerIn(site, {
      name: '赵科员',
      username: 'zhaokeyuan',
      permissions: ['*'],
    })
    await helper.browser.send(`/desk/matters/${ref}/actions/offer`, { body: '我明天去看' })
    await say('o-li', '那就上午来')
    const again = await tap(browser, 'o-li', '/words')
    const reply = await browser.submit(again, { to: ref }, '/words')
    const form = formsIn(reply.html).find(({ html }) => html.includes('那就上午来'))!
    expect(form.action).toContain('/actions/reply')
    const told = await browser.send(form.action, { ...form.hidden, body: '那就上午来' })
    expect(textOf(told.html)).toContain('那就上午来')
  })

  test('is taken once however often WeChat delivers it, and answered the same', async () => {
    const message = posted('o-zhao', { MsgType: 'text', Content: '问一件事' })
    const answers = await Promise.all([deliver(message), deliver(message)])
    answers.push(await deliver(message))
    expect(new Set(answers).size).toBe(1)
    expect(await say('o-zhao', '再补充')).toContain('共 2 条')
    await Promise.all([say('o-zhao', '三'), say('o-zhao', '四')])
    const page = await tap(browserIn(), 'o-zhao', '/words', '13800000082')
    expect(textOf(page.html)).toMatch(/问一件事 再补充 (三 四|四 三)/)
  })

  test('is shown to nobody else', async () => {
    await say('o-wang', '我家的秘密')
    const other = await site.citizen('13800000083')
    expect(textOf((await other.open('/words')).html)).not.toContain('秘密')
    expect((await other.send('/words', { to: '/favour/ask' })).html).not.toContain('秘密')
    const in_ = await tap(browserIn(), 'o-li', '/words')
    expect(textOf(in_.html)).not.toContain('秘密')
    expect(JSON.stringify(site.logged)).not.toContain('秘密')
  })

  test('is found by somebody who came by their phone before this WeChat was known', async () => {
    const citizen = await site.citizen('13800000084')
    await say('o-sun', '以前登录过')
    citizen.headers = { 'user-agent': USER_AGENT }
    wechat.entering.visitor = 'o-sun'
    const away = await citizen.request('/words')
    const page = await citizen.open(wechat.consent(away.headers.get('location')!)!)
    expect(page.path).toMatch(/^\/words/)
    expect(textOf(page.html)).toContain('以前登录过')
  })

  test('brings a voice, what WeChat understood of it, and no photo that is gone', async () => {
    const voice = wechat.keep('v.amr', 'audio/amr', AMR)
    await deliver(
      posted('o-zhou', { MsgType: 'voice', MediaId: voice, Format: 'amr', Recognition: '麦子被牛吃了' }),
    )
    await deliver(posted('o-zhou', { MsgType: 'image', PicUrl: 'http://x', MediaId: 'gone' }))
    const browser = browserIn()
    const page = await tap(browser, 'o-zhou', '/words', '13800000085')
    expect(textOf(page.html)).toContain('照片 1 张、语音 1 段')
    const lost = await browser.submit(page, { to: '/favour/ask' }, '/words')
    expect(textOf(lost.html)).toContain('有 1 张照片或语音没有取到')
    const form = await browser.open('/words')
    expect(form.path).toBe('/favour/ask')
    expect(fieldIn(form, 'story')).toBe('麦子被牛吃了')
    expect(form.html).toContain('微信语音')
  })

  test('brings each place that they sent with its point, also where WeChat names none', async () => {
    const at = (Location_X: string, Location_Y: string, Label: string) =>
      deliver(posted('o-qian', { MsgType: 'location', Location_X, Location_Y, Scale: '15', Label }))
    await say('o-qian', '车从这里拉走的')
    expect(await at('40.895123', '112.571234', '东街路口')).toContain('共 2 条')
    expect(await at('41.1', '113', '')).toContain('共 3 条')
    expect(await at('0', '0', '')).toContain('没有读出这个位置')
    const browser = browserIn()
    const page = await tap(browser, 'o-qian', '/words', '13800000086')
    const form = await browser.submit(page, { to: '/favour/ask' }, '/words')
    expect(fieldIn(form, 'story')).toBe(
      '车从这里拉走的\n位置：东街路口 东经112.57123° 北纬40.89512°\n位置：东经113.00000° 北纬41.10000°',
    )
  })

  test('is answered politely where it cannot be kept', async () => {
    expect(await deliver(posted('o-wu', { MsgType: 'location', Label: '' }))).toContain('没有读出这个位置')
    expect(await deliver(posted('o-wu', { MsgType: 'video', MediaId: 'v', ThumbMediaId: 't' }))).toContain(
      '公众号收不了这样的内容',
    )
    await say('o-wu', '字'.repeat(3000))
    expect(await say('o-wu', '字'.repeat(2100))).toContain('这一条没有收下')
    expect(await say('o-wu', '完')).toContain('共 2 条')
  })

  test('is forgotten three days after the last of it', async () => {
    await say('o-zheng', '以后再说')
    site.world.clock.advance(days(2))
    await say('o-zheng', '再想想')
    site.world.clock.advance(days(2))
    await site.world.settle()
    expect((await rows()).length).toBe(1)
    site.world.clock.advance(days(1.1))
    await site.world.settle()
    expect(await rows()).toEqual([])
  })
})
