import { seconds } from '../../time/index.ts'
import {
  checkAccount,
  checkCredentials,
  type Finding,
  menuBody,
  type WechatAccount,
} from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { ButtonLink, Buttons, Card, KeyValue, Notice, StateBadge } from '../look/index.ts'
import { CountyPage, type PlatformPage } from '../page.ts'
import { accountOrigin } from './account.ts'
import { menuAtDesk } from './menu.ts'

const PATIENCE = seconds(20)
/** Whoever has saved an account waits for no more than a page may take. */
const SHORT = seconds(5)

/** Looks at the account of a page's host as WeChat sees it (检查连接). */
export async function checkFrom(
  page: CountyPage | PlatformPage,
  account: WechatAccount,
): Promise<readonly Finding[]> {
  const county = page instanceof CountyPage ? page.open : undefined
  const origin = accountOrigin(page, county?.county)
  const { deployment, wechat: api } = page.web
  return checkAccount(
    {
      account,
      api,
      clock: deployment.clock,
      origin,
      ask: (url, init) => fetch(url, init),
      signal: AbortSignal.timeout(PATIENCE),
      settings: county ? 'desk' : 'command',
    },
    county && menuBody(await menuAtDesk(deployment, county.store.read), origin),
  )
}

/** What came of saving a county's account: whether WeChat knows it, and what helps where it does not. */
export async function SavedAccount({ page, account }: { page: CountyPage; account: WechatAccount }) {
  const { problem, remedy } = await checkCredentials({
    account,
    api: page.web.wechat,
    signal: AbortSignal.timeout(SHORT),
    settings: 'desk',
  })
  return problem ? (
    <Notice kind="problem" urgent title={t('已保存，但微信没有接受这个账号')}>
      <p>{problem}</p>
      <p>{remedy}</p>
    </Notice>
  ) : (
    <Notice kind="done" title={t('已保存，微信认得这个账号')}>
      <p>{t('接着检查域名、模板和菜单：')}</p>
      <Buttons>
        <ButtonLink href="/desk/wechat">{t('公众号连接与菜单')}</ButtonLink>
      </Buttons>
    </Notice>
  )
}

const PAGES = { settings: '/desk/settings/wechat', menu: '/desk/wechat#menu' } as const

/** What was looked at: what is to be mended first, then what only a person can see, then what is well. */
export const CheckResults = ({ findings }: { findings: readonly Finding[] }) => {
  const rank = ({ problem, note }: Finding) => (problem ? 0 : note ? 1 : 2)
  const wrong = findings.filter(({ problem }) => problem !== undefined).length
  return (
    <>
      {wrong > 0 ? (
        <Notice kind="problem" urgent title={t('有 {n} 处需要处理', { n: wrong })}>
          <p>{t('改好以后再检查一次。')}</p>
        </Notice>
      ) : (
        <Notice kind="done" title={t('连接是好的')} />
      )}
      <Card title={t('检查结果')}>
        <KeyValue
          wide
          rows={[...findings]
            .sort((a, b) => rank(a) - rank(b))
            .map(finding => ({ key: finding.what, value: <Result finding={finding} /> }))}
        />
      </Card>
    </>
  )
}

const Result = ({ finding: { problem, remedy, note, at } }: { finding: Finding }) => {
  if (problem === undefined)
    return note ? (
      <>
        <StateBadge kind="waiting">{t('请核对')}</StateBadge>
        <p>{note}</p>
      </>
    ) : (
      <StateBadge kind="done">{t('好')}</StateBadge>
    )
  return (
    <>
      <StateBadge kind="problem">{t('要处理')}</StateBadge>
      <p>{problem}</p>
      <p>{remedy}</p>
      {at ? <a href={PAGES[at]}>{at === 'settings' ? t('去改') : t('去看菜单')}</a> : null}
    </>
  )
}
