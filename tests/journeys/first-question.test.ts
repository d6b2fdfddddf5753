import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#tests/browser'
import { type Installation, startInstallation } from '#tests/installation'
import { photoFromPhone } from '#tests/sample-files'
import {
  adviserWuyun,
  adviserZhang,
  dutyOfficer,
  nationalLawyer,
  wangJianjun,
} from '../../tenants/demo/index.ts'
import { type Heard, hearing } from './hearing.ts'
import { neglected } from './neglected.ts'
import { come, confirmPhone, enterDesk, send, type Visitor } from './people.ts'
import { answerOf, bodiesFor, sees, seesNot } from './seeing.ts'

/** The county's promise with seconds for minutes. */
const promise = { wanted: 3, regionalAfterSeconds: 3, nationalAfterSeconds: 6, claimSeconds: 60 }
/** How the question is named in lists. */
const BEGINNING = wangJianjun.story.text.slice(0, 12)
const ANSWERS = {
  zhang: '没有书面合同也受保护，微信聊天记录和记工本都是证据，可以先向县劳动保障监察大队投诉。',
  wuyun: '总包单位对农民工工资负有先行清偿责任，您可以同时要求总包公司支付。',
  lin: '欠薪超过一年也可以申请支付令，费用很低，不用开庭。',
}

let installation: Installation
let browser: Browser
const visitors: Record<string, Visitor> = {}
const pageOf = (name: string): Page => visitors[name]!.page

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([
    startInstallation({ settings: { consultation: promise } }),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await installation?.close()
})

