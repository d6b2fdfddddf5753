import type { Child } from 'hono/jsx'
import {
  type Days,
  type FigureInPeriod,
  type GroupInPeriod,
  type InTime,
  notCountedBelow,
  type Period,
  type Reading,
  type Report,
  type Step,
} from '../../reports/index.ts'
import { startOfShanghaiDay, wallTime } from '../../time/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { Bar, Columns, Figure, Figures, Fold, Plots, Section, Table } from '../look/index.ts'
import { basisOf, changeOf, readingText, shownReading } from './readings.ts'

const each: Readonly<Record<Step, Word>> = { day: w('每天'), week: w('每周'), month: w('每月') }

interface ReportProps {
  readonly report: Report
  readonly period: Period
  readonly inTime?: InTime
}

/**
 * A report: what it comes to beside the period before, its course, and what it is told apart by. Children stand after
 * its leading figures.
 */
export const ReportView = ({
  report,
  period,
  inTime,
  children,
}: ReportProps & { children?: Child }): Child => (
  <>
    <LeadingFigures report={report} period={period} inTime={inTime} />
    {children}
    <Section title={t('走势')}>
      <Course report={report} before={t(period.course.beforeTitle)} />
    </Section>
    <Section title={t('全部指标')}>
      <Overview report={report} period={period} />
    </Section>
    {report.groups.map(group => (
      <Section title={group.title}>
        <Group group={group} />
      </Section>
    ))}
  </>
)

interface NotCountedProps {
  /** The figures below which it stands. */
  readonly shown: readonly Pick<FigureInPeriod, 'name' | 'declared'>[]
  readonly report: Pick<Report, 'figures'>
  readonly inTime: InTime | undefined
}

/** What the shares above do not count. */
export const NotCounted = ({ shown, report, inTime }: NotCountedProps) => {
  const text = notCountedBelow(shown, report.figures, inTime)
  return text ? <p class="meta report-note">{text}</p> : null
}

const leadingOf = ({ figures }: Report) => figures.filter(({ declared }) => declared.leading)

interface LeadingProps extends ReportProps {
  /** No more of them than so many, the first ones. */
  readonly most?: number
}

/** The figures that matter most, each with its change. */
export const LeadingFigures = ({ report, period, inTime, most }: LeadingProps) => {
  const leading = leadingOf(report).slice(0, most)
  return (
    <>
      <Figures>
        {leading.map(({ declared, now, before, course }) => {
          const change = changeOf(now, before)
          const { value, unit } = shownReading(now, declared)
          return (
            <Figure
              label={t(declared.title)}
              value={<Value text={value} />}
              unit={unit}
              change={change && t('比{before} {change}', { before: t(period.beforeTitle), change })}
              trend={course.flatMap(({ value }) => (value === undefined ? [] : [value]))}
            />
          )
        })}
      </Figures>
      <NotCounted shown={leading} report={report} inTime={inTime} />
    </>
  )
}

/** The words between numbers stand small: 1 分 42 秒. */
const Value = ({ text }: { text: string }) => (
  <span class={/\d/.test(text) && /[^\d.,-]/.test(text) ? 'figure-length' : undefined}>
    {text
      .split(/([\d.,-]+)/)
      .filter(Boolean)
      .map(part => (/\d/.test(part) || !/\d/.test(text) ? part : <span class="figure-unit">{part}</span>))}
  </span>
)

const dayOf = (days: Days['from']) => {
  const { month, day } = wallTime(startOfShanghaiDay(days))
  return t('{month}月{day}日', { month, day })
}
const labelOf = ({ from, to }: Days) => (from === to ? dayOf(from) : `${dayOf(from)}–${dayOf(to)}`)

/** How each leading figure went, step by step, on the ground of how it went in the whole period before. */
const Course = ({ report, before }: { report: Report; before: string }) => {
  const { steps, step, whole } = report
  const leading = leadingOf(report)
  const last = whole.now.length > 1 ? [labelOf(whole.now.at(-1)!)] : []
  return (
    <>
      <Plots>
        {leading.map(figure => {
          const isBefore = figure.courseBefore.some(({ value }) => value)
          return (
            <Columns
              id={`course-${figure.name}`}
              title={t(figure.declared.title)}
              note={isBefore ? t('{each}，浅色为{before}', { each: t(each[step]), before }) : t(each[step])}
              said={courseSaid(figure, report, before)}
              columns={columnsOf(figure, figure.course, steps)}
              before={isBefore ? columnsOf(figure, figure.courseBefore, whole.before) : undefined}
              room={whole.now.length}
              ends={[labelOf(whole.now[0]!), ...last]}
            />
          )
        })}
      </Plots>
      <div class="report-note">
        <Fold label={t('走势的数据')}>
          <CourseTable caption={t('走势的数据')} leading={leading} of="course" steps={steps} />
          {leading.some(({ courseBefore }) => courseBefore.some(({ value }) => value)) ? (
            <CourseTable caption={before} leading={leading} of="courseBefore" steps={whole.before} />
          ) : null}
        </Fold>
      </div>
    </>
  )
}

