import type { WrittenCell, WrittenSheet } from '../sheets/index.ts'
import { t } from '../words/index.ts'
import type { FigureDeclaration } from './declare.ts'
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

/** A report as sheets: what it comes to, its course, and what it is told apart by. `of` says whose it is. */
export function reportSheets(report: Report, period: Period, of: string): WrittenSheet[] {
  return [overview(report, period, of), course(report), ...groups(report)]
}

/** Counties side by side, the sum of all at the end. */
export function countiesSheet(
  all: Report,
  each: readonly { readonly name: string; readonly figures: readonly Pick<FigureInPeriod, 'now'>[] }[],
): WrittenSheet {
  const row = (name: string, figures: readonly Pick<FigureInPeriod, 'now'>[]) => [
    name,
    ...figures.map(({ now }) => cellOf(now)),
  ]
  return {
    title: t('各旗县'),
    head: [t('旗县'), ...all.figures.map(({ declared }) => headOf(declared))],
    rows: [...each.map(({ name, figures }) => row(name, figures)), row(t('合计'), all.figures)],
  }
}

function overview({ figures }: Report, period: Period, of: string): WrittenSheet {
  const row = ({ declared, now, before }: FigureInPeriod): WrittenCell[] => [
    headOf(declared),
    cellOf(now),
    cellOf(before),
    ...(now.kind === 'duration' ? [now.p90, now.of] : [undefined, now.kind === 'share' ? now.of : undefined]),
    t(declared.hint),
  ]
  const named = (title: string, days: Days) => `${title} ${daysTitle(days)}`
  return {
    title: t('概况'),
    head: [
      of,
      named(t('本期'), period),
      named(t(period.beforeTitle), period.before),
      t('90% 不超过（秒）'),
      t('计入件数'),
      t('说明'),
    ],
    rows: figures.map(row),
  }
}

function course({ figures, steps }: Report): WrittenSheet {
  return {
    title: t('走势'),
    head: [t('日期'), ...figures.map(({ declared }) => headOf(declared))],
    rows: steps.map((days, at) => [
      daysTitle(days),
      ...figures.map(figure => (figure.course[at] ? cellOf(figure.course[at]) : undefined)),
    ]),
  }
}

const groups = (report: Report): WrittenSheet[] =>
  report.groups.map(({ title, columns, rows }) => ({
    title,
    head: [title, ...columns.map(({ declared }) => headOf(declared))],
    rows: rows.map(({ title, readings }) => [title, ...readings.map(cellOf)]),
  }))
