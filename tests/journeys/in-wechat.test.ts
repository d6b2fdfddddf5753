import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { wechatSettings } from '#core/wechat'
import { launchBrowser } from '#tests/browser'
import { COUNTY, type Installation, startInstallation } from '#tests/installation'
import { photoFromPhone } from '#tests/sample-files'
import { operator } from '#tests/signed-in'
import { type Elements, scriptOf, Wechat } from '#tests/wechat'
import { director, wangJianjun } from '../../tenants/demo/index.ts'
import { come, confirmPhone, send, type Visitor } from './people.ts'
import { sees } from './seeing.ts'

const USER_AGENT =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 XWEB/1260 MicroMessenger/8.0.50 Language/zh_CN'
const OPENID = 'o-wang'

let wechat: Wechat
let installation: Installation
let browser: Browser
let visitor: Visitor
let page: Page

beforeAll(async () => {
  wechat = await Wechat.start()
  ;[installation, browser] = await Promise.all([
    startInstallation({ wechat: wechat.places }),
    launchBrowser(),
  ])
  const { appId, secret, token, aesKey } = wechat
  const set = { appId, secret, token, aesKey }
  await installation.deployment.run(COUNTY, settingsCommand(wechatSettings), set, operator)
  wechat.entering.visitor = OPENID
  const photo = wechat.keep('a.jpg', 'image/jpeg', await photoFromPhone())
  wechat.script = scriptOf({ photo, position: { latitude: 40.89512, longitude: 112.57123, accuracy: 18 } })
  visitor = await come(browser, { userAgent: USER_AGENT })
  page = visitor.page
})
afterAll(async () => {
  await browser?.close()
  await installation?.close()
  await wechat?.stop()
})

/** Does something in the chat with the account. Returns what it answers. */
async function chat(elements: Elements): Promise<string> {
  const [answer = ''] = await wechat.posting.deliver(
    async ({ query, body }) =>
      installation.app.request(installation.county(`/wechat?${query}`), { method: 'POST', body }),
    wechat.posting.post({ FromUserName: OPENID, ...elements }),
  )
  return answer
}
const linkIn = (answer: string) => /<a href="([^"]+)">/.exec(answer)![1]!

