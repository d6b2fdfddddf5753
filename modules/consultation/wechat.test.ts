import { beforeAll, expect, test } from 'vitest'
import { claim } from '#core/calls'
import { findMatter } from '#core/matters'
import { noticesOf } from '#core/notices'
import { settingsCommand } from '#core/tenancy'
import { minutes } from '#core/time'
import { wechatSettings } from '#core/wechat'
import { type Browser, formsIn, type Seen, textOf } from '#tests/browsing'
import { lawyerIn, operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { callIn } from './callIn.ts'
import consultation from './index.ts'

const USER_AGENT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50 Language/zh_CN'
const STORY = '我在工地干了三个月，老板一直不给工钱，怎么办？'

eachStoreKind('what a citizen writes to the county’s WeChat account', kind => {
  let site: Site
  let wechat: Wechat
  let messages = 0
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [consultation], { files: true, app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    const { appId, secret, token, aesKey } = wechat
    const set = { appId, secret, token, aesKey }
    await site.world.deployment.run(ZHUOZI, settingsCommand(wechatSettings), set, operator)
    return () => wechat.stop()
  })
  const say = async (openid: string, text: string) => {
    const posted = wechat.posting.post({
      FromUserName: openid,
      MsgId: String(++messages),
      MsgType: 'text',
      Content: text,
    })
    await site.app.request(`http://zhuozi.localhost:3000/wechat?${posted.query}`, {
      method: 'POST',
      body: posted.body,
    })
  }
  /** Taps the link in the answer: whoever is not known confirms their phone. */
  async function tap(browser: Browser, openid: string, phone?: string): Promise<Seen> {
    browser.headers = { 'user-agent': USER_AGENT }
    wechat.entering.visitor = openid
    if (phone === undefined) return browser.open('/words')
    const away = await browser.request((await browser.request('/words')).headers.get('location')!)
    const arrived = await browser.open(wechat.consent(away.headers.get('location')!)!)
    const code = await browser.submit(arrived, { phone }, '/sign-in/code')
    return browser.submit(code, { code: site.codes.at(-1)!.code })
  }
  const matterOf = (ref: string) =>
    site.world.deployment.withCounty(ZHUOZI, async ({ store }) => (await findMatter(store.read, ref))!)
  async function asked(openid: string, phone: string) {
    await say(openid, STORY)
    const browser = site.browser()
    const form = await browser.submit(
      await tap(browser, openid, phone),
      { to: '/consultation/ask' },
      '/words',
    )
    const check = await browser.submit(form, { whatHappened: STORY }, '/consultation/ask')
    const { path } = await browser.submit(check, { consent: 'on' }, '/consultation/ask/check')
    await site.world.settle()
    return { browser, ref: /zx-\d{4}-\d{6}/.exec(path)![0] }
  }
  /** The form in which words stand that came from WeChat. */
  const formWith = (page: Seen, words: string) => formsIn(page.html).find(({ html }) => html.includes(words))!

  test('is a question from WeChat, and one asked on the page of the same citizen is not', async () => {
    const { browser, ref } = await asked('o-li', '13800000101')
    expect((await matterOf(ref)).channel).toBe('wechat')
    site.world.clock.advance(minutes(2))
    const check = await browser.send('/consultation/ask', {
      whatHappened: '邻居的羊吃了我家的庄稼，怎么办？',
    })
    const { path } = await browser.submit(check, { consent: 'on' })
    expect((await matterOf(/zx-\d{4}-\d{6}/.exec(path)![0])).channel).toBe('web')
  })

  test('adds to their question as long as nobody has answered it, for every lawyer who reads it', async () => {
    const { world } = site
    const { browser, ref } = await asked('o-wang', '13800000102')
    const shen = await world.lawyer('沈文', { region: '31' })
    const bureau = await world.officer('苏日娜', '*')
    await world.deployment.run(ZHUOZI, callIn, { ref, input: { lawyer: '沈文' } }, bureau)
    await say('o-wang', '老板叫赵强，电话 13811112222，还欠五个人的')
    const page = await browser.submit(await tap(browser, 'o-wang'), { to: ref }, '/words')
    const form = formWith(page, '还欠五个人的')
    expect(form.action).toBe(`/matters/${ref}/actions/supplement`)
    const body = '老板叫赵强，电话 13811112222，还欠五个人的'
    const done = textOf((await browser.send(form.action, { ...form.hidden, body })).html)
    expect(done).toContain('已补充，律师都能看到')
    expect(done).toContain('补充了情况')
    expect(done).toMatch(/怎么办？ 2026年11月24日 \d\d:\d\d 补充：老板叫赵强/)
    const read = textOf((await (await lawyerIn(site, shen)).open(`/lawyers/c/zhuozi/${ref}`)).html)
    expect(read).toContain('还欠五个人的')
    expect(read).not.toContain('13811112222')

    const answered = { ref, input: { body: '请先去劳动监察大队投诉。' } }
    await world.deployment.run(ZHUOZI, answer, answered, shen)
    await say('o-wang', '已经去投诉了')
    const after = await browser.submit(await tap(browser, 'o-wang'), { to: ref }, '/words')
    expect(formWith(after, '已经去投诉了').action).toBe(`/matters/${ref}/actions/follow-up`)
  })

  test('is told to the lawyers who are about to answer; too much of it is refused with all that was written', async () => {
    const { world } = site
    const { browser, ref } = await asked('o-sun', '13800000103')
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await world.deployment.run(ZHUOZI, claim, { ref, input: {} }, zhang)
    const action = `/matters/${ref}/actions/supplement`
    await browser.send(action, { body: '昨天老板的电话也打不通了。' })
    await world.settle()
    const told = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      noticesOf(store.read, zhang.principal, { limit: 5 }),
    )
    expect(told.map(({ kind, matterRef }) => [kind, matterRef])).toContainEqual([
      'consultation.supplemented',
      ref,
    ])
    await browser.send(action, { body: '长'.repeat(5000) })
    const refused = await browser.send(action, { body: '再'.repeat(5000) })
    expect(textOf(refused.html)).toContain('写得太长了，请等律师解答后在追问里接着说')
    expect(refused.html).toContain('再'.repeat(5000))
    const empty = await browser.send(action, { body: '' })
    expect(textOf(empty.html)).toContain('请填写内容，或者添加照片、录音、视频')
  })
})
