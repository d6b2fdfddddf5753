import {
  isPrinted,
  readNotices,
  type SentCount,
  sentCounts,
  sentFaults,
  sentToLawyers,
  tellMyself,
} from '../../notices/index.ts'
import { monthOf } from '../../sms/index.ts'
import { instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import { ButtonForm, Buttons, List, ListRow, PageHead, Section, Table } from '../look/index.ts'
import { Outcome, standingForTester, type Tried, whyNot } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import { wechatAccountOf } from '../wechat/account.ts'
import { AdvisersReached } from './advisers-reached.tsx'
import { DeliveryFigures } from './delivery-figures.tsx'
import { type Line, linesOf, wentOut } from './delivery-lines.ts'
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
  const form = await smallForm(page.request)
  const { notices } = page.web.deployment
  const channel = notices.channels.find(({ name }) => name === form.get('channel'))
  if (!channel) return page.redirect(DELIVERIES)
  const { notice } = await page.run(tellMyself, {})
  const outcome = await notices.sendNow(page.county.code, notice, channel.name)
  // Whoever reads here what came of it has nothing left to see.
  await page.run(readNotices, { ids: [notice] })
  const standings = await notices.standingsOf(page.county.code, page.viewer.principal)
  const own = standings.find(one => one.channel === channel.name)
  const isMissing = own?.standing === 'unconnected' || (outcome !== undefined && isPrinted(outcome))
  return show(page, {
    title: t(channel.title),
    outcome,
    why: own && standingForTester(own),
    connect: isMissing ? CONNECT[channel.name]?.() : undefined,
  })
}

const CONNECT: Readonly<Record<string, () => NonNullable<Tried['connect']>>> = {
  wechat: () => ({ href: '/desk/settings/wechat', label: t('在“设置 → 微信公众号”里接通') }),
  sms: () => ({ href: '/desk/settings/sms', label: t('在“设置 → 短信”里接通') }),
}

async function show(page: CountyPage, tried?: Tried): Promise<Response> {
  const { notices } = page.web.deployment
  const month = monthOf(page.now)
  const since = instant(`${month}-01T00:00:00+08:00`)
  const { read } = page.open.store
  const counts = await sentCounts(read, since)
  const lines = linesOf(notices.channels, counts, await sentToLawyers(read, since))
  const account = await wechatAccountOf(page.web.deployment, page.county.code)
  return deskPage(
    page,
    { title: t('通知发送'), part: 'deliveries' },
    <>
      <PageHead
        title={t('通知发送')}
        meta={[t('{year}年{month}月', { year: month.slice(0, 4), month: Number(month.slice(5)) })]}
      />
      {tried ? <Outcome {...tried} /> : null}
      {await DeliveryFigures({ page, lines })}
      <ByWay lines={lines} />
      {await Faults({ page, since })}
      <ByKind page={page} counts={counts} />
      {await AdvisersReached({ page })}
      <Trying page={page} isConnected={account !== undefined} />
    </>,
  )
}

const ByWay = ({ lines }: { lines: readonly Line[] }) => {
  return (
    <Section title={t('按方式')} more={{ href: DELIVERY_LIST, label: t('逐条查看') }}>
      <Table
        caption={t('本月按方式')}
        head={[t('方式'), t('已发出'), t('已送到手机'), t('已先看到'), t('等待或再试'), t('没有送到')]}
        rows={lines.map(({ title, sent, arrived, quiet, waiting, failed, printed }) => [
          // Only a text can have been shown there, so that it is no column of all.
          printed > 0 ? (
            <>
              {title} <span class="meta">{t('另有 {n} 条未接通，只显示在服务器终端', { n: printed })}</span>
            </>
          ) : (
            title
          ),
          sent,
          arrived || '—',
          quiet,
          waiting,
          failed,
        ])}
        figures
      />
      <p class="meta">{t('按通知的条数，短信含验证码，不含测试。')}</p>
    </Section>
  )
}

async function Faults({ page, since }: { page: CountyPage; since: Parameters<typeof sentFaults>[1] }) {
  const faults = grouped(await sentFaults(page.open.store.read, since))
  const { notices } = page.web.deployment
  return (
    <Section title={t('没有送到的原因')}>
      <List
        rows={faults.map(({ channel, why, remedy, count }) => (
          <ListRow
            href={listOf({ channel, state: 'given-up' })}
            title={why}
            meta={[notices.channelTitle(channel), remedy]}
            end={t('{n} 条', { n: count })}
          />
        ))}
        empty={<p class="meta">{t('本月没有送不到的。有的时候，这里会说明原因和怎么办。')}</p>}
      />
    </Section>
  )
}

const ByKind = ({ page, counts }: { page: CountyPage; counts: readonly SentCount[] }) => {
  const { channels } = page.web.deployment.notices
  const sent = counts.filter(({ state }) => state === 'sent')
  const of = (kind: string, channel: string) =>
    sent
      .filter(one => one.kind === kind && one.channel === channel)
      .reduce((sum, one) => sum + wentOut(one), 0)
  const kinds = kindsIn(sent)
  return (
    <Section title={t('按事情')}>
      {kinds.length === 0 ? (
        <p class="meta">{t('本月还没有发出过。')}</p>
      ) : (
        <Table
          caption={t('本月按事情已发出的')}
          head={[t('通知'), ...channels.map(({ title }) => t(title))]}
          rows={kinds.map(kind => [kindTitle(page, kind), ...channels.map(({ name }) => of(kind, name))])}
          figures
        />
      )}
    </Section>
  )
}

const Trying = ({ page, isConnected }: { page: CountyPage; isConnected: boolean }) => (
  <Section title={t('给自己发一条测试')}>
    <p class="meta">
      {t('发到您自己登录用的手机号或微信，内容只有“这是一条测试通知”，不算在上面的条数里。')}
    </p>
    {isConnected ? null : (
      <p class="meta">
        {t('微信还没有接通：')}
        <a href="/desk/settings/wechat">{t('在“设置 → 微信公众号”里接通')}</a>
      </p>
    )}
    <Buttons>
      {page.web.deployment.notices.channels
        .filter(({ name }) => name !== 'wechat' || isConnected)
        .map(({ name, title }) => (
          <ButtonForm action={`${DELIVERIES}/try`} fields={{ channel: name }}>
            {t('用{channel}发一条', { channel: t(title) })}
          </ButtonForm>
        ))}
    </Buttons>
  </Section>
)

/** What a kind of message is called; a code is no notice. */
export const kindTitle = (page: CountyPage, kind: string) =>
  kind === 'code' ? t('验证码') : t(page.web.deployment.notices.titleOf(kind))

/** Kinds of which something went out, those of most first. */
function kindsIn(sent: readonly SentCount[]): string[] {
  const totals = new Map<string, number>()
  for (const one of sent) totals.set(one.kind, (totals.get(one.kind) ?? 0) + wentOut(one))
  return [...totals]
    .filter(([, total]) => total > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([kind]) => kind)
}

/** Failures by their reason, the most frequent first. */
function grouped(faults: Awaited<ReturnType<typeof sentFaults>>) {
  const found = new Map<string, { channel: string; why: string; remedy: string; count: number }>()
  for (const { channel, recipient, error } of faults) {
    const { why, remedy } = whyNot(error, recipient)
    const key = [channel, why, remedy].join(' ')
    const known = found.get(key)
    if (known) known.count++
    else found.set(key, { channel, why, remedy, count: 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}
