import type { WrittenCell, WrittenSheet } from '../sheets/index.ts'
import { t } from '../words/index.ts'
import type { FigureDeclaration } from './declare.ts'
import { type InTime, notCountedText } from './inTime.ts'
import { type Days, daysTitle, type Period } from './period.ts'
import type { Reading } from './reading.ts'
import type { FigureInPeriod, Report } from './report.ts'

/** A number as a spreadsheet takes it: seconds, a part of 1, yuan. */
function cellOf(reading: Reading): WrittenCell {
  if (reading.kind === 'amount') return reading.value / 100
  if (reading.kind !== 'share') return reading.value
  return reading.value === undefined ? undefined : { part: reading.value }
}

const headOf = ({ kind, title, unit }: FigureDeclaration) => {
  if (kind === 'duration') return t('{title}（秒，中位数）', { title: t(title) })
  return kind === 'share' ? t(title) : t('{title}（{unit}）', { title: t(title), unit: t(unit) })
}

/** Stands above what tells what a share does not count. */
const rule = () => t('未计入的')
/** Stands in the head of a share where that is not told. */
const stillOpen = () => t('还在时限内的未计入')

const leavesOut = ({ declared }: DeclaredFigure) => declared.leftOut !== undefined
/** Whether it is told beside a figure what that does not count. */
const isTold = (figure: DeclaredFigure, inTime: InTime) => figure.name in inTime || leavesOut(figure)

const ruled = (inTime: InTime, name: string, declared: FigureDeclaration) =>
  name in inTime ? t('{title}（{rule}）', { title: headOf(declared), rule: stillOpen() }) : headOf(declared)

type DeclaredFigure = Pick<FigureInPeriod, 'name' | 'declared'>
type ToldFigure = Pick<FigureInPeriod, 'name' | 'now'>

interface SheetTerms {
  readonly period: Period
  /** Whose figures they are. */
  readonly of: string
  /** Of this period, by the shares to which it applies. */
  readonly inTime?: InTime
}

/** A report as sheets: what it comes to, its course, and what it is told apart by. */
export function reportSheets(report: Report, { period, of, inTime = {} }: SheetTerms): WrittenSheet[] {
  return [overview(report, period, of, inTime), course(report, inTime), ...groups(report, inTime)]
}

interface CountyLine {
  readonly name: string
  readonly figures: readonly Pick<FigureInPeriod, 'name' | 'now'>[]
  /** Undefined for a county that could not be asked. */
  readonly inTime: InTime | undefined
}

/** Counties side by side, the sum of all at the end. */
export function countiesSheet(all: Report, each: readonly CountyLine[], sum: InTime): WrittenSheet {
  const row = ({ name, figures, inTime }: CountyLine) => [
    name,
    ...all.figures.flatMap((figure, at) => [
      cellOf(figures[at]!.now),
      ...(isTold(figure, sum) ? [notCountedText(figure, figures, inTime)] : []),
    ]),
  ]
  return {
    title: t('各旗县'),
    head: [
      t('旗县'),
      ...all.figures.flatMap(figure => [
        headOf(figure.declared),
        ...(isTold(figure, sum)
          ? [t('{title}（{rule}）', { title: headOf(figure.declared), rule: rule() })]
          : []),
      ]),
    ],
    rows: [...each.map(row), row({ name: t('合计'), figures: all.figures, inTime: sum })],
  }
}

function overview({ figures }: Report, period: Period, of: string, inTime: InTime): WrittenSheet {
  const told = figures.some(figure => isTold(figure, inTime))
  const row = (figure: FigureInPeriod): WrittenCell[] => {
    const { declared, now, before } = figure
    return [
      headOf(declared),
      cellOf(now),
      ...(told ? [notCountedText(figure, figures, inTime)] : []),
      cellOf(before),
      ...(now.kind === 'duration'
        ? [now.p90, now.of]
        : [undefined, now.kind === 'share' ? now.of : undefined]),
      t(declared.hint),
    ]
  }
  const named = (title: string, days: Days) => `${title} ${daysTitle(days)}`
  return {
    title: t('概况'),
    head: [
      of,
      named(t('本期'), period),
      ...(told ? [rule()] : []),
      named(t(period.beforeTitle), period.before),
      t('90% 不超过（秒）'),
      t('计入件数'),
      t('说明'),
    ],
    rows: figures.map(row),
  }
}

function course({ figures, steps }: Report, inTime: InTime): WrittenSheet {
  return {
    title: t('走势'),
    head: [t('日期'), ...headsOf(figures, inTime)],
    rows: steps.map((days, at) => [
      daysTitle(days),
      ...cellsOf(figures.map(({ name, declared, course }) => ({ name, declared, now: course[at]! }))),
    ]),
  }
}

const groups = (report: Report, inTime: InTime): WrittenSheet[] =>
  report.groups.map(({ title, columns, rows }) => ({
    title,
    head: [title, ...headsOf(columns, inTime)],
    rows: rows.map(({ title, readings, leftOut }) => [
      title,
      ...cellsOf(
        columns.map((column, at) => ({ ...column, now: readings[at]! })),
        leftOut,
      ),
    ]),
  }))

/** Figures side by side: beside a share that leaves some out, a column for how many. */
const headsOf = (figures: readonly DeclaredFigure[], inTime: InTime) =>
  figures.flatMap(figure => [
    ruled(inTime, figure.name, figure.declared),
    ...(leavesOut(figure) ? [t('{title}（{rule}）', { title: t(figure.declared.title), rule: rule() })] : []),
  ])

const cellsOf = (
  figures: readonly (DeclaredFigure & { now: Reading })[],
  besides: readonly ToldFigure[] = figures,
) =>
  figures.flatMap(figure => [
    cellOf(figure.now),
    ...(leavesOut(figure) ? [notCountedText(figure, besides)] : []),
  ])
