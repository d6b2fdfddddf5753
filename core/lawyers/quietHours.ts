import * as v from 'valibot'
import { platformCommand, refuseField } from '../commands/index.ts'
import type { Kysely, PlatformTables } from '../database/index.ts'
import { type Instant, minuteOfDay, type QuietHours, quietUntil } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { publishLawyer } from './lawyerTopic.ts'

/** A lawyer says when they are not to be disturbed each day, or that they may always be. */
export const setQuietHours = platformCommand({
  name: 'lawyer.set-quiet-hours',
  title: w('设置免打扰时段'),
  input: v.object({ hours: v.nullable(v.object({ from: minuteOfDay, until: minuteOfDay })) }),
  allow: { lawyer: 'any' },
  async effect(effect, { hours }) {
    if (hours && hours.from === hours.until)
      throw refuseField('hours.until', 'same', t('开始和结束的时间不能一样'))
    const { id } = effect.caller.lawyer!
    const { version } = await effect.db
      .updateTable('lawyer')
      .set(eb => ({
        quiet_from: hours?.from ?? null,
        quiet_until: hours?.until ?? null,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow()
    effect.audit(`lawyer:${id}`, { changed: ['quiet_from', 'quiet_until'] })
    publishLawyer(effect, id, version)
  },
})

/** The quiet hours of a lawyer's row. */
export const quietHoursOf = (row: {
  quiet_from: number | null
  quiet_until: number | null
}): QuietHours | null =>
  row.quiet_from === null || row.quiet_until === null
    ? null
    : { from: row.quiet_from, until: row.quiet_until }

/** Until when a lawyer is not to be disturbed, where that is so at an instant. */
export async function lawyerQuietUntil(
  platform: Kysely<PlatformTables>,
  id: string,
  at: Instant,
): Promise<Instant | undefined> {
  const row = await platform
    .selectFrom('lawyer')
    .select(['quiet_from', 'quiet_until'])
    .where('id', '=', id)
    .executeTakeFirst()
  const hours = row && quietHoursOf(row)
  return hours ? quietUntil(hours, at) : undefined
}
