import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktop, launchBrowser, phone } from '#tests/browser'
import { type Installation, startInstallation } from '#tests/installation'
import { readPdf } from '#tests/pdf'
import { photoFromPhone } from '#tests/sample-files'
import { demoPassword, director, liXiuying, secondSupervisor, supervisor } from '../../tenants/demo/index.ts'

let installation: Installation
let browser: Browser
beforeAll(async () => {
  ;[installation, browser] = await Promise.all([startInstallation(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await installation?.close()
})

const shown = (page: Page, text: string | RegExp) =>
  page.getByText(text).locator('visible=true').first().waitFor({ timeout: 60_000 })
const press = (page: Page, word: string) =>
  page.getByRole('button', { name: word, exact: true }).locator('visible=true').last().click()
const unfold = (page: Page, word: string) =>
  page.locator('summary', { hasText: word }).locator('visible=true').first().click()
const comes = async (device = phone) => {
  const page = await (await device(browser)).newPage()
  page.setDefaultTimeout(45_000)
  return page
}

async function atDesk(username: string, device = phone): Promise<Page> {
  const page = await comes(device)
  await page.goto(installation.county('/desk'))
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(demoPassword)
  await press(page, '登录')
  await shown(page, '事项')
  return page
}

async function tells(page: Page, story: string) {
  await page.getByLabel('投诉：侵害了').check()
  await page.getByLabel('反映哪个单位').selectOption({ label: '卓资县市场监督管理局' })
  await page.getByLabel('什么执法行为').selectOption({ label: '行政检查' })
  await page.getByLabel('什么时候', { exact: true }).fill('2026年11月3日上午')
  await page.getByLabel('在哪里', { exact: true }).fill('卓资山镇我的小卖部 东经112.57123° 北纬40.89512°')
  await page.getByLabel('事情的经过').fill(story)
  await page.getByLabel('您的请求').fill('退还罚款，依法处理。')
  await page.getByLabel('我已阅读须知').check()
}

/** Draws a name, and signs. */
async function sign(page: Page) {
  await page.getByLabel('本人确认以上内容').check()
  await page.getByRole('button', { name: '点这里手写签名' }).click()
  const { x, y, width, height } = (await page.locator('.sign-sheet canvas').boundingBox())!
  for (const from of [0.3, 0.6]) {
    await page.mouse.move(x + from * width, y + 0.2 * height)
    await page.mouse.down()
    await page.mouse.move(x + (from - 0.1) * width, y + 0.8 * height, { steps: 8 })
    await page.mouse.up()
  }
  await press(page, '写好了')
  await press(page, '确认签名')
  await shown(page, '签好了')
}

async function does(page: Page, ref: string, word: string, fill?: () => Promise<void>) {
  await page.goto(installation.county(`/desk/matters/${ref}`))
  await unfold(page, word)
  await fill?.()
  await press(page, word)
}

describe('whoever reports what the county’s enforcers did', { timeout: 240_000 }, () => {
  it('under their name is kept secret, and reads, keeps and rates an answer on paper', async () => {
    const page = await comes()
    await page.goto(installation.county('/'))
    await page
      .getByRole('link', { name: /执法监督举报投诉/ })
      .first()
      .click()
    await shown(page, '受理范围')
    await page.getByRole('link', { name: '实名提交' }).click()
    await tells(page, `我是${liXiuying.name}，两个人来检查，没有出示证件，开口就要罚两千块。`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: `${liXiuying.name}的店.jpg`,
        mimeType: 'image/jpeg',
        buffer: await photoFromPhone(),
      })
    await page.getByLabel('您的姓名').fill(liXiuying.name)
    await page.getByLabel('联系电话').fill(liXiuying.mobile)
    await press(page, '下一步')
    await page.getByLabel('手机号').fill(liXiuying.mobile)
    await press(page, '获取验证码')
    const code = /\d{6}/.exec((await page.getByText(/验证码是 \d{6}/).textContent()) ?? '')![0]
    await page.getByLabel('验证码').fill(code)
    await press(page, '登录')
    await shown(page, '请核对')
    await press(page, '提交')
    await page.waitForURL(/matters\/ts-/)
    const ref = /ts-\d{4}-\d+/.exec(page.url())![0]
    await sign(page)
    await page.getByRole('link', { name: '看这件事的进展' }).click()
    await shown(page, '举报投诉收件回执')

    const desk = await atDesk(supervisor.username)
    await shown(desk, '反映卓资县市场监督管理局：行政检查')
    await does(desk, ref, '受理')
    await shown(desk, '在微信里打开本页，可以直接看地图')
    await shown(page, '已经受理，正在安排调查人员')
    const head = await atDesk(director.username, desktop)
    await does(head, ref, '指定调查人员', async () => {
      await head.getByLabel(supervisor.name).check()
      await head.getByLabel(secondSupervisor.name).check()
      await head.getByLabel('已核实：以上人员都不需要回避').check()
    })
    await shown(page, '调查人员正在核实')
    await does(head, ref, '批准延期', async () => {
      await head.getByLabel('延长几日').fill('60')
      await head.getByLabel('延期的理由').fill('需要外地协查')
    })
    await shown(head, '最多延长 30 日')
    // What is mended goes as it is left, and the button is still where the finger comes down.
    await head.getByLabel('延长几日').fill('10')
    await press(head, '批准延期')
    await shown(page, '经批准延长办理期限 10 日')
    await does(desk, ref, '提出处理意见', async () => {
      await desk.getByLabel('部分属实').check()
      await desk.getByLabel('查明的事实和处理意见').fill('经核实，检查时没有出示执法证件，罚款没有票据。')
      await desk.getByLabel('行政执法监督意见书').check()
      await desk.getByLabel('要求整改的内容').fill('退还罚款；开展自查。')
    })
    await does(head, ref, '批准处理意见')
    await shown(page, '已经要求被反映的单位整改')
    await does(desk, ref, '登记整改情况', async () => {
      await desk.getByLabel('已整改到位').check()
      await desk.getByRole('textbox', { name: '说明' }).fill('罚款已退还，有收据。')
    })
    await does(desk, ref, '答复并办结', async () => {
      await desk.getByLabel('答复内容').fill('您反映的没有出示证件属实，罚款已退还给您。')
    })
    for (const one of [desk, head]) {
      await one.goto(installation.county(`/desk/matters/${ref}`))
      const html = await one.content()
      for (const secret of [liXiuying.name, liXiuying.mobile]) expect(html).not.toContain(secret)
    }

    await shown(page, '举报投诉处理答复书')
    const pdf = page.locator('#documents li', { hasText: '举报投诉处理答复书' }).locator('a[download]')
    await pdf.waitFor({ timeout: 60_000 })
    const [file] = await Promise.all([page.waitForEvent('download'), pdf.click()])
    expect(file.suggestedFilename()).toMatch(/^举报投诉处理答复书 卓司执监复字〔\d{4}〕1号\.pdf$/)
    const text = (await readPdf(await readFile(await file.path()))).pages.join('')
    expect(text).toContain('罚款已退还给您')
    expect(text).not.toContain(liXiuying.name)
    await page.reload()
    await unfold(page, '评价')
    await page.getByLabel('非常满意').first().check()
    await press(page, '评价')
    await shown(page, '我的评价')
    expect(await page.getByText('请您评价').count()).toBe(0)
    await page.context().close()
    await desk.context().close()
    await head.context().close()
  })

  it('without a name comes back by the receipt code alone, and talks on', async () => {
    const page = await comes()
    await page.goto(installation.county('/complaints/about'))
    await page.getByRole('link', { name: '匿名提交' }).click()
    await tells(page, '夜里在路口拦车收钱，不给票据，一晚上十几辆。')
    await press(page, '下一步')
    await shown(page, '请核对')
    await press(page, '匿名提交')
    await shown(page, '请现在抄下来')
    const code = (await page.locator('.secret').textContent())!.trim()
    await page.context().close()

    const later = await comes()
    await later.goto(installation.county('/complaints/about'))
    await later.getByRole('link', { name: '凭回执码查看' }).click()
    await later.getByLabel('回执码').fill(code.toLowerCase())
    await press(later, '查看')
    await shown(later, '夜里在路口拦车收钱')
    const ref = /ts-\d{4}-\d+/.exec(later.url())![0]

    const desk = await atDesk(secondSupervisor.username)
    await does(desk, ref, '要求补正', async () => {
      await desk.getByLabel('需要补正的内容').fill('拦车的大概时间和车牌号')
    })
    await shown(later, '工作人员请您补充材料')
    await later.reload()
    await later
      .getByLabel('补充的情况')
      .locator('visible=true')
      .first()
      .fill('周五晚上十一点，一辆白色面包车')
    await press(later, '提交补正')
    await shown(desk, '白色面包车')
    await desk.goto(installation.county(`/desk/matters/${ref}`))
    await shown(desk, '匿名提交，没有留下身份')
    await press(later, '退出查看')
    await later.goto(installation.county(`/matters/${ref}`))
    expect(later.url()).toContain('/sign-in')
    await later.context().close()
    await desk.context().close()
    expect(installation.errors).toEqual([])
  })
})
