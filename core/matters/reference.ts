import type { Effect } from '../commands/index.ts'
import { type CountyTables, prepared } from '../database/index.ts'
import { shanghaiYear } from '../time/index.ts'
import type { MatterRef } from './matter.ts'

/** The next reference of a module's year: `zx-2026-000123`. A command that is refused later leaves a gap; papers do not. */
export async function nextReference(effect: Effect<'county'>, prefix: string): Promise<MatterRef> {
  const series = `${prefix}-${shanghaiYear(effect.now)}`
  const [row] = await nextOf(effect.db, { series })
  return `${series}-${String(row!.last).padStart(6, '0')}` as MatterRef
}

const nextOf = prepared<CountyTables, { series: string }>()((db, value) =>
  db
    .insertInto('reference_series')
    .values({ series: value('series'), last: 1 })
    .onConflict(c => c.column('series').doUpdateSet(eb => ({ last: eb('reference_series.last', '+', 1) })))
    .returning('last'),
)
