import { chunked } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { t } from '../words/index.ts'
import { type GroupedCells, merge } from './cells.ts'
import type { FigureDeclaration, Figures, MeasuringPlace } from './declare.ts'
import type { Period } from './period.ts'
import type { Reading } from './reading.ts'

/** How many matters still have time, by the share that does not count them till then. */
export type InTime = Readonly<Record<string, number | undefined>>

interface Told {
  readonly name: string
  readonly now: Reading
}

interface Declared {
  readonly name: string
  readonly declared: FigureDeclaration
}

/** What a share does not count: what still has time, and what it leaves out for good. */
function notCounted(
  { name, declared: { leftOut } }: Declared,
  figures: readonly Told[],
  inTime: InTime,
): string[] {
  const waiting = inTime[name]
  const left = leftOut && figures.find(figure => figure.name === leftOut.figure)?.now.value
  return [
    ...(waiting ? [t('另有 {n} 件还在时限内', { n: waiting })] : []),
    ...(left ? [t(leftOut!.said, { n: left })] : []),
  ]
}

/** What is said beside a share of what it does not count. */
export function notCountedText(
  share: Declared,
  figures: readonly Told[],
  inTime: InTime = {},
): string | undefined {
  const said = notCounted(share, figures, inTime)
  return said.length > 0 ? said.join('；') : undefined
}

/** What is said below several figures of what the shares among them do not count, each sentence once. */
export function notCountedBelow(
  shown: readonly Declared[],
  figures: readonly Told[],
  inTime: InTime = {},
): string | undefined {
  const said = shown.flatMap(share =>
    notCounted(share, figures, inTime).map(sentence => ({ sentence, title: t(share.declared.title) })),
  )
  const each = [...Map.groupBy(said, ({ sentence }) => sentence)].map(([sentence, shares]) => ({
    sentence,
    titles: shares.map(({ title }) => title).join(t('、')),
  }))
  const all = [...Map.groupBy(each, ({ titles }) => titles)].map(([titles, of]) =>
    t('{titles}：{sentence}', { titles, sentence: of.map(({ sentence }) => sentence).join(t('；')) }),
  )
  return all.length > 0 ? all.join(t('；')) : undefined
}

/** What was measured as not kept though its time still runs. */
export interface NotJudged {
  /** Of the period itself. */
  readonly counts: InTime
  /** Of it and the one before, as it stands in the figures of each day, so that it can be taken away from them. */
  readonly days: readonly { readonly day: string; readonly cells: GroupedCells }[]
}

const AT_ONCE = 200

/**
 * Finds what is not judged yet of a module's shares; undefined where none of them has a time. Measures may not look at the
 * clock, so that this is asked when figures are read.
 */
export async function notJudged(
  place: MeasuringPlace,
  { name, figures }: { readonly name: string; readonly figures: Figures },
  now: Instant,
  { from, to, before }: Period,
): Promise<NotJudged | undefined> {
  const open = await figures.inTime?.(place, now, { from: before.from, to })
  if (!open) return undefined
  const shares = Object.entries(open).map(([share, ids]) => [share, new Set(ids)] as const)
  const counts: Record<string, number> = Object.fromEntries(shares.map(([share]) => [share, 0]))
  const days: { day: string; cells: GroupedCells }[] = []
  for (const ids of chunked([...new Set(shares.flatMap(([, ids]) => [...ids]))], AT_ONCE)) {
    const rows = await place.read
      .selectFrom('figure_matter')
      .select(['matter_id', 'day', 'cells'])
      .where('module', '=', name)
      .where('matter_id', 'in', ids)
      .execute()
    for (const { matter_id, day, cells } of rows) {
      const own = shares.flatMap(([share, ids]) => (ids.has(matter_id) ? [share] : []))
      const missed = notKept(JSON.parse(cells) as GroupedCells, own)
      days.push({ day, cells: missed })
      if (day < from || day > to) continue
      for (const share of own) counts[share]! += missed['']?.[share]?.['']?.no ?? 0
    }
  }
  return { counts, days }
}

/** What cells hold of these shares as not kept. */
function notKept(cells: GroupedCells, shares: readonly string[]): GroupedCells {
  const missed: GroupedCells = {}
  for (const [group, figures] of Object.entries(cells))
    for (const share of shares)
      for (const [key, { no }] of Object.entries(figures[share] ?? {})) {
        if (!no) continue
        missed[group] ??= {}
        merge(missed[group], { [share]: { [key]: { no } } })
      }
  return missed
}
