import type { Child } from 'hono/jsx'
import { promisesRunning } from '../../calls/index.ts'
import { holds, permissionsOf } from '../../commands/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import { DESK_STREAM, type MatterHead, organisationsAmong, readsKind, shownRef } from '../../matters/index.ts'
import { unreadAmong } from '../../notices/index.ts'
import { figuresStream } from '../../reports/index.ts'
import type { Instant } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import { DOSSIERS } from '../dossiers/address.ts'
import { issuing } from '../dossiers/issuing.ts'
import {
  alsoWaking,
  type LiveEvent,
  lastEvent,
  liveResponse,
  numberedSource,
  partsOf,
} from '../live/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  EmptyState,
  EnterpriseTag,
  FilterSelect,
  HiddenField,
  List,
  ListRow,
  Live,
  LivePart,
  PageHead,
  Pagination,
  Promised,
  Tabs,
} from '../look/index.ts'
import { headIn, toneOf } from '../matter/index.ts'
import type { CountyPage } from '../page.ts'
import { toAssisted } from '../steps/index.ts'
import { riskPart } from './at-risk.tsx'
import { deadlinesPart } from './deadlines.tsx'
import { deskPage, inbox } from './desk-page.tsx'
import { mattersByUrgency, type Wanted } from './matter-list.ts'

/** The county's matters as they come in: live, those first whose promise runs out first. */
export async function matters(page: CountyPage): Promise<Response> {
  const seq = await lastEvent(page.open.store.read, DESK_STREAM)
  return deskPage(
    page,
    { title: t('事项'), part: 'matters', keys: true },
    <Live stream="/desk/live" seq={seq} keep>
      {await matterPane(page, undefined)}
    </Live>,
  )
}

/** The list with its filters; `current` is the reference that is open beside it. */
export async function matterPane(page: CountyPage, current: string | undefined): Promise<Child> {
  return (
    <>
      <PageHead title={t('事项')}>
        <Buttons>
          {await toAssisted(page)}
          {await moduleFilter(page)}
        </Buttons>
      </PageHead>
      {await riskPart(page)}
      {await deadlinesPart(page)}
      <FilterTabs page={page} />
      <div class="below-tabs">{await listPart(page, current)}</div>
      {(await issuesPapers(page)) ? (
        <div class="section">
          <Buttons>
            <ButtonLink href={DOSSIERS}>{t('批量下载文书')}</ButtonLink>
          </Buttons>
        </div>
      ) : null}
    </>
  )
}

/** Whether a service whose matters they read issues papers. */
async function issuesPapers(page: CountyPage): Promise<boolean> {
  return (await issuing(page)).length > 0
}

/** What is at risk alone, for a page that is open. */
export async function matterRisk(page: CountyPage): Promise<Response> {
  return page.html(await riskPart(page))
}

/** What has to be done by a certain time alone, for a page that is open. */
export async function matterDeadlines(page: CountyPage): Promise<Response> {
  return page.html(await deadlinesPart(page))
}

/** The list alone, for a page that is open. */
export async function mattersPart(page: CountyPage): Promise<Response> {
  return page.html(await listPart(page, page.query.get('current') ?? undefined))
}

/** Wakes open lists whenever a matter comes in or changes its state. */
export async function deskLive(page: CountyPage): Promise<Response> {
  const matters = numberedSource(page.web, {
    county: page.county.code,
    stream: DESK_STREAM,
    allowed: open => stillReads(page, open),
    parts: event => changedBy(event),
    announce: event => (changedBy(event).includes('list') ? t('事项列表有变化') : undefined),
  })
  const notices = { watch: inbox.source(page).watch, parts: ['unread'] }
  // The figures of today stand above the list, and follow late what happened.
  const figures = { watch: [figuresStream(page.county.code)], parts: ['risk'] }
  return liveResponse(page, alsoWaking(alsoWaking(matters, notices), figures))
}

/** What an event changes: what it names, or everything where that is forgotten. */
function changedBy(event: LiveEvent): readonly string[] {
  const named = event.forgotten ? [] : partsOf(event.data)
  return named.length > 0 ? named : ['list', 'risk', 'deadlines']
}

/** Whether whoever looks at the list is signed in and may see matters, now. */
async function stillReads(page: CountyPage, open: OpenCounty): Promise<boolean> {
  const viewer = await page.viewerNow(open)
  if (viewer?.principal.kind !== 'officer') return false
  return holds(await permissionsOf(open.store.read, viewer.principal.id), 'matters.read')
}

const filterOf = ({ query }: CountyPage): Wanted => ({
  module: query.get('module') || undefined,
  state: (query.get('module') && query.get('state')) || undefined,
  ended: query.get('ended') === 'closed' ? 'closed' : query.get('ended') === 'all' ? undefined : 'open',
})

