import type { Child } from 'hono/jsx'
import { type Answering, answeringOf } from '../../calls/index.ts'
import { type Adviser, countyAdvisers } from '../../lawyers/index.ts'
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
import { deskPage } from './desk-page.tsx'

export const ADVISERS = '/desk/reports/advisers'

const CHOICES = ['month', 'last-month'] as const satisfies readonly PeriodChoice[]

interface Row extends Adviser, Answering {}

/** 谁在解答: which of the county's legal advisers answer what goes to them, and which do not, this month or the last. */
export async function advisers(page: CountyPage): Promise<Response> {
  const choice = CHOICES.find(name => name === page.query.get('period')) ?? 'month'
  const period = periodOf({ choice }, page.now) as Period
  const module = measuredModules(page)[0]
  const rows = module ? await rowsOf(page, module.name, period) : []
  const answering = rows.filter(({ answered }) => answered > 0).sort((a, b) => b.answered - a.answered)
  const silent = rows
    .filter(({ answered }) => answered === 0)
    .sort((a, b) => (a.lastAt ?? 0) - (b.lastAt ?? 0))
  return deskPage(
    page,
    { title: t('谁在解答'), part: 'reports', back: { href: '/desk/reports', label: t('统计') } },
    <>
      <PageHead title={t('谁在解答')} meta={module && [t(module.title), daysTitle(period)]} />
      <div class="section">
        <Tabs
          label={t('时间')}
          entries={CHOICES.map(name => ({
            href: name === 'month' ? ADVISERS : `${ADVISERS}?period=${name}`,
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
              '送达：这段时间提交、送到这位律师的件数，从聘任起算。解答：其中作了解答的件数，被隐藏的不算。用时：从送达到解答，中位数。',
            )}
          </p>
        </>
      ) : (
        <EmptyState icon="lawyer" title={t('本县还没有法律顾问')}>
          {t('由市级管理员聘任；聘任后，这里能看到每位律师解答得怎样。')}
        </EmptyState>
      )}
    </>,
  )
}

async function rowsOf(page: CountyPage, module: string, { from, to }: Period): Promise<Row[]> {
  const { county, now, open, web } = page
  const found = await countyAdvisers(web.deployment.stores.platform.read, county.code, now)
  const span = { from: startOfShanghaiDay(from), until: startOfShanghaiDay(addDays(to, 1)) }
  const answering = await answeringOf(open.store.read, module, found, span)
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
          <span class="number">{t('{n} 件', { n: row.answered })}</span>,
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
