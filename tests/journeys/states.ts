import type { Page } from 'playwright-core'
import { giveOfficerPassword, putRole, rolesOf } from '#core/auth'
import { COUNTY, type Installation } from '#tests/installation'
import { liXiuying, wangJianjun } from '../../tenants/demo/index.ts'
import { LONG_NAME, operator, type Samples } from './busy.ts'
import { enterDesk, send } from './people.ts'
import type { ViewerKind } from './places.ts'

/** A page that is no route's first answer: something was filled in, refused, opened or not found. */
export interface State {
  readonly name: string
  readonly viewer: ViewerKind
  /** What the browser may say of it: it was refused. */
  readonly refused?: true
  reach(page: Page, installation: Installation, samples: Samples): Promise<void>
}

/** Has the long-named officer's role demand a second factor, and gives them a password. */
async function demandSecondFactor(
  deployment: Installation['deployment'],
  { officer, role }: Samples,
): Promise<string> {
  const known = await deployment.withCounty(COUNTY, ({ store }) => rolesOf(store.read))
  const { name, permissions } = known.find(({ id }) => id === role)!
  await deployment.run(COUNTY, putRole, { id: role, name, permissions, secondFactor: true }, operator)
  const { password } = await giveOfficerPassword(deployment, COUNTY, officer, operator)
  return password
}

/** Fills in a question, up to where it is looked over before it is sent. */
async function lookOver(page: Page, { county }: Installation): Promise<void> {
  await page.goto(county('/consultation/ask'))
  await page.getByLabel('您遇到了什么事').fill(wangJianjun.story.text)
  await page.getByLabel('怎么称呼您').fill(LONG_NAME)
  await page.getByLabel('您在哪个村').selectOption(wangJianjun.division)
  await send(page, '下一步')
  await page.getByText('请核对').first().waitFor()
}

export const states: readonly State[] = [
  {
    name: 'state.portal.sign-in.code',
    viewer: 'visitor',
    async reach(page, { county, later }) {
      later(60_000)
      await page.goto(county('/sign-in'))
      await page.getByLabel('手机号').fill(liXiuying.mobile)
      await send(page, '获取验证码')
      await page.getByLabel('验证码').waitFor()
    },
  },
  {
    name: 'state.portal.ask.error',
    viewer: 'citizen',
    refused: true,
    async reach(page, { county }) {
      await page.goto(county('/consultation/ask'))
      await page.getByLabel('您遇到了什么事').fill('欠薪')
      await page.getByLabel('怎么称呼您').evaluate((input, name) => {
        ;(input as HTMLInputElement).value = name.repeat(3)
      }, LONG_NAME)
      await send(page, '下一步')
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'state.portal.check',
    viewer: 'citizen',
    reach: lookOver,
  },
  {
    name: 'state.portal.matter.opened',
    viewer: 'citizen',
    async reach(page, installation) {
      await lookOver(page, installation)
      await page.locator('input[name=consent]').check()
      await send(page, '提交咨询')
      await page.getByText('已提交', { exact: true }).waitFor()
    },
  },
  {
    name: 'state.portal.matter.unfolded',
    viewer: 'citizen',
    async reach(page, { county }, { ref }) {
      await page.goto(county(`/matters/${ref}`))
      for (const fold of await page.locator('details.fold > summary').all()) await fold.click()
    },
  },
  {
    name: 'state.desk.matter.void-paper',
    viewer: 'officer',
    async reach(page, { county }, { ref }) {
      await page.goto(county(`/desk/matters/${ref}`))
      const paper = page.locator('#documents > li').filter({ hasText: '已作废' })
      await paper.locator('.paper-warning').waitFor()
      await paper.getByText('查看').click()
      await page.getByText('理由：').waitFor()
    },
  },
  {
    name: 'state.portal.matter.offered',
    viewer: 'citizen',
    async reach(page, { county }, { ref }) {
      await page.goto(county(`/matters/${ref}`))
      const agree = page.getByLabel('同意司法局审核后在本县网站公开')
      if ((await agree.count()) > 0) {
        await page.getByText('我愿意公开').click()
        await agree.check()
        await send(page, '同意公开')
      }
      await page.getByText('正在等待司法局审核').first().waitFor()
      for (const fold of await page.locator('details.fold > summary').all()) await fold.click()
    },
  },
  {
    name: 'state.portal.public.nothing-found',
    viewer: 'citizen',
    async reach(page, { county }) {
      await page.goto(county('/consultation/public?q=夜光藻&field=environment'))
    },
  },
  {
    name: 'state.desk.matter.open',
    viewer: 'officer',
    async reach(page, { county }, { ref }) {
      await page.goto(county(`/desk/matters/${ref}`))
      for (const fold of await page.locator('details.fold > summary').all()) await fold.click()
    },
  },
  {
    name: 'state.desk.staff.error',
    viewer: 'officer',
    refused: true,
    async reach(page, { county }) {
      await page.goto(county('/desk/staff/new'))
      await page.getByLabel('姓名').fill(LONG_NAME)
      await page.getByLabel('用户名').fill('longname2')
      await page.getByLabel('手机号').fill('12')
      await send(page, '保存')
      await page.getByRole('alert').first().waitFor()
    },
  },
  ...(['asked', 'set-up'] as const).map(
    (step): State => ({
      name: `state.desk.second-factor.${step}`,
      viewer: 'visitor',
      async reach(page, { county, deployment }, samples) {
        const password = await demandSecondFactor(deployment, samples)
        await page.context().clearCookies({ name: 'zj_officer' })
        await page.goto(county('/desk'))
        await enterDesk(page, 'longnamed', password)
        await page.waitForURL(/second-factor/)
        if (step === 'asked') return
        await page.getByLabel('您的密码').fill(password)
        await send(page, '开始设置')
        await page.getByText('抄下备用码').waitFor()
      },
    }),
  ),
  ...(
    [
      ['portal', 'citizen', '/matters/zx-2000-000001'],
      ['desk', 'officer', '/desk/matters/zx-2000-000001'],
      ['lawyers', 'lawyer', '/lawyers/c/zhuozi/zx-2000-000001'],
      ['city', 'administrator', '/city/counties/000000'],
    ] as const
  ).map(
    ([surface, viewer, path]): State => ({
      name: `state.${surface}.not-found`,
      viewer,
      refused: true,
      async reach(page, { county, platform }) {
        await page.goto((surface === 'lawyers' || surface === 'city' ? platform : county)(path))
      },
    }),
  ),
]
