import * as v from 'valibot'
import { countyCommand, refuseField } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { isOnDuty } from '../duty/index.ts'
import { parsePrincipalKey } from '../people/index.ts'
import { type Instant, minuteOfDay, type QuietHours, quietUntil } from '../time/index.ts'
import { t, w } from '../words/index.ts'

/** A citizen or an officer says when nothing is to be sent to them each day, or that it always may be. */
export const setQuiet = countyCommand({
  name: 'notices.set-quiet',
  title: w('设置免打扰时段'),
  input: v.object({ hours: v.nullable(v.object({ from: minuteOfDay, until: minuteOfDay })) }),
  allow: { citizen: 'any', officer: 'any' },
  async effect(effect, { hours }) {
    const principal = effect.actor
    if (hours && hours.from === hours.until)
      throw refuseField('hours.until', 'same', t('开始和结束的时间不能一样'))
    await effect.db.deleteFrom('notice_quiet').where('principal', '=', principal).execute()
    if (!hours) return
    const row = { principal, from_minute: hours.from, until_minute: hours.until }
    await effect.db.insertInto('notice_quiet').values(row).execute()
  },
})

/** The quiet hours that a citizen or an officer set. */
export async function quietOf(db: Kysely<CountyTables>, principal: string): Promise<QuietHours | null> {
  const row = await db
    .selectFrom('notice_quiet')
    .select(['from_minute', 'until_minute'])
    .where('principal', '=', principal)
    .executeTakeFirst()
  return row ? { from: row.from_minute, until: row.until_minute } : null
}

/** Until when nothing is to be sent to a citizen or an officer; whoever is on duty that day is always there. */
export async function countyQuietUntil(
  db: Kysely<CountyTables>,
  principal: string,
  at: Instant,
): Promise<Instant | undefined> {
  const hours = await quietOf(db, principal)
  const until = hours ? quietUntil(hours, at) : undefined
  if (until === undefined) return undefined
  const person = parsePrincipalKey(principal)
  return person.kind === 'officer' && (await isOnDuty(db, person.id, at)) ? undefined : until
}