const FilterTabs = ({ page }: { page: CountyPage }) => {
  const { module, ended } = filterOf(page)
  const of = (value: string) =>
    `/desk?${new URLSearchParams({ ...(module ? { module } : {}), ended: value })}`
  return (
    <Tabs
      label={t('按进展')}
      entries={[
        { href: of('open'), label: t('办理中'), current: ended === 'open' },
        { href: of('closed'), label: t('已结束'), current: ended === 'closed' },
        { href: of('all'), label: t('全部'), current: ended === undefined },
      ]}
    />
  )
}

/** One service or all of them, where the county has several; of one, matters in one state. */
async function moduleFilter(page: CountyPage): Promise<Child> {
  const reader = await page.reader()
  const services = page.web.deployment.modules.all.filter(
    ({ workflow }) => workflow && readsKind(workflow.kind, reader),
  )
  if (services.length < 2) return null
  const { module, state } = filterOf(page)
  const chosen = services.find(({ name }) => name === module)
  const states = Object.entries(chosen?.workflow?.kind.states ?? {})
  return (
    <form class="filter" method="get" action="/desk">
      <HiddenField name="ended" value={page.query.get('ended') ?? 'open'} />
      <FilterSelect
        name="module"
        label={t('服务')}
        all={t('全部服务')}
        value={module}
        options={services.map(({ name, title }) => ({ value: name, label: t(title) }))}
      />
      {states.length > 0 ? (
        <FilterSelect
          name="state"
          label={t('状态')}
          all={t('全部状态')}
          value={state}
          options={states.map(([value, { label }]) => ({ value, label: t(label) }))}
        />
      ) : null}
      <Button>{t('筛选')}</Button>
    </form>
  )
}

/** The list as a live part; `current` is the reference that is open beside it. */
async function listPart(page: CountyPage, current: string | undefined): Promise<Child> {
  const { query } = page
  const after = query.get('after') ?? undefined
  const { matters, next } = await mattersByUrgency(
    page.open.store.read,
    { ...filterOf(page), reader: await page.reader() },
    page.now,
    { after },
  )
  const unread = await unreadAmong(
    page.open.store.read,
    page.viewer.principal,
    matters.map(({ ref }) => ref),
  )
  const ofCompanies = await organisationsAmong(
    page.open.store.read,
    matters.map(({ ref }) => ref),
  )
  const promises = await promisesRunning(
    page.open.store.read,
    matters.map(({ id }) => id),
  )
  const nextOver = Math.min(...[...promises.values()].filter(until => until > page.now))
  const here = (changes: Record<string, string | undefined>) => {
    const search = new URLSearchParams(query)
    search.delete('current')
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) search.delete(name)
      else search.set(name, value)
    }
    return search.size > 0 ? `?${search}` : ''
  }
  return (
    <LivePart
      name="list"
      src={`/desk/parts/list${here({ current })}`}
      again={Number.isFinite(nextOver) ? (nextOver as Instant) : undefined}
    >
      <List
        rows={matters.map(matter => (
          <ListRow
            href={`/desk/matters/${matter.ref}`}
            title={matter.title}
            meta={[
              ...(ofCompanies.has(matter.ref) ? [<EnterpriseTag />] : []),
              shownRef(matter),
              headingOf(page, matter, ofCompanies.has(matter.ref)),
            ]}
            state={{
              kind: toneOf(page.web.deployment.modules.get(matter.module), matter.state),
              word: t(matter.stateLabel as Word),
            }}
            at={matter.openedAt}
            now={page.now}
            unread={unread.has(matter.ref)}
            current={matter.ref === current}
            end={promiseOf(promises.get(matter.id), page.now)}
            act={`/desk/matters/${matter.ref}#part-actions`}
          />
        ))}
        empty={
          filterOf(page).ended === 'closed' ? (
            <EmptyState icon="inbox" title={t('没有已结束的事项')}>
              {t('办结的事项会列在这里。')}
            </EmptyState>
          ) : (
            <EmptyState icon="inbox" title={t('现在没有事项')}>
              {t('群众提交后会立即出现在这里，不用刷新。')}
            </EmptyState>
          )
        }
      />
      <Pagination
        first={after ? `/desk${here({ after: undefined })}` : undefined}
        next={next && `/desk${here({ after: next })}`}
        words={{ first: t('回到开头'), next: t('下一页') }}
      />
    </LivePart>
  )
}

const promiseOf = (until: Instant | undefined, now: Instant) =>
  until === undefined ? undefined : <Promised until={until} now={now} />

function headingOf(page: CountyPage, matter: MatterHead, ofCompany: boolean): string {
  const module = page.web.deployment.modules.get(matter.module)
  return module ? headIn(module, ofCompany) : matter.module
}