describe('a citizen of Zhuozi asks, and lawyers on their phones answer', { timeout: 240_000 }, () => {
  let ref = ''
  let told: () => string
  const heard: Record<string, () => Promise<Heard>> = {}

  it('lawyers and staff wait with their pages open', async () => {
    const arrive = async (name: string, device?: 'desktop') => {
      visitors[name] = await come(browser, { device })
      return pageOf(name)
    }
    const lawyer = async (name: string, mobile: string) => {
      const page = await arrive(name)
      if (name === 'lin') told = bodiesFor(page)
      heard[name] = await hearing(page)
      await page.goto(installation.platform('/lawyers'))
      await confirmPhone(page, mobile)
      await sees(page, '现在没有等待解答的咨询')
    }
    await Promise.all([
      lawyer('zhang', adviserZhang.mobile),
      lawyer('wuyun', adviserWuyun.mobile),
      lawyer('lin', nationalLawyer.mobile),
      (async () => {
        const desk = await arrive('desk', 'desktop')
        await desk.goto(installation.county('/desk'))
        await enterDesk(desk, dutyOfficer.username)
        await desk.locator('[data-part="list"]').waitFor()
      })(),
    ])
  })

  it('two of them let their phones ring, which shows how that sounds, and are remembered', async () => {
    for (const name of ['zhang', 'lin']) {
      const page = pageOf(name)
      await send(page, '响铃提醒')
      expect(await heard[name]!()).toEqual({ notes: 2, shakes: 1 })
      await page.reload()
      await page.getByRole('button', { name: '响铃提醒', pressed: true }).waitFor()
      expect(await heard[name]!()).toEqual({ notes: 0, shakes: 0 })
    }
  })

  it('the citizen writes, shows a photo, confirms their phone and submits', async () => {
    visitors.citizen = await come(browser)
    const page = pageOf('citizen')
    await page.goto(installation.county('/'))
    await page.getByRole('link', { name: '在线咨询' }).first().click()
    await page.getByLabel('您遇到了什么事').fill(wangJianjun.story.text)
    await page.getByLabel('属于哪一类').selectOption(wangJianjun.story.field)
    await page.getByLabel('您在哪个村').selectOption(wangJianjun.division)
    await page.getByLabel('怎么称呼您').fill(wangJianjun.name)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '记工本.jpg', mimeType: 'image/jpeg', buffer: await photoFromPhone() })
    await sees(page, '已上传')
    await send(page, '下一步')
    await confirmPhone(page, wangJianjun.mobile)
    await sees(page, '请核对')
    await sees(page, wangJianjun.story.text)
    await sees(page, '记工本.jpg')
    await page.getByRole('checkbox').check()
    await send(page, '提交咨询')
    await page.waitForURL(/\/matters\//)
    ref = /matters\/([\w-]+)/.exec(page.url())?.[1] ?? ''
    expect(ref).toMatch(/^zx-\d{4}-\d{6}$/)
    await sees(page, '已送达 39 位')
    await sees(page, '正在等待律师解答')
  })

  it('an adviser who has the board open sees the question come, takes a seat and answers', async () => {
    const page = pageOf('zhang')
    const call = page.locator('.call').filter({ hasText: BEGINNING })
    await call.waitFor()
    expect(await heard.zhang!()).toEqual({ notes: 2, shakes: 1 })
    await call.getByRole('link', { name: '解答' }).click()
    await sees(page, wangJianjun.mobile)
    await sees(page, wangJianjun.name)
    await send(page, '我来解答')
    await sees(page, '您已接下')
    const focused = () => page.getByLabel('您的解答').evaluate(box => box === document.activeElement)
    await expect.poll(focused).toBe(true)
    await page.getByLabel('您的解答').fill(ANSWERS.zhang)
    await send(page, '发出解答')
    await sees(page, ANSWERS.zhang)
    await answerOf(pageOf('citizen'), adviserZhang, ANSWERS.zhang)
  })

  it('a second adviser answers; they do not make three, so the region is called, then the nation', async () => {
    const page = pageOf('wuyun')
    await page.locator('.call', { hasText: '已答 1/3' }).waitFor()
    expect(await heard.wuyun!()).toEqual({ notes: 0, shakes: 0 })
    await page.locator('.call').getByRole('link', { name: '解答' }).click()
    await page.getByText('不接下，直接写解答').click()
    await page.getByLabel('您的解答').fill(ANSWERS.wuyun)
    await send(page, '发出解答')
    const citizen = pageOf('citizen')
    await answerOf(citizen, adviserWuyun, ANSWERS.wuyun)
    await sees(citizen, '已送达 200 位')
    await sees(citizen, '已送达 2000 位')
    await sees(citizen, '已有 2 位律师解答 · 共需 3')
  })

  it('a national lawyer sees it on the open board, is told neither name nor number, and answers', async () => {
    const page = pageOf('lin')
    const call = page.locator('.call')
    await expect.poll(() => call.textContent()).toContain('已答 2/3')
    // Once for all that has happened to it since it came.
    expect(await heard.lin!()).toEqual({ notes: 2, shakes: 1 })
    await call.getByRole('link', { name: '解答' }).click()
    await sees(page, wangJianjun.story.text)
    await send(page, '我来解答')
    await page.getByLabel('您的解答').fill(ANSWERS.lin)
    await send(page, '发出解答')
    await answerOf(pageOf('citizen'), nationalLawyer, ANSWERS.lin)
    await sees(pageOf('citizen'), '已有 3 位律师解答 · 共需 3')
  })

  it('the citizen asks that lawyer further, in a conversation of their own, live at both ends', async () => {
    const citizen = pageOf('citizen')
    const lawyer = pageOf('lin')
    const answer = citizen
      .locator('[data-part=answers] .stack > .stack')
      .filter({ hasText: nationalLawyer.name })
    await answer.locator('summary', { hasText: '追问' }).click()
    await answer.getByLabel('您想再问什么').fill(wangJianjun.story.followUp)
    await answer.getByRole('button', { name: '追问' }).click()
    await sees(lawyer, wangJianjun.story.followUp)
    await lawyer.getByLabel('您的回复').fill('可以，总包公司应当先行清偿。')
    await send(lawyer, '回复')
    await sees(citizen, '可以，总包公司应当先行清偿。')
    await pageOf('zhang').reload()
    await seesNot(pageOf('zhang'), wangJianjun.story.followUp)
    expect(told()).toContain(wangJianjun.story.followUp)
    for (const secret of [wangJianjun.name, wangJianjun.mobile]) expect(told()).not.toContain(secret)
  })

  it('staff see it live with its timeline and write to either side', async () => {
    const desk = pageOf('desk')
    await desk.locator('[data-part=list]').getByRole('link', { name: BEGINNING }).click()
    const timeline = desk.locator('[data-part=timeline]')
    await timeline.getByText('林婉清律师回复了追问').waitFor()
    const write = async (to: string, text: string) => {
      await desk.locator('[data-part=bureau] summary', { hasText: '留言' }).click()
      await desk.getByRole('radio', { name: to }).check()
      await desk.locator('[data-part=bureau]').getByLabel('留言').last().fill(text)
      await desk.locator('[data-part=bureau]').getByRole('button', { name: '留言' }).last().click()
      await desk.locator('.message', { hasText: text }).waitFor()
    }
    await write(`${wangJianjun.name}（群众）`, '县劳动保障监察大队已经知道您的事。')
    await write(`${adviserZhang.name}（律师）`, '请张律师跟进投诉结果。')
    await sees(pageOf('citizen'), '县劳动保障监察大队已经知道您的事。')
    await seesNot(pageOf('citizen'), '请张律师跟进投诉结果。')
    await sees(pageOf('zhang'), '请张律师跟进投诉结果。')
  })

  it('staff hide an answer with a reason; the citizen sees that, and no longer the answer', async () => {
    const desk = pageOf('desk')
    const answer = desk.locator('article', { hasText: ANSWERS.wuyun })
    await answer.locator('summary', { hasText: '隐藏' }).click()
    await answer.getByLabel('隐藏的理由').fill('引用的规定已经废止')
    await answer.getByRole('button', { name: '隐藏' }).click()
    const citizen = pageOf('citizen')
    await sees(citizen, '这条内容已被司法局隐藏。理由：引用的规定已经废止')
    await seesNot(citizen, ANSWERS.wuyun)
    await sees(citizen, '已有 2 位律师解答 · 共需 3')
  })

  it('the citizen is satisfied; the question has ended everywhere and stands under 我的', async () => {
    const citizen = pageOf('citizen')
    await citizen.locator('summary', { hasText: '我满意了' }).click()
    await send(citizen, '我满意了，结束咨询')
    await sees(citizen, '已结束')
    await pageOf('desk').locator('[data-part=state]').getByText('已结束').waitFor()
    await citizen.goto(installation.county('/mine'))
    await citizen.getByRole('link', { name: BEGINNING }).click()
    await sees(citizen, ANSWERS.lin)
    await citizen.locator('.files a', { hasText: '记工本.jpg' }).first().waitFor()
  })
})

neglected(() => ({ installation, browser, visitors }))

describe('after all of it', () => {
  it('nobody’s browser and no log complained', () => {
    expect(Object.values(visitors).flatMap(({ complaints }) => complaints)).toEqual([])
    expect(installation.errors).toEqual([])
  })
})
