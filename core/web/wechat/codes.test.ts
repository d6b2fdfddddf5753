import { beforeAll, expect, test } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { minutes } from '#core/time'
import { wechatSettings } from '#core/wechat'
import { textOf } from '#tests/browsing'
import { officerIn, operator, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { ZHUOZI } from '#tests/world'

const CODES = '/desk/wechat/codes'

eachStoreKind('QR codes of the account that hang somewhere', kind => {
  let site: Site
  let wechat: Wechat
  let han: SignedIn
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [], { app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    const { appId, secret, token, aesKey } = wechat
    const account = { appId, secret, token, aesKey }
    await site.world.deployment.run(ZHUOZI, settingsCommand(wechatSettings), account, operator)
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    return () => wechat.stop()
  })

  /** Somebody does something with the account, a while after what came before; returns what they are answered. */
  async function happens(openid: string, name: string, scene: string): Promise<string> {
    site.world.clock.advance(minutes(1))
    const EventKey = name === 'subscribe' ? `qrscene_${scene}` : scene
    const { query, body } = wechat.posting.post({
      FromUserName: openid,
      MsgType: 'event',
      Event: name,
      EventKey,
    })
    const answer = await site.app.request(`http://zhuozi.localhost:3000/wechat?${query}`, {
      method: 'POST',
      body,
    })
    return wechat.posting.answered(await answer.text())
  }
  const make = async (name: string, greeting = '') =>
    han.browser.submit(await han.browser.open(CODES), { name, greeting }, CODES)
  const sceneOf = (at: number) => [...wechat.scenes.values()].at(at)!

  test('are made for a place, drawn and printed', async () => {
    const hall = await make('卓资山镇便民大厅')
    expect(textOf(hall.html)).toContain('还没有人从这里关注。')
    expect(hall.html).toContain('<svg')
    await make('张志远律师办公室', '您好，张志远律师为本村提供免费法律咨询。')
    expect(wechat.scenes.size).toBe(2)
    const printed = textOf((await han.browser.open(`${CODES}/print`)).html)
    expect(printed).toMatch(/微信扫一扫，免费问律师 卓资山镇便民大厅.*张志远律师办公室/s)
    const one = textOf((await han.browser.open(`${CODES}/print?code=${sceneOf(0)}`)).html)
    expect(one).not.toContain('张志远')
    const wrong = await make('')
    expect(wrong.status).toBe(422)
    expect(textOf(wrong.html)).toContain('请写二维码放在哪里')
  })

  test('greet whoever scans them as there, and tell where followers came from', async () => {
    expect(await happens('o-li', 'subscribe', sceneOf(0))).toContain(
      '您好，这里是卓资县公共法律服务（卓资山镇便民大厅）。',
    )
    expect(await happens('o-wang', 'subscribe', sceneOf(1))).toMatch(
      /^您好，张志远律师为本村提供免费法律咨询。\n.*直接在这里发文字、语音或照片；也可以<a href="http:\/\/zhuozi\.localhost:3000\/">打开页面</,
    )
    expect(await happens('o-bao', 'subscribe', 'of-another-system')).toContain(
      '您好，这里是卓资县公共法律服务。',
    )
    // Whoever follows already is greeted there too, and came by the first.
    expect(await happens('o-li', 'SCAN', sceneOf(1))).toContain('张志远律师')
    expect(await happens('o-bao', 'SCAN', 'of-another-system')).toBe('')
    const list = async () => textOf((await han.browser.open(CODES)).html)
    expect(await list()).toMatch(/卓资山镇便民大厅 1 人关注 张志远律师办公室 1 人关注/)
    await happens('o-li', 'unsubscribe', '')
    expect(await list()).toMatch(/卓资山镇便民大厅 0 人关注/)
  })

  test('that hang nowhere any more are withdrawn: not printed, greeted as anybody, and counted as before', async () => {
    const at = (scene: string) => `${CODES}?code=${scene}`
    await happens('o-hu', 'subscribe', sceneOf(1))
    const one = await han.browser.open(at(sceneOf(1)))
    const withdrawn = await han.browser.submit(one, {}, `${CODES}/withdraw`)
    expect(textOf(withdrawn.html)).toMatch(/已停用 2 人从这里关注.*恢复使用/)
    expect(textOf((await han.browser.open(CODES)).html)).toMatch(/张志远律师办公室 已停用 2 人关注/)
    expect(textOf((await han.browser.open(`${CODES}/print`)).html)).not.toContain('张志远')
    const usual = '您好，这里是卓资县公共法律服务。'
    expect(await happens('o-sun', 'subscribe', sceneOf(1))).toContain(usual)
    expect(await happens('o-sun', 'SCAN', sceneOf(1))).toContain(usual)
    const again = await han.browser.submit(withdrawn, {}, `${CODES}/withdraw`)
    expect(textOf(again.html)).toContain('3 人从这里关注')
    expect(again.html).toContain('<svg')
    expect(await happens('o-sun', 'SCAN', sceneOf(1))).toContain('张志远律师')
    const unknown = await han.browser.send(`${CODES}/withdraw`, {
      code: 'of-another-county',
      withdrawn: 'on',
    })
    expect(unknown.status).toBe(404)
  })

  test('that WeChat does not give at once are kept, and asked for again', async () => {
    wechat.refusals.push(48001)
    const waiting = await make('大榆树乡司法所')
    expect(textOf(waiting.html)).toMatch(/微信没有给出二维码 公众号没有这项接口权限.*还没有二维码/)
    wechat.refusals.push(48001)
    const refused = await han.browser.submit(waiting, {}, `${CODES}/make`)
    expect(textOf(refused.html)).toMatch(/微信没有给出二维码 公众号没有这项接口权限/)
    const made = await han.browser.submit(refused, {}, `${CODES}/make`)
    expect(textOf(made.html)).toContain('还没有人从这里关注')
    const renamed = await han.browser.submit(made, { name: '大榆树司法所', greeting: '' }, made.path)
    expect(textOf(renamed.html)).toContain('大榆树司法所')
    expect(wechat.scenes.size).toBe(3)
  })
})
