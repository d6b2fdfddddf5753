import { formatYuan } from '../../money/index.ts'
import {
  type Delivery,
  isPrinted,
  isUsedUp,
  readNotices,
  type SentCount,
  sentCounts,
  sentFaults,
  tellMyself,
  trialNotice,
} from '../../notices/index.ts'
import { costOf, forNotices, monthOf, smsOfCounty, textsIn, textsInHour } from '../../sms/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { addDays, instant, shanghaiDate, startOfShanghaiDay } from '../../time/index.ts'
import { followersOf, sentOn } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import {
  ButtonForm,
  Buttons,
  Figure,
  Figures,
  List,
  ListRow,
  Notice,
  PageHead,
  Section,
  Table,
} from '../look/index.ts'
import { standingForStaff, whyNot } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import { wechatAccountOf } from '../wechat/account.ts'
import { AdvisersReached } from './advisers-reached.tsx'
import { deskPage } from './desk-page.tsx'

export const DELIVERIES = '/desk/deliveries'
const DELIVERY_LIST = `${DELIVERIES}/list`

/** Where the log is read of a channel or of what became of a message. */
export const listOf = (asked: Readonly<Record<string, string>>) =>
  `${DELIVERY_LIST}?${new URLSearchParams(asked)}`

/** 通知发送: what went out this month, by what, what did not and why, and what it costs. */
export async function deliveries(page: CountyPage): Promise<Response> {
  return show(page)
}

/** Sends whoever asks a test message by one channel, and says what came of it. */
export async function tryChannel(page: CountyPage): Promise<Response> {
  const form = await page.request.formData()
  const { notices } = page.web.deployment
  const channel = notices.channels.find(({ name }) => name === form.get('channel'))
  if (!channel) return page.redirect(DELIVERIES)
  const { notice } = await page.run(tellMyself, {})
  const outcome = await notices.sendNow(page.county.code, notice, channel.name)
  // Whoever reads here what came of it has nothing left to see.
  await page.run(readNotices, { ids: [notice] })
  const isUnconnected =
    channel.name === 'wechat' && !(await wechatAccountOf(page.web.deployment, page.county.code))
  const standings = await notices.standingsOf(page.county.code, page.viewer.principal)
  const own = standings.find(one => one.channel === channel.name)
  return show(page, { title: t(channel.title), outcome, isUnconnected, why: own && standingForStaff(own) })
}

interface Tried {
  readonly title: string
  readonly outcome: Delivery | undefined
  /** There is no Official Account by which it could go out. */
  readonly isUnconnected: boolean
  /** Why it does not reach whoever asked. */
  readonly why: string | undefined
}

