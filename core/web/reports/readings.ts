import { type Fen, formatYuan } from '../../money/index.ts'
import type { FigureDeclaration, Reading } from '../../reports/index.ts'
import { t } from '../../words/index.ts'

/** A reading as people read it: the number, and what is counted after it. */
export interface Shown {
  readonly value: string
  readonly unit: string
}

const NOTHING: Shown = { value: '—', unit: '' }

const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const percent = (part: number) => String(Math.round(part * 1000) / 10)

/** 42 秒, 5 分 12 秒, 3 小时 5 分, 2 天 4 小时. */
export function lengthText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return t('{n} 秒', { n: whole })
  if (whole < 3600) return t('{m} 分 {s} 秒', { m: Math.floor(whole / 60), s: whole % 60 })
  const minutes = Math.round(whole / 60)
  if (minutes < 1440) return t('{h} 小时 {m} 分', { h: Math.floor(minutes / 60), m: minutes % 60 })
  const hours = Math.round(whole / 3600)
  return t('{d} 天 {h} 小时', { d: Math.floor(hours / 24), h: hours % 24 })
}

export function shownReading(reading: Reading, { unit }: Pick<FigureDeclaration, 'unit'>): Shown {
  const { kind, value } = reading
  if (value === undefined) return NOTHING
  if (kind === 'share') return { value: percent(value), unit: '%' }
  if (kind === 'duration') return { value: lengthText(value), unit: '' }
  if (kind === 'amount') return { value: formatYuan(value as Fen), unit: t('元') }
  return { value: grouped(value), unit: t(unit) }
}

/** The same in one text: `1,284 件`, `96.9%`. */
export function readingText(reading: Reading, declared: Pick<FigureDeclaration, 'unit'>): string {
  const { value, unit } = shownReading(reading, declared)
  return unit === '' || unit === '%' ? `${value}${unit}` : `${value} ${unit}`
}

/** Out of how many a share or a median was made; nothing for what counts by itself. */
export function basisOf(reading: Reading): string | undefined {
  if (reading.kind === 'share' && reading.of > 0)
    return t('{yes} / {of} 件', { yes: reading.yes, of: reading.of })
  if (reading.kind === 'duration' && reading.p90 !== undefined)
    return t('九成在 {length}内', { length: lengthText(reading.p90) })
  return undefined
}

/** How a reading differs from the one before: +12, -4, +3.1 个百分点, 快 20 秒; undefined where one of them is missing. */
export function changeOf(now: Reading, before: Reading): string | undefined {
  if (now.value === undefined || before.value === undefined) return undefined
  const difference = now.value - before.value
  if (now.kind === 'share') {
    const points = percent(difference)
    if (points === '0' || points === '-0') return t('持平')
    return t('{points} 个百分点', { points: difference > 0 ? `+${points}` : points })
  }
  if (difference === 0) return t('持平')
  if (now.kind === 'duration') {
    const length = lengthText(Math.abs(difference))
    return difference > 0 ? t('慢 {length}', { length }) : t('快 {length}', { length })
  }
  const size = now.kind === 'amount' ? formatYuan(Math.abs(difference) as Fen) : grouped(Math.abs(difference))
  return `${difference > 0 ? '+' : '-'}${size}`
}