describe('somebody who follows the account in WeChat', { timeout: 240_000 }, () => {
  it('writes to it, is led to their phone once, and finds what they wrote', async () => {
    await chat({ MsgType: 'event', Event: 'subscribe', EventKey: '' })
    const answer = await chat({ MsgType: 'text', Content: wangJianjun.story.text, MsgId: '1' })
    await page.goto(linkIn(answer))
    for (const link of ['我是律师，去律师工作台', '我是司法局工作人员，去工作平台'])
      expect((await page.getByRole('link', { name: link }).boundingBox())!.height).toBeGreaterThanOrEqual(44)
    await confirmPhone(page, wangJianjun.mobile)
    await sees(page, '您在微信里写的')
    await sees(page, wangJianjun.story.text)
  })

  it('asks it as a question, with a photo that they choose in WeChat’s own way', async () => {
    await page.getByRole('button', { name: '在线咨询', exact: true }).click()
    await expect.poll(() => page.getByLabel('您遇到了什么事').inputValue()).toBe(wangJianjun.story.text)
    const fromWechat = page.getByRole('button', { name: '从微信里选照片' })
    const above = (await page.getByRole('button', { name: '录音' }).boundingBox())!
    expect((await fromWechat.boundingBox())!.y - above.y - above.height).toBeGreaterThanOrEqual(8)
    await fromWechat.click()
    await page.locator('.upload img').waitFor()
    const signed = (await page.evaluate('window.signed')) as Record<string, string>
    expect(wechat.hasSigned(page.url().split('#')[0]!, signed)).toBe(true)
    await send(page, '下一步')
    await sees(page, '请核对')
    await page.getByRole('checkbox').check()
    await send(page, '提交咨询')
    await page.waitForURL(/\/matters\//)
    await sees(page, '已提交')
  })

  it('adds to it from the chat, and sends what stands there already', async () => {
    const answer = await chat({ MsgType: 'text', Content: '工头昨天又说不给了', MsgId: '2' })
    await page.goto(linkIn(answer))
    await page.getByRole('button', { name: /^继续/ }).click()
    await page.waitForURL(/\/matters\//)
    await sees(page, '您在微信里写的内容在这里，看过后请发送')
    const form = page.locator('form', { hasText: '您在微信里写的内容在这里' })
    await expect.poll(() => form.locator('textarea').inputValue()).toBe('工头昨天又说不给了')
    await form.getByRole('button', { name: '补充说明' }).click()
    await sees(page, '已补充，律师都能看到')
    await sees(page, '补充：工头昨天又说不给了')
  })

  it('sends where it happened from the chat, which the bureau opens on WeChat’s map', async () => {
    const [Location_X, Location_Y] = ['40.895123', '112.571234']
    const answer = await chat({ MsgType: 'location', Location_X, Location_Y, Label: '东街工地', MsgId: '3' })
    await page.goto(linkIn(answer))
    await sees(page, '位置：东街工地 东经112.57123° 北纬40.89512°')
    await page.getByRole('button', { name: /^继续/ }).click()
    await page.waitForURL(/\/matters\//)
    const form = page.locator('form', { hasText: '您在微信里写的内容在这里' })
    await form.getByRole('button', { name: '补充说明' }).click()
    await sees(page, '补充：位置：东街工地')
    wechat.entering.visitor = 'o-han'
    const officer = await come(browser, { userAgent: USER_AGENT })
    await officer.page.goto(installation.county('/desk'))
    await confirmPhone(officer.page, director.mobile)
    await sees(officer.page, '更多')
    wechat.entering.visitor = OPENID
    await officer.page.goto(installation.county(`/desk${new URL(page.url()).pathname}`))
    await officer.page.getByRole('button', { name: '在地图上看' }).click()
    await expect
      .poll(() => officer.page.evaluate('window.onMap'))
      .toMatchObject({ latitude: 40.89512, longitude: 112.57123 })
    await officer.page.goto(installation.county('/desk/wechat'))
    // On a phone, what is to be copied into WeChat's console has the whole width.
    await officer.page.getByText('公众平台里要填什么').click()
    const row = officer.page.locator('dl div', { hasText: '服务器地址（URL）' })
    const [name, value] = [(await row.locator('dt').boundingBox())!, (await row.locator('dd').boundingBox())!]
    expect([value.x, value.y >= name.y + name.height]).toEqual([name.x, true])
    // As in WeChat, what a button opens has a line each.
    const lines = await officer.page.locator('.wechat-menu ul li').all()
    const heights = await Promise.all(lines.map(async line => (await line.boundingBox())!.height))
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(2)
  })

  it('has what they are called in WeChat filled in, when they ask for it, and keeps it when they do', async () => {
    await page.goto(installation.county('/me'))
    await page.getByText('修改称呼').click()
    const ask = page.getByRole('link', { name: '填入我的微信昵称' })
    await ask.click()
    await sees(page, '微信没有给出昵称，请直接填写')
    wechat.entering.names.set(OPENID, '草原建军')
    await ask.click()
    await sees(page, '这是您的微信昵称')
    const name = page.getByRole('textbox', { name: '怎么称呼您' })
    await expect.poll(() => name.inputValue()).toBe('草原建军')
    await send(page, '保存')
    await sees(page, '草原建军')
  })

  it('reports what happens where they stand, and has that place filled in at a tap', async () => {
    await page.goto(installation.county('/complaints/about'))
    await page.getByRole('link', { name: '实名提交' }).click()
    const where = page.getByLabel('在哪里', { exact: true })
    await where.fill('东街路口')
    await page.getByRole('button', { name: '填上我现在的位置' }).click()
    await sees(page, '已填进上面这一格')
    expect(await where.inputValue()).toBe('东街路口 东经112.57123° 北纬40.89512°（误差约 20 米）')
    expect(installation.errors).toEqual([])
    expect(visitor.complaints).toEqual([])
  })
})