async function show(page: CountyPage, tried?: Tried): Promise<Response> {
  const { notices } = page.web.deployment
  const month = monthOf(page.now)
  const since = instant(`${month}-01T00:00:00+08:00`)
  const { read } = page.open.store
  const counts = await sentCounts(read, since)
  const printed = printedIn(counts)
  const faults = grouped(await sentFaults(read, since))
  const account = await wechatAccountOf(page.web.deployment, page.county.code)
  const tryable = notices.channels.filter(({ name }) => name !== 'wechat' || account !== undefined)
  return deskPage(
    page,
    { title: t('通知发送'), part: 'deliveries' },
    <>
      <PageHead
        title={t('通知发送')}
        meta={[t('{year}年{month}月', { year: month.slice(0, 4), month: Number(month.slice(5)) })]}
      />
      {tried ? <Outcome {...tried} /> : null}
      <Figures>
        {await smsFigures(page, month, printed)}
        {await wechatFigures(page, counts)}
      </Figures>
      <Section title={t('按方式')} more={{ href: DELIVERY_LIST, label: t('逐条查看') }}>
        <Table
          caption={t('本月按方式')}
          head={[
            t('方式'),
            t('已发出'),
            t('已送到手机'),
            t('已先看到'),
            t('等待或再试'),
            t('没有发出'),
            ...(printed > 0 ? [t('未接通短信，显示在服务器终端')] : []),
          ]}
          rows={notices.channels.map(({ name, title }) => {
            const of = (...states: SentCount['state'][]) => totalOf(counts, { channel: name, states })
            return [
              t(title),
              of('sent'),
              counts
                .filter(({ channel }) => channel === name)
                .reduce((sum, { arrived }) => sum + arrived, 0) || '—',
              of('quiet'),
              of('queued', 'sending', 'failed'),
              totalOf(
                counts.filter(({ kind }) => kind !== trialNotice.name),
                { channel: name, states: ['given-up'] },
              ),
              ...(printed > 0 ? [name === 'sms' ? printed : '—'] : []),
            ]
          })}
          figures
        />
      </Section>
      <Section title={t('没有发出的原因')}>
        <List
          rows={faults.map(({ channel, why, remedy, count }) => (
            <ListRow
              href={listOf({ channel, state: 'given-up' })}
              title={why}
              meta={[notices.channelTitle(channel), remedy]}
              end={t('{n} 条', { n: count })}
            />
          ))}
          empty={<p class="meta">{t('本月没有发不出去的。有的时候，这里会说明原因和怎么办。')}</p>}
        />
      </Section>
      <Section title={t('按事情')}>
        {counts.length === 0 ? (
          <p class="meta">{t('本月还没有发送过。')}</p>
        ) : (
          <Table
            caption={t('本月按事情')}
            head={[t('通知'), ...notices.channels.map(({ title }) => t(title))]}
            rows={kindsIn(counts).map(kind => [
              kindTitle(page, kind),
              ...notices.channels.map(({ name: channel }) =>
                totalOf(counts, { channel, kind, states: ['sent'] }),
              ),
            ])}
            figures
          />
        )}
      </Section>
      {await AdvisersReached({ page })}
      <Section title={t('给自己发一条测试')}>
        <p class="meta">{t('发到您自己登录用的手机号或微信，内容只有“这是一条测试通知”。')}</p>
        {tryable.length < notices.channels.length ? (
          <p class="meta">
            {t('微信还没有接通：')}
            <a href="/desk/settings/wechat">{t('在“设置 → 微信公众号”里接通')}</a>
            {t('后，可以在这里测试。')}
          </p>
        ) : null}
        <Buttons>
          {tryable.map(({ name, title }) => (
            <ButtonForm action={`${DELIVERIES}/try`} fields={{ channel: name }}>
              {t('用{channel}发一条', { channel: t(title) })}
            </ButtonForm>
          ))}
        </Buttons>
      </Section>
    </>,
  )
}

/** What a kind of message is called; a code is no notice. */
export const kindTitle = (page: CountyPage, kind: string) =>
  kind === 'code' ? t('验证码') : t(page.web.deployment.notices.titleOf(kind))

const Outcome = ({ title, outcome, isUnconnected, why: own }: Tried) => {
  if (isUnconnected && (!outcome || outcome.error?.startsWith('no address')))
    return (
      <Notice kind="problem" urgent title={t('{channel}没有发出', { channel: title })}>
        <p>{t('还没有接通公众号')}</p>
        <p>
          <a href="/desk/settings/wechat">{t('在“设置 → 微信公众号”里接通')}</a>
        </p>
      </Notice>
    )
  if (!outcome)
    return (
      <Notice kind="problem" urgent title={t('{channel}没有发出', { channel: title })}>
        <p>{own ?? t('没有可用的手机号或微信，或者还没有接通。')}</p>
      </Notice>
    )
  if (isPrinted(outcome))
    return (
      <Notice kind="waiting" title={t('未接通短信，显示在服务器终端')}>
        <p>{t('这条测试没有发到手机。在“设置 → 短信”里接通后再试。')}</p>
        <p>
          <a href="/desk/settings/sms">{t('去接通短信')}</a>
        </p>
      </Notice>
    )
  if (outcome.state === 'sent')
    return (
      <Notice kind="done" title={t('{channel}已发出', { channel: title })}>
        <p>{t('发到 {address}，请看手机。', { address: outcome.address ?? '' })}</p>
      </Notice>
    )
  const { why, remedy } = whyNot(outcome.error)
  return (
    <Notice kind="problem" urgent title={t('{channel}没有发出', { channel: title })}>
      <p>{why}</p>
      <p>{remedy}</p>
      <p class="meta">{t('测试不会自动再发，改好以后请再试一次。')}</p>
    </Notice>
  )
}

