import { staffOf } from '../../auth/index.ts'
import { namesOfLawyers } from '../../lawyers/index.ts'
import { type SentFilter, type SentNotice, sentNotices, trialNotice } from '../../notices/index.ts'
import { maskName, type PersonName } from '../../people/index.ts'
import { fullTime } from '../../time/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { EmptyState, List, ListRow, PageHead, Pagination, Stack, Tabs } from '../look/index.ts'
import { deliveryState, whyNot } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import { DELIVERIES, kindTitle, listOf } from './deliveries.tsx'
import { deskPage } from './desk-page.tsx'

const ON_A_PAGE = 25

const states = {
  all: w('全部'),
  sent: w('已发出'),
  waiting: w('等待或再试'),
  'given-up': w('没有送到'),
} as const satisfies Record<string, Word>

const statesOf: Readonly<Record<string, SentFilter['states']>> = {
  sent: ['sent'],
  waiting: ['queued', 'sending', 'failed'],
  'given-up': ['given-up'],
}

const recipients: Readonly<Record<string, Word>> = {
  citizen: w('群众'),
  officer: w('工作人员'),
  lawyer: w('律师'),
}

/** Every message that was sent, newest first: to whom, citizens in masked form, by what, and what became of it. */
export async function deliveryList(page: CountyPage): Promise<Response> {
  const asked = (name: string) => page.query.get(name) ?? ''
  const [channel, state, after] = [asked('channel'), asked('state'), asked('after')]
  const found = await sentNotices(page.open.store.read, {
    channel: channel || undefined,
    states: statesOf[state],
    // What somebody sent themselves to try a channel is no failure of the county's.
    without: state === 'given-up' ? trialNotice.name : undefined,
    after: after || undefined,
    limit: ON_A_PAGE + 1,
  })
  const shown = found.slice(0, ON_A_PAGE)
  const names = await namesOf(page, shown)
  const last = found.length > ON_A_PAGE ? shown.at(-1)?.id : undefined
  const address = (changes: Readonly<Record<string, string>>) => {
    const all = { ...(channel ? { channel } : {}), ...(state ? { state } : {}), ...changes }
    return listOf(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')))
  }
  return deskPage(
    page,
    {
      title: t('逐条查看'),
      part: 'deliveries',
      reading: true,
      back: { href: DELIVERIES, label: t('通知发送') },
    },
    <>
      <PageHead title={channel ? page.web.deployment.notices.channelTitle(channel) : t('逐条查看')} />
      <Stack>
        <Tabs
          label={t('方式')}
          entries={['', ...page.web.deployment.notices.channels.map(({ name }) => name)].map(name => ({
            href: address({ channel: name }),
            label: name === '' ? t('全部') : page.web.deployment.notices.channelTitle(name),
            current: name === channel,
          }))}
        />
        <Tabs
          label={t('结果')}
          entries={Object.entries(states).map(([name, word]) => ({
            href: address({ state: name === 'all' ? '' : name }),
            label: t(word),
            current: name === (state || 'all'),
          }))}
        />
        <List
          rows={shown.map(sent => line(page, sent, names))}
          empty={
            <EmptyState icon="send" title={t('没有这样的通知')}>
              {t('发出短信或微信后，会逐条记在这里。')}
            </EmptyState>
          }
        />
      </Stack>
      <Pagination first={after ? address({}) : undefined} next={last && address({ after: last })} />
    </>,
  )
}

function line(page: CountyPage, sent: SentNotice, names: ReadonlyMap<string, string>) {
  const { recipient, channel, address, createdAt, matterRef, state, error } = sent
  const failed = state === 'given-up' || state === 'failed' ? whyNot(error, recipient) : undefined
  const who = recipients[recipient?.split(':')[0] ?? '']
  const name = names.get(recipient ?? '')
  return (
    <ListRow
      href={matterRef === null ? listOf({ channel }) : `/desk/matters/${matterRef}`}
      title={sent.kind === trialNotice.name ? t('测试') : kindTitle(page, sent.kind)}
      state={deliveryState(sent, page.now)}
      meta={[
        page.web.deployment.notices.channelTitle(channel),
        ...(who ? [name ? t('{who} {name}', { who: t(who), name }) : t(who)] : []),
        // What was kept of a WeChat before says nothing to anybody.
        ...(address === null || channel === 'wechat' ? [] : [<span class="number">{address}</span>]),
        <span class="number">{fullTime(createdAt)}</span>,
        ...(failed ? [failed.why, failed.remedy] : []),
      ]}
    />
  )
}

/** Who got messages, by their principal key: staff and lawyers by name, citizens by its first character. */
async function namesOf(page: CountyPage, sent: readonly SentNotice[]): Promise<ReadonlyMap<string, string>> {
  const idsOf = (kind: string) =>
    sent.flatMap(({ recipient }) =>
      recipient?.startsWith(`${kind}:`) ? [recipient.slice(kind.length + 1)] : [],
    )
  const { read } = page.open.store
  const citizens = await read
    .selectFrom('citizen')
    .select(['id', 'name'])
    .where('id', 'in', ['', ...idsOf('citizen')] as never)
    .execute()
  const lawyers = await namesOfLawyers(page.web.deployment.stores.platform.read, idsOf('lawyer'))
  const staff = await staffOf(read)
  return new Map([
    ...citizens.flatMap(({ id, name }) =>
      name ? [[`citizen:${id}`, maskName(name as PersonName)] as const] : [],
    ),
    ...[...lawyers].map(([id, name]) => [`lawyer:${id}`, name] as const),
    ...staff.map(({ id, name }) => [`officer:${id}`, name] as const),
  ])
}
