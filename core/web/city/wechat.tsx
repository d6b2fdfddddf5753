import { formatYuan } from '../../money/index.ts'
import { type SentToLawyers, sentToLawyers } from '../../notices/index.ts'
import { costOf, monthOf, smsOfPlatform, textsIn } from '../../sms/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { shanghaiDate, startOfShanghaiDay } from '../../time/index.ts'
import { type Finding, sentOn } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import { EmptyState, Figure, Figures, PageHead, Section, Stack, Table } from '../look/index.ts'
import { Outcome, type Tried, whyNot } from '../notices/index.ts'
import type { PlatformPage } from '../page.ts'
import { wechatAccountOf } from '../wechat/account.ts'
import { CheckResults, checkFrom } from '../wechat/check.tsx'
import { ConsoleValues } from '../wechat/console.tsx'
import { askForFollowers, FollowersCard, FollowersNotice } from '../wechat/followers-card.tsx'
import { cityPage } from './city-page.tsx'
import { LawyersMonth } from './lawyers-month.tsx'
import { cityScope } from './scope.ts'
import { TryOnLawyer, tryOn } from './try-on-lawyer.tsx'

export const CITY_WECHAT = '/city/wechat'
export const CITY_FOLLOWERS = `${CITY_WECHAT}/followers`
export const CITY_CHECK = `${CITY_WECHAT}/check`

interface Shown {
  /** Why the followers could not be asked for. */
  readonly unasked?: string
  /** What was looked at. */
  readonly findings?: readonly Finding[]
  /** A test message, and what came of it. */
  readonly tried?: Tried
  /** Why a test could not be sent, and to which number. */
  readonly refused?: { readonly lawyer: string; readonly message: string }
}

/** 微信: the platform's account, by which lawyers are called, and what became today of what the administrator's counties told them. */
export async function cityWechat(
  page: PlatformPage,
  { unasked, findings, tried, refused }: Shown = {},
): Promise<Response> {
  const account = await wechatAccountOf(page.web.deployment, undefined)
  return cityPage(
    page,
    { title: t('微信'), part: 'wechat', status: refused ? 422 : unasked === undefined ? undefined : 502 },
    <>
      <PageHead title={t('微信')} meta={[t('平台的公众号，律师在这里收到新的咨询')]} />
      {tried ? <Outcome {...tried} /> : null}
      {account ? (
        <Stack>
          <FollowersNotice page={page} unasked={unasked} />
          {findings ? <CheckResults findings={findings} /> : null}
          {await FollowersCard({ account, action: CITY_FOLLOWERS, check: CITY_CHECK })}
          <Figures>
            <Figure
              label={t('今天发送微信')}
              value={await account.home(({ read }) => sentOn(read, account.hash, shanghaiDate(page.now)))}
              unit={t('次')}
              note={t('平台公众号，含测试和没发成的；每天最多 {n} 次', { n: account.perDay })}
            />
            {await textFigures(page)}
          </Figures>
        </Stack>
      ) : (
        <EmptyState icon="send" title={t('平台还没有接通公众号')}>
          {t('请运维人员运行 zhijian wechat set；接通以前，律师要打开工作台才看得到新的咨询。')}
        </EmptyState>
      )}
      <div class="section">
        <ConsoleValues account={account} origin={page.origin} settings="command" />
      </div>
      {await toldToday(page)}
      {await LawyersMonth({ page })}
      <TryOnLawyer page={page} isConnected={account !== undefined} refused={refused} />
    </>,
  )
}

/** Asks WeChat who follows the platform's account. */
export const cityFollowers = (page: PlatformPage): Promise<Response> =>
  askForFollowers(page, undefined, CITY_WECHAT, unasked => cityWechat(page, { unasked }))

/** Looks at the platform's account as WeChat sees it. */
export async function cityCheck(page: PlatformPage): Promise<Response> {
  const account = await wechatAccountOf(page.web.deployment, undefined)
  if (!account) return page.redirect(CITY_WECHAT)
  return cityWechat(page, { findings: await checkFrom(page, account) })
}

/** Sends a lawyer a test message, and says what came of it. */
export async function cityTry(page: PlatformPage): Promise<Response> {
  const form = await smallForm(page.request)
  const given = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return cityWechat(page, await tryOn(page, { lawyer: given('lawyer'), channel: given('channel') }))
}

async function textFigures({ web, now }: PlatformPage) {
  const { read } = web.deployment.stores.platform
  const texts = await textsIn(read, monthOf(now))
  const { monthly, thousand } = await settingsOf(read, smsOfPlatform)
  const limit = monthly === 0 ? t('没有设上限') : t('每月最多 {n} 条', { n: monthly })
  return (
    <>
      <Figure label={t('平台本月短信')} value={texts} unit={t('条')} note={limit} />
      <Figure label={t('平台本月短信费用')} value={formatYuan(costOf(texts, thousand))} unit={t('元')} />
    </>
  )
}

async function toldToday(page: PlatformPage) {
  const { deployment } = page.web
  const since = startOfShanghaiDay(shanghaiDate(page.now))
  const all: SentToLawyers[] = []
  for (const { code } of (await cityScope(page)).counties)
    all.push(...(await deployment.withCounty(code, ({ store }) => sentToLawyers(store.read, since))))
  const { channels } = deployment.notices
  const why = [...reasons(all)]
  const of = (channel: string, ...states: SentToLawyers['state'][]) =>
    sum(all.filter(one => one.channel === channel && states.includes(one.state)))
  return (
    <>
      <Section title={t('今天给律师的通知')}>
        <Table
          caption={t('今天给律师的通知')}
          head={[t('方式'), t('已发出'), t('已送到手机'), t('已先看到'), t('等待或再试'), t('没有送到')]}
          rows={channels.map(({ name, title }) => [
            t(title),
            of(name, 'sent'),
            all.filter(({ channel }) => channel === name).reduce((n, { arrived }) => n + arrived, 0),
            of(name, 'quiet'),
            of(name, 'queued', 'sending', 'failed'),
            of(name, 'given-up'),
          ])}
          figures
        />
      </Section>
      <Section title={t('没有送到的原因')}>
        {why.length === 0 ? (
          <p class="meta">{t('今天没有发不出去的。')}</p>
        ) : (
          <Table
            caption={t('没有送到的原因')}
            head={[t('原因'), t('条数')]}
            rows={why.map(([reason, count]) => [reason, count])}
            figures
          />
        )}
        <p class="meta">{t('公众号本身的问题，点上面的“检查连接”看怎样处理。')}</p>
      </Section>
    </>
  )
}

const sum = (some: readonly SentToLawyers[]) => some.reduce((n, { count }) => n + count, 0)

/** Why messages did not go out, with how many, the most frequent first. */
function reasons(all: readonly SentToLawyers[]): Map<string, number> {
  const found = Map.groupBy(
    all.filter(({ state }) => state === 'given-up'),
    ({ error }) => whyNot(error, 'lawyer:').why,
  )
  return new Map([...found].map(([why, some]) => [why, sum(some)] as const).sort(([, a], [, b]) => b - a))
}