const columnsOf = ({ declared }: FigureInPeriod, course: readonly Reading[], steps: readonly Days[]) =>
  steps.map((days, at) => ({
    label: labelOf(days),
    value: course[at]?.value,
    shown: readingText(course[at]!, declared),
  }))

interface CourseTableProps {
  readonly caption: string
  readonly leading: readonly FigureInPeriod[]
  readonly of: 'course' | 'courseBefore'
  readonly steps: readonly Days[]
}

const CourseTable = ({ caption, leading, of, steps }: CourseTableProps) => (
  <Table
    figures
    caption={caption}
    head={[t('日期'), ...leading.map(({ declared }) => t(declared.title))]}
    rows={steps.map((days, at) => [
      labelOf(days),
      ...leading.map(figure => readingText(figure[of][at]!, figure.declared)),
    ])}
  />
)

/** The highest of a course, and when that was. */
function topOf(course: readonly Reading[], steps: readonly Days[]) {
  let top: { readonly reading: Reading; readonly days: Days } | undefined
  for (const [at, reading] of course.entries())
    if ((reading.value ?? 0) > (top?.reading.value ?? 0)) top = { reading, days: steps[at]! }
  return top
}

/** 共 24 列，最高 12 件（11月3日）；上月最高 9 件（10月8日）。 Where nothing stands out, that there is none, or that all are 0%. */
function courseSaid(figure: FigureInPeriod, report: Report, before: string): string {
  const { declared, courseBefore } = figure
  const top = topOf(courseBefore, report.whole.before)
  const said = ownCourseSaid(figure, report.steps)
  if (!top) return said
  const value = readingText(top.reading, declared)
  return t('{said}；{before}最高 {value}（{when}）', { said, before, value, when: labelOf(top.days) })
}

function ownCourseSaid({ course, declared }: FigureInPeriod, steps: readonly Days[]): string {
  const top = topOf(course, steps)
  if (!top) {
    const nothing = course.find(({ kind, value }) => (kind === 'share' || kind === 'duration') && value === 0)
    return nothing
      ? t('这段时间都是 {value}', { value: readingText(nothing, declared) })
      : t('这段时间没有数据')
  }
  return t('共 {n} 列，最高 {value}（{when}）', {
    n: course.length,
    value: readingText(top.reading, declared),
    when: labelOf(top.days),
  })
}

const Overview = ({ report, period }: ReportProps) => (
  <Table
    figures
    caption={t('全部指标')}
    head={[t('指标'), t('本期'), t(period.beforeTitle), t('变化'), t('说明')]}
    rows={report.figures.map(({ declared, now, before }) => [
      <strong>{t(declared.title)}</strong>,
      <WithBasis reading={now} declared={declared} />,
      readingText(before, declared),
      changeOf(now, before) ?? '—',
      <span class="meta is-whole">{t(declared.hint)}</span>,
    ])}
  />
)

const WithBasis = ({ reading, declared }: { reading: Reading; declared: FigureInPeriod['declared'] }) => {
  const basis = basisOf(reading)
  return (
    <span class="number">
      {readingText(reading, declared)}
      {basis ? <span class="meta basis"> {basis}</span> : null}
    </span>
  )
}

/** More rows than this stand folded. */
const ROWS = 12

const Group = ({ group }: { group: GroupInPeriod }) => {
  const most = Math.max(1, ...group.rows.map(({ readings }) => readings[0]?.value ?? 0))
  const shown = group.rows.length > ROWS ? group.rows.slice(0, ROWS) : group.rows
  const rest = group.rows.slice(shown.length)
  return (
    <>
      <GroupTable group={group} rows={shown} most={most} />
      {rest.length > 0 ? (
        <div class="more-rows">
          <Fold label={t('其余 {n} 项', { n: rest.length })}>
            <GroupTable group={group} rows={rest} most={most} />
          </Fold>
        </div>
      ) : null}
    </>
  )
}

interface GroupTableProps {
  readonly group: GroupInPeriod
  readonly rows: GroupInPeriod['rows']
  readonly most: number
}

const GroupTable = ({ group, rows, most }: GroupTableProps) => (
  <Table
    figures
    caption={group.title}
    head={[group.title, ...group.columns.map(({ declared }) => t(declared.title))]}
    rows={rows.map(({ title, readings }) => [
      <strong>{title}</strong>,
      ...readings.map((reading, at) => {
        const text = <span class="number">{readingText(reading, group.columns[at]!.declared)}</span>
        return at === 0 ? <Bar part={(reading.value ?? 0) / most}>{text}</Bar> : text
      }),
    ])}
  />
)
