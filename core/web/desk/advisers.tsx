import type { Child } from 'hono/jsx'
import { type Answering, answeringOf } from '../../calls/index.ts'
import { type Adviser, countyAdvisers } from '../../lawyers/index.ts'
import type { MatterKind } from '../../matters/index.ts'
import { daysTitle, PERIOD_TITLES, type Period, type PeriodChoice, periodOf } from '../../reports/index.ts'
import { addDays, startOfShanghaiDay } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import {
  Ago,
  EmptyState,
  Figure,
  Figures,
  PageHead,
  Section,
  StateBadge,
  Table,
  Tabs,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { lengthText, measuredModules } from '../reports/index.ts'
import { AdvisersReached } from './advisers-reached.tsx'
import { deskPage } from './desk-page.tsx'

export const ADVISERS = '/desk/reports/advisers'

const CHOICES = ['month', 'last-month'] as const satisfies readonly PeriodChoice[]

interface Row extends Adviser, Answering {}

/** 谁在解答: which of the county's legal advisers answer what goes to them, and which do not, this month or the last. */
export async function advisers(page: CountyPage): Promise<Response> {
  const choice = CHOICES.find(name => name === page.query.get('period')) ?? 'month'
  const period = periodOf({ choice }, page.now) as Period
  const services = callingServices(page)
  const module = services.find(({ name }) => name === page.query.get('module')) ?? services[0]
  const rows = module ? await rowsOf(page, module.workflow.kind, period) : []
  const link = (changes: { readonly period?: string; readonly module?: string }) => {
    const query = new URLSearchParams()
    const { period = choice, module: name = module?.name } = changes
    if (period !== 'month') query.set('period', period)
    if (services.length > 1 && name !== undefined) query.set('module', name)
    return query.size > 0 ? `${ADVISERS}?${query}` : ADVISERS
  }
  const answering = rows.filter(row => answersOf(row) > 0).sort((a, b) => answersOf(b) - answersOf(a))
  const silent = rows.filter(row => answersOf(row) === 0).sort((a, b) => (a.lastAt ?? 0) - (b.lastAt ?? 0))
  return deskPage(
    page,
    { title: t('谁在解答'), part: 'reports', back: { href: '/desk/reports', label: t('统计') } },
    <>
      <PageHead title={t('谁在解答')} meta={module && [t(module.title), daysTitle(period)]} />
      <div class="section">
        {services.length > 1 ? (
          <Tabs
            label={t('服务')}
            entries={services.map(({ name, title }) => ({
              href: link({ module: name }),
              label: t(title),
              current: name === module?.name,
            }))}
          />
        ) : null}
        <Tabs
          label={t('时间')}
          entries={CHOICES.map(name => ({
            href: link({ period: name }),
            label: t(PERIOD_TITLES[name]),
            current: name === choice,
          }))}
        />
      </div>
      {rows.length > 0 ? (
        <>
          <div class="section">
            <Figures>
              <Figure label={t('解答过的')} value={answering.length} unit={t('位')} />
              <Figure label={t('没有解答的')} value={silent.length} unit={t('位')} href="#silent" />
            </Figures>
          </div>
          <AnsweringTable rows={answering} page={page} />
          <div id="silent">
            <SilentTable rows={silent} page={page} />
          </div>
          <p class="meta report-note">
            {t(
              '送达：这段时间提交、送到这位律师的件数，从聘任起算；律师暂不接受咨询或停止执业期间的也在内，并入另一次的不算。解答：其中作了解答的件数，被隐藏的不算；没有送达、律师自己解答的，另外写明。用时：从送达到解答，中位数。',
            )}
          </p>
        </>
      ) : module === undefined ? (
        <EmptyState icon="lawyer" title={t('本县的服务都不邀请律师解答')}>
          {t('开通邀请律师解答的服务后，这里能看到每位律师解答得怎样。')}
        </EmptyState>
      ) : (
        <EmptyState icon="lawyer" title={t('本县还没有法律顾问')}>
          {t('由市级管理员聘任；聘任后，这里能看到每位律师解答得怎样。')}
        </EmptyState>
      )}
      {await AdvisersReached({ page })}
    </>,
  )
}

/** The services that call lawyers: those whose figures are told apart by lawyer. */
const callingServices = (page: CountyPage) =>
  measuredModules(page).flatMap(({ name, title, figures, workflow }) =>
    workflow && Object.values(figures.groups).some(group => group.of === 'lawyer')
      ? [{ name, title, workflow }]
      : [],
  )

const answersOf = ({ answered, unasked }: Answering) => answered + unasked

async function rowsOf(page: CountyPage, kind: MatterKind, { from, to }: Period): Promise<Row[]> {
  const { county, now, open, web } = page
  const found = await countyAdvisers(web.deployment.stores.platform.read, county.code, now)
  const span = { from: startOfShanghaiDay(from), until: startOfShanghaiDay(addDays(to, 1)) }
  const answering = await answeringOf(open.store.read, kind, found, span)
  return found.map(adviser => ({ ...adviser, ...answering.get(adviser.id)! }))
}

interface TableProps {
  readonly rows: readonly Row[]
  readonly page: CountyPage
}

const AnsweringTable = ({ rows, page }: TableProps) => {
  if (rows.length === 0) return null
  const title = t('解答过的（{n} 位）', { n: rows.length })
  return (
    <Section title={title}>
      <Table
        figures
        caption={title}
        head={[t('律师'), t('送达'), t('解答'), t('用时'), t('最近一次解答')]}
        rows={rows.map(row => [
          <Who row={row} />,
          <span class="number">{t('{n} 件', { n: row.called })}</span>,
          <>
            <span class="number">{t('{n} 件', { n: row.answered })}</span>
            {row.unasked > 0 ? <p class="meta">{t('另有没送达的 {n} 件', { n: row.unasked })}</p> : null}
          </>,
          <span class="number">{row.response === undefined ? '—' : lengthText(row.response / 1000)}</span>,
          <LastAnswer row={row} page={page} />,
        ])}
      />
    </Section>
  )
}

const SilentTable = ({ rows, page }: TableProps) => {
  if (rows.length === 0) return null
  const title = t('没有解答的（{n} 位）', { n: rows.length })
  return (
    <Section title={title}>
      <Table
        figures
        caption={title}
        head={[t('律师'), t('送达'), t('最近一次解答')]}
        rows={rows.map(row => [
          <Who row={row} />,
          <span class="number">{t('{n} 件', { n: row.called })}</span>,
          <LastAnswer row={row} page={page} />,
        ])}
      />
    </Section>
  )
}

const LastAnswer = ({ row: { lastAt }, page }: { row: Row; page: CountyPage }): Child =>
  lastAt === undefined ? t('从未解答') : <Ago at={lastAt} now={page.now} />

const Who = ({ row: { name, firm, away, practising } }: { row: Row }): Child => (
  <>
    <strong>{name}</strong> <span class="meta">{firm}</span>
    {practising ? null : <StateBadge kind="problem">{t('不在执业')}</StateBadge>}
    {practising && away ? <StateBadge kind="waiting">{t('暂不接受咨询')}</StateBadge> : null}
  </>
)
