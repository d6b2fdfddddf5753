import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Installation } from '#tests/installation'
import { adviserWuyun, gaoLijuan, nationalLawyer, regionalLawyer } from '../../tenants/demo/index.ts'
import { come, confirmPhone, send, type Visitor } from './people.ts'
import { answerOf, bodiesFor, sees } from './seeing.ts'

/** Seconds for minutes; the promise is over before anybody answers. */
const promise = { wanted: 3, regionalAfterSeconds: 1, nationalAfterSeconds: 2, promiseSeconds: 6 }
const { company, mobile, name, story } = gaoLijuan
const TEXT = `${story.text}（${company!.name}，${company!.code}）`
const BEGINNING = story.text.slice(0, 12)
const ANSWERS = {
  wuyun: '对账单有对方盖章，货款可以要求付清。',
  suhe: '滞销不是退货的理由，除非合同里有约定。',
  lin: '先发律师函，再按合同约定的管辖起诉，同时申请财产保全。',
}
const BUREAU = '我们已经联系了律师，今天会有人给您回电话。'

/** Where the story takes place, with the pages of those who were there before: wuyun, lin, desk. */
interface Place {
  readonly installation: Installation
  readonly browser: Browser
  readonly visitors: Record<string, Visitor>
}

/** What a browser says of one form that was not taken, which is as it should be here. */
function refusedOnce({ complaints }: Visitor): void {
  expect(complaints.splice(0)).toEqual([expect.stringContaining('422')])
}

/**
 * An enterprise asks and nobody answers in time: what the bureau's duty officer does about it, until three lawyers have
 * answered.
 */
