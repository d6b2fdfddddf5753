import * as v from 'valibot'
import { platformCommand, refuseField } from '../commands/index.ts'
import type { Kysely, PlatformTables } from '../database/index.ts'
import { days, type Instant, minutes, plus, startOfShanghaiDay } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { publishLawyer } from './lawyerTopic.ts'

/** 免打扰时段: from a minute of the day in China until before another; over midnight where that one is earlier. */
export interface QuietHours {
  readonly from: number
  readonly until: number
}

const DAY = 24 * 60

/** Until when it is quiet, where it is so at an instant. */
export function quietUntil({ from, until }: QuietHours, at: Instant): Instant | undefined {
  const midnight = startOfShanghaiDay(at)
  const minute = Math.floor((at - midnight) / minutes(1))
  const since = (minute - from + DAY) % DAY
  const length = (until - from + DAY) % DAY
  if (since >= length) return undefined
  const end = plus(midnight, minutes(until))
  return end > at ? end : plus(end, days(1))
}

/** `22:00`: a minute of the day as people write it. */
export const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const timeOfDay = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, w('请填写时间，例如 22:00')),
  v.transform(text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
)

/** A lawyer says when they are not to be disturbed each day, or that they may always be. */
export const setQuietHours = platformCommand({
  name: 'lawyer.set-quiet-hours',
  title: w('设置免打扰时段'),
  input: v.object({ hours: v.nullable(v.object({ from: timeOfDay, until: timeOfDay })) }),
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
