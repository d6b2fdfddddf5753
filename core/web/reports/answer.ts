import type { Module } from '../../module.ts'
import type { FigureInAll, InTime, Period, Reading, Report } from '../../reports/index.ts'
import { type WrittenSheet, writeSheets } from '../../sheets/index.ts'
import { t } from '../../words/index.ts'
import type { Page } from '../page.ts'

/** Answers with an .xlsx file of this name. */
export async function sheetAnswer(
  page: Page,
  sheets: readonly WrittenSheet[],
  name: string,
): Promise<Response> {
  const bytes = await writeSheets(sheets)
  return page.answer(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="report.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
  })
}

/** 卓资县在线咨询统计 2026-11-01—2026-11-24. */
export const reportName = (place: string, { title }: Pick<Module, 'title'>, { from, to }: Period): string =>
  t('{place}{service}统计 {from}—{to}', { place, service: t(title), from, to })

/** What programs get of a period. */
export const shownPeriod = ({ from, to, before }: Period) => ({ from, to, before })

const shown = (reading: Reading) => {
  const { kind: _, value, ...basis } = reading
  return {
    value: value ?? null,
    ...Object.fromEntries(Object.entries(basis).map(([k, v]) => [k, v ?? null])),
  }
}
/**
 * A figure as programs get it. Lengths are seconds, shares parts of 1, amounts fen. `inTime`: how many of the period a share does
 * not count yet, because their time still runs; null where nothing waits for a time.
 */
export const shownFigure = ({ name, declared, now, before }: FigureInAll, inTime: InTime = {}) => ({
  name,
  title: t(declared.title),
  kind: declared.kind,
  now: shown(now),
  before: shown(before),
  inTime: inTime[name] ?? null,
})

/** A report as programs get it. */
export const shownReport = ({ figures, groups, steps }: Report, inTime: InTime | undefined) => ({
  figures: figures.map(figure => ({
    ...shownFigure(figure, inTime),
    course: figure.course.map((reading, at) => ({ ...steps[at]!, ...shown(reading) })),
  })),
  groups: groups.map(({ name, title, columns, rows }) => ({
    name,
    title,
    rows: rows.map(({ key, title, readings }) => ({
      key,
      title,
      figures: Object.fromEntries(columns.map((column, at) => [column.name, shown(readings[at]!)])),
    })),
  })),
})