export function neglected(place: () => Place): void {
  describe('an enterprise asks, and nobody answers in time', { timeout: 240_000 }, () => {
    const pageOf = (who: string): Page => place().visitors[who]!.page
    let ref = ''
    let told: () => string

    it('its manager is told of a false credit code with everything kept, and asks', async () => {
      const { installation, browser, visitors } = place()
      await installation.set('consultation', promise)
      visitors.manager = await come(browser)
      const page = pageOf('manager')
      await page.goto(installation.county('/'))
      await page.getByRole('link', { name: '企业法律咨询' }).first().click()
      await page.getByLabel('企业名称').fill(company!.name)
      await page.getByLabel('统一社会信用代码').fill(`${company!.code.slice(0, -1)}X`)
      await page.getByLabel('联系人').fill(name)
      await page.getByLabel('企业遇到了什么事').fill(TEXT)
      await page.getByLabel('属于哪一类').selectOption(story.field)
      await send(page, '下一步')
      await page.locator('[aria-invalid=true]').waitFor()
      expect(await page.getByLabel('企业遇到了什么事').inputValue()).toBe(TEXT)
      refusedOnce(visitors.manager)
      await page.getByLabel('统一社会信用代码').fill(company!.code)
      await send(page, '下一步')
      await confirmPhone(page, mobile)
      await sees(page, '请核对')
      await page.getByRole('checkbox').check()
      await Promise.all([
        ...['wuyun', 'lin'].map(who => pageOf(who).goto(installation.platform('/lawyers'))),
        pageOf('desk').goto(installation.county('/desk')),
      ])
      told = bodiesFor(pageOf('lin'))
      await send(page, '提交企业咨询')
      await page.waitForURL(/\/matters\//)
      ref = /matters\/([\w-]+)/.exec(page.url())?.[1] ?? ''
      await sees(page, '已送达 17 位')
    })

    it('a lawyer of the region comes to an open call, and what it is about stands there for them', async () => {
      const { installation, browser, visitors } = place()
      visitors.suhe = await come(browser)
      const page = pageOf('suhe')
      await page.goto(installation.platform('/lawyers'))
      await confirmPhone(page, regionalLawyer.mobile)
      await page.locator('.call', { hasText: BEGINNING }).waitFor()
    })

    it('outside the county they read what it is about, and not who asks', async () => {
      const page = pageOf('lin')
      await page.locator('.call', { hasText: BEGINNING }).getByRole('link', { name: '解答' }).click()
      await sees(page, story.text.slice(0, 30))
      expect(told()).toContain(story.text.slice(-20))
      for (const secret of [company!.name, company!.code, '云岭', name, mobile])
        expect(told()).not.toContain(secret)
    })

    it('when the time is over the duty officer and whoever asked are told', async () => {
      await sees(pageOf('manager'), '律师解答比承诺的慢了')
      await sees(pageOf('manager'), '已提醒司法局值班人员')
      const desk = pageOf('desk')
      const overdue = desk.locator('#overdue')
      await overdue.getByText(BEGINNING).waitFor()
      await desk.goto(place().installation.county('/desk/notices'))
      await sees(desk, '有咨询未按时得到足够解答，请跟进')
      await desk.getByRole('link', { name: BEGINNING }).first().click()
      await desk.locator('[data-part=timeline]').getByText('承诺的时间到了，还没有律师解答').waitFor()
    })

    it('the duty officer writes to whoever asked, and calls a lawyer in by name', async () => {
      const desk = pageOf('desk')
      const bureau = desk.locator('[data-part=bureau]')
      await bureau.locator('summary', { hasText: '留言' }).click()
      await bureau.getByRole('radio', { name: `${name}（群众）` }).check()
      await bureau.getByLabel('留言').last().fill(BUREAU)
      await bureau.getByRole('button', { name: '留言' }).last().click()
      const manager = pageOf('manager')
      await manager.locator('.message', { hasText: BUREAU }).getByText('卓资县司法局值班人员').waitFor()
      await manager.locator('[data-part=timeline]').getByText('卓资县司法局值班人员留言答复').waitFor()
      await sees(manager, '仍在继续为您邀请律师')
      await sees(manager, '已有 0 位律师解答 · 共需 3')
      await desk.locator('summary', { hasText: '点名邀请律师' }).click()
      const invite = async (named: string) => {
        await desk.getByLabel('律师姓名或执业证号').fill(named)
        await desk.getByRole('button', { name: '点名邀请律师' }).click()
      }
      await invite(adviserWuyun.name)
      await sees(desk, '位同名律师，请选一位')
      refusedOnce(place().visitors.desk!)
      await desk.getByRole('radio', { name: adviserWuyun.certificate }).check()
      await desk.getByRole('button', { name: '点名邀请律师' }).click()
      await sees(pageOf('manager'), `司法局邀请${adviserWuyun.name}律师解答`)
      const call = pageOf('wuyun').locator('.call', { hasText: BEGINNING })
      await call.getByText('卓资县司法局请您解答').waitFor()
    })

    it('the county’s, the region’s and the nation’s answer, the first with the enterprise’s name before them', async () => {
      const { installation } = place()
      const answer = async (who: keyof typeof ANSWERS) => {
        const page = pageOf(who)
        await page.goto(installation.platform(`/lawyers/c/zhuozi/${ref}`))
        if (who === 'wuyun') await sees(page, company!.code)
        await page.getByText('不接下，直接写解答').click()
        await page.getByLabel('您的解答').fill(ANSWERS[who])
        await send(page, '发出解答')
        await sees(page, ANSWERS[who])
      }
      await Promise.all([answer('wuyun'), answer('suhe'), answer('lin')])
      const manager = pageOf('manager')
      await answerOf(manager, adviserWuyun, ANSWERS.wuyun)
      await answerOf(manager, regionalLawyer, ANSWERS.suhe)
      await answerOf(manager, nationalLawyer, ANSWERS.lin)
      await sees(manager, '已有 3 位律师解答 · 共需 3')
    })

    it('the report counts it as an enterprise’s, late, and answered by three', async () => {
      const desk = pageOf('desk')
      await place().installation.deployment.sweep()
      await desk.goto(place().installation.county('/desk/reports'))
      const row = desk.getByRole('table', { name: '按咨询人' }).getByRole('row', { name: '企业' })
      const cells = (await row.getByRole('cell').allTextContents()).map(text => text.trim())
      expect(cells.slice(0, 4)).toEqual(['企业', '1 件', '0%', '0%'])
      expect(cells.at(-1)).toBe('0 件')
      await sees(desk, '超时至今未答满')
    })
  })
}
