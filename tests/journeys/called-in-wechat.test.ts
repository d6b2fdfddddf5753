import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformSettingsCommand, settingsCommand } from '#core/tenancy'
import { wechatSettings } from '#core/wechat'
import { launchBrowser } from '#tests/browser'
import { COUNTY, type Installation, startInstallation } from '#tests/installation'
import { operator } from '#tests/signed-in'
import { type TemplateSeen, Wechat } from '#tests/wechat'
import {
  adviserWuyun,
  adviserZhang,
  director,
  regionalLawyer,
  wangJianjun,
} from '../../tenants/demo/index.ts'
import { come, confirmPhone, enterDesk, send, type Visitor } from './people.ts'
import { sees } from './seeing.ts'

const IN_WECHAT = {
  userAgent:
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 XWEB/1260 MicroMessenger/8.0.50 Language/zh_CN',
}
const CITIZEN = 'o-wang'
const LAWYERS = [
  { openid: 'o-zhang', lawyer: adviserZhang, words: '先向劳动监察大队投诉。' },
  { openid: 'o-wuyun', lawyer: adviserWuyun, words: '工资条和记工本请留好。' },
  { openid: 'o-suhe', lawyer: regionalLawyer, words: '总包单位应当先行清偿。' },
]

let wechat: Wechat
let installation: Installation
let browser: Browser
const visitors: Visitor[] = []
/** Where the citizen stands after they have asked. */
let asked: Page

/** Somebody comes inside WeChat, as the one whose WeChat it is. */
async function comeAs(openid: string): Promise<Page> {
  wechat.entering.visitor = openid
  const visitor = await come(browser, IN_WECHAT)
  visitors.push(visitor)
  return visitor.page
}

/** What reached somebody's WeChat. */
const reached = (openid: string): readonly TemplateSeen[] =>
  wechat.messages.filter(message => message.openid === openid)

/** Where a message leads, on the host that this installation has here. */
const pathOf = ({ url }: TemplateSeen) => new URL(url).pathname

async function follow(openid: string): Promise<void> {
  wechat.followers.add(openid)
  await wechat.posting.deliver(
    async ({ query, body }) =>
      installation.app.request(installation.county(`/wechat?${query}`), { method: 'POST', body }),
    wechat.posting.post({ FromUserName: openid, MsgType: 'event', Event: 'subscribe', EventKey: '' }),
  )
}

async function write(page: Page): Promise<void> {
  await page.getByLabel('您遇到了什么事').fill(wangJianjun.story.text)
  await page.getByLabel('属于哪一类').selectOption(wangJianjun.story.field)
  await page.getByLabel('您在哪个村').selectOption(wangJianjun.division)
  await page.getByLabel('怎么称呼您').fill(wangJianjun.name)
  await send(page, '下一步')
}

beforeAll(async () => {
  wechat = await Wechat.start()
  // The region is called after seconds, for one of the three is of there.
  const settings = { consultation: { regionalAfterSeconds: 2, nationalAfterSeconds: 600 } }
  ;[installation, browser] = await Promise.all([
    startInstallation({ wechat: wechat.places, settings }),
    launchBrowser(),
  ])
  const { appId, secret, token, aesKey, templateId: template } = wechat
  const account = { appId, secret, token, aesKey, template }
  await installation.deployment.run(COUNTY, settingsCommand(wechatSettings), account, operator)
  // The loopback has one account; here it is the platform's as well.
  await installation.deployment.runOnPlatform(platformSettingsCommand(wechatSettings), account, operator)
  for (const { openid, lawyer } of LAWYERS) {
    wechat.followers.add(openid)
    const page = await comeAs(openid)
    await page.goto(installation.platform('/lawyers'))
    await confirmPhone(page, lawyer.mobile)
    await sees(page, '等待解答')
    await page.context().close()
  }
})
afterAll(async () => {
  await browser?.close()
  await installation?.close()
  await wechat?.stop()
})

describe('a question from WeChat', { timeout: 240_000 }, () => {
  it('begins at the menu that the bureau published, by whoever follows the account', async () => {
    const { page } = await come(browser, { device: 'desktop' })
    await page.goto(installation.county('/desk'))
    await enterDesk(page, director.username)
    await page.goto(installation.county('/desk/wechat'))
    await send(page, '发布到微信')
    await sees(page, '微信里现在就是这个菜单')

    await follow(CITIZEN)
    const citizen = await comeAs(CITIZEN)
    const buttons = wechat.menu.flatMap(button => [button, ...(button.sub_button ?? [])])
    await citizen.goto(buttons.find(({ name }) => name === '在线咨询')!.url!)
    await write(citizen)
    await confirmPhone(citizen, wangJianjun.mobile)
    await sees(citizen, '请核对')
  })

  it('is asked without typing anything more, for the phone is confirmed once in this WeChat', async () => {
    const citizen = await comeAs(CITIZEN)
    await citizen.goto(installation.county('/consultation/ask'))
    await write(citizen)
    await sees(citizen, '请核对')
    await citizen.getByRole('checkbox').check()
    await send(citizen, '提交咨询')
    await citizen.waitForURL(/\/matters\//)
    asked = citizen
  })

  it('calls three lawyers in their WeChat, who answer from the link', async () => {
    for (const { openid, words } of LAWYERS) {
      const isLast = openid === LAWYERS.at(-1)!.openid
      await expect.poll(() => reached(openid).length).toBe(1)
      const [message] = reached(openid)
      // A locked screen shows it to whoever holds the phone.
      expect(message!.text).not.toContain(wangJianjun.name)
      expect(message!.text).not.toContain('工')
      const page = await comeAs(openid)
      await page.goto(installation.platform(pathOf(message!)))
      await sees(page, wangJianjun.story.text)
      const open = page.getByText('不接下，直接写解答')
      if (await open.isVisible()) await open.click()
      else await send(page, '我来解答')
      await page.getByLabel('您的解答').fill(words)
      // Whoever has the page open reads there what comes, and is sent nothing.
      expect(reached(CITIZEN)).toEqual([])
      if (isLast) await asked.close()
      await send(page, '发出解答')
      await sees(page, words)
      if (!isLast) await sees(asked, words)
    }
  })

  it('brings the citizen a message for each answer that they did not see, which leads to it', async () => {
    await expect.poll(() => reached(CITIZEN).length).toBe(1)
    const page = await comeAs(CITIZEN)
    await page.goto(installation.county(pathOf(reached(CITIZEN).at(-1)!)))
    for (const { words } of LAWYERS) await sees(page, words)
    await sees(page, '已有 3 位律师解答 · 共需 3')
    for (const { openid } of LAWYERS) expect(reached(openid).length).toBe(1)
    expect(new Set(wechat.messages.map(({ id }) => id)).size).toBe(wechat.messages.length)
    expect(installation.errors).toEqual([])
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
