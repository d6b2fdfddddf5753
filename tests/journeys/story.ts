import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { minutes } from '#core/time'
import type { Installation } from '#tests/installation'
import { photoFromPhone } from '#tests/sample-files'
import { adviserZhang, dutyOfficer, nationalLawyer, wangJianjun } from '../../tenants/demo/index.ts'
import { come, confirmPhone, enterDesk, send } from './people.ts'

const BEGINNING = wangJianjun.story.text.slice(0, 12)

/**
 * The first question from asking to satisfied, by people who load their pages anew to see what came, as they must
 * without a script. Returns its reference.
 */
export async function tellStory(
  installation: Installation,
  browser: Browser,
  javaScript: boolean,
): Promise<string> {
  const visitors = await Promise.all(
    (['phone', 'phone', 'phone', 'desktop'] as const).map(device => come(browser, { device, javaScript })),
  )
  const [citizen, zhang, lin, desk] = visitors.map(({ page }) => page) as [Page, Page, Page, Page]
  // Codes are sent to a number once a minute, and the same people come twice.
  installation.later(minutes(1))

  const ref = await ask(citizen, installation)
  await untilSeen(citizen, '已送达 2000 位')

  await answer(zhang, installation, adviserZhang.mobile, '先向县劳动保障监察大队投诉。')
  await answer(lin, installation, nationalLawyer.mobile, '也可以申请支付令。')
  await untilSeen(citizen, '也可以申请支付令。')

  const conversation = citizen
    .locator('[data-part=answers] .stack > .stack')
    .filter({ hasText: nationalLawyer.name })
  await conversation.locator('summary', { hasText: '追问' }).click()
  await conversation.getByLabel('您想再问什么').fill(wangJianjun.story.followUp)
  await conversation.getByRole('button', { name: '追问' }).click()
  await untilSeen(lin, wangJianjun.story.followUp)
  await lin.getByLabel('您的回复').fill('可以，总包公司应当先行清偿。')
  await send(lin, '回复')
  await untilSeen(citizen, '可以，总包公司应当先行清偿。')

  await desk.goto(installation.county(`/desk/matters/${ref}`))
  await enterDesk(desk, dutyOfficer.username)
  await desk.locator('[data-part=bureau] summary', { hasText: '留言' }).click()
  await desk.getByRole('radio', { name: `${wangJianjun.name}（群众）` }).check()
  await desk.getByLabel('留言').fill('监察大队已经知道您的事。')
  await desk.locator('[data-part=bureau]').getByRole('button', { name: '留言' }).click()
  await untilSeen(desk, '监察大队已经知道您的事。')
  const hidden = desk.locator('article', { hasText: '先向县劳动保障监察大队投诉。' })
  await hidden.locator('summary', { hasText: '隐藏' }).click()
  await hidden.getByLabel('隐藏的理由').fill('引用的规定已经废止')
  await hidden.getByRole('button', { name: '隐藏' }).click()
  await untilSeen(desk, '引用的规定已经废止')

  await untilSeen(citizen, '监察大队已经知道您的事。')
  await citizen.locator('summary', { hasText: '我满意了' }).click()
  await send(citizen, '我满意了，结束咨询')
  await untilSeen(citizen, '已结束')
  for (const { context } of visitors) await context.close()
  return ref
}

async function ask(page: Page, installation: Installation): Promise<string> {
  await page.goto(installation.county('/'))
  await page.getByRole('textbox', { name: '您遇到了什么事' }).fill(wangJianjun.story.text)
  await send(page, '免费问律师')
  // What was asked stands in the form, and in no address that a proxy would log.
  expect(await page.getByLabel('您遇到了什么事').inputValue()).toBe(wangJianjun.story.text)
  expect(page.url()).not.toContain('?')
  await page.getByLabel('属于哪一类').selectOption(wangJianjun.story.field)
  await page.getByLabel('您在哪个村').selectOption(wangJianjun.division)
  await page.getByLabel('怎么称呼您').fill(wangJianjun.name)
  const photo = { name: '记工本.jpg', mimeType: 'image/jpeg', buffer: await photoFromPhone() }
  await page.locator('input[type=file]').setInputFiles(photo)
  await send(page, '下一步')
  await confirmPhone(page, wangJianjun.mobile)
  await page.getByText('记工本.jpg').waitFor()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '提交咨询' }).click()
  await page.waitForURL(/\/matters\//)
  return /matters\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}

async function answer(page: Page, installation: Installation, mobile: string, text: string): Promise<void> {
  await page.goto(installation.platform('/lawyers'))
  await confirmPhone(page, mobile)
  await page.locator('.call', { hasText: BEGINNING }).getByRole('link', { name: '解答' }).click()
  await send(page, '我来解答')
  await page.getByLabel('您的解答').fill(text)
  await send(page, '发出解答')
  await page.getByText(text).first().waitFor()
}

/** Loads the page anew until a text stands on it. */
async function untilSeen(page: Page, text: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if ((await page.getByText(text).count()) > 0) return
    await page.waitForTimeout(250)
    await page.reload()
  }
  throw new Error(`${text} did not come to ${page.url()}`)
}