async function smsFigures(page: CountyPage, month: string, printed: number) {
  const { read } = page.open.store
  const [texts, inHour] = [await textsIn(read, month), await textsInHour(read, page.now)]
  const { monthly, hourly, thousand } = await settingsOf(read, smsOfCounty)
  const isHourFull = hourly > 0 && inHour >= forNotices(hourly)
  const limit =
    monthly === 0
      ? t('没有设上限')
      : texts >= monthly
        ? t('每月 {n} 条已用完，短信都停发了，验证码也发不出，群众登录不了：请在“设置 → 短信”里调高', {
            n: monthly,
          })
        : texts >= forNotices(monthly)
          ? t('每月 {n} 条里给通知的已用完，通知短信停发；剩下 {left} 条只发验证码', {
              n: monthly,
              left: monthly - texts,
            })
          : t('每月最多 {n} 条，还可发 {left} 条', { n: monthly, left: monthly - texts })
  return (
    <>
      <Figure
        label={t('本月短信')}
        value={texts}
        unit={t('条')}
        note={
          printed > 0
            ? t('另有 {n} 条未接通短信，显示在服务器终端', { n: printed })
            : isHourFull
              ? t('每小时最多 {n} 条，这一小时已发 {sent} 条，通知短信下一小时再发', {
                  n: hourly,
                  sent: inHour,
                })
              : limit
        }
      />
      <Figure
        label={t('本月短信费用')}
        value={formatYuan(costOf(texts, thousand))}
        unit={t('元')}
        note={t('按每千条 {yuan} 元估算', { yuan: formatYuan(costOf(1000, thousand)) })}
      />
    </>
  )
}

async function wechatFigures(page: CountyPage, counts: readonly SentCount[]) {
  const sent = totalOf(counts, { channel: 'wechat', states: ['sent'] })
  const account = await wechatAccountOf(page.web.deployment, page.county.code)
  const { following, bound } = account
    ? await account.home(({ read }) => followersOf(read, account.appId))
    : { following: 0, bound: 0 }
  const day = shanghaiDate(page.now)
  const today = account ? await account.home(({ read }) => sentOn(read, account.appId, day)) : 0
  const until = startOfShanghaiDay(addDays(day, 1))
  const usedUp = await isUsedUp(page.open.store.read, 'wechat', { from: startOfShanghaiDay(day), until })
  return (
    <>
      <Figure
        label={t('本月微信通知')}
        value={sent}
        unit={t('条')}
        note={
          !account
            ? t('微信不收费')
            : usedUp
              ? t('公众号今天的次数已用完，要紧的改发短信，其余明天再发')
              : t('今天用了 {n} / {most} 条', { n: today, most: account.perDay })
        }
      />
      <Figure
        label={t('关注公众号')}
        value={following}
        unit={t('人')}
        note={account ? t('其中 {n} 人已绑定手机号', { n: bound }) : t('还没有接通公众号')}
      />
    </>
  )
}

interface Wanted {
  readonly channel: string
  readonly kind?: string
  readonly states: readonly SentCount['state'][]
}

const totalOf = (counts: readonly SentCount[], { channel, kind, states }: Wanted) =>
  counts
    .filter(one => one.channel === channel && (kind === undefined || one.kind === kind))
    .filter(({ state }) => states.includes(state))
    .reduce((sum, one) => sum + wentOut(one), 0)

/** What was only printed did not go out. */
const wentOut = ({ channel, state, count, taken }: SentCount) =>
  channel === 'sms' && state === 'sent' ? taken : count

const printedIn = (counts: readonly SentCount[]) =>
  counts.reduce((sum, one) => sum + one.count - wentOut(one), 0)

/** Kinds of which something was sent, those of most first. */
function kindsIn(counts: readonly SentCount[]): string[] {
  const totals = new Map<string, number>()
  for (const one of counts)
    if (one.state === 'sent') totals.set(one.kind, (totals.get(one.kind) ?? 0) + wentOut(one))
  return [...totals].sort(([, a], [, b]) => b - a).map(([kind]) => kind)
}

/** Failures by their reason, the most frequent first. */
function grouped(faults: readonly { readonly channel: string; readonly error: string | null }[]) {
  const found = new Map<string, { channel: string; why: string; remedy: string; count: number }>()
  for (const { channel, error } of faults) {
    const why = whyNot(error)
    const key = `${channel} ${why.why}`
    const known = found.get(key)
    if (known) known.count++
    else found.set(key, { channel, ...why, count: 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}
