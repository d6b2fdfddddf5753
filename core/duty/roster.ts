import * as v from 'valibot'
import { countyCommand, holds, refuseField } from '../commands/index.ts'
import { type CountyTables, chunked, type Kysely } from '../database/index.ts'
import type { OfficerId } from '../people/index.ts'
import { type CalendarDate, type Instant, isCalendarDate, shanghaiDate } from '../time/index.ts'
import { t, w } from '../words/index.ts'

/** The most officers that one day can have, and the most days that are set at once. */
const MOST = 20
const DAYS = 62

/** Who is on duty on each day from `first` to `last`, both included; a day without anybody is left out. */
export async function rosterOf(
  db: Kysely<CountyTables>,
  first: CalendarDate,
  last: CalendarDate,
): Promise<ReadonlyMap<string, readonly { readonly id: OfficerId; readonly name: string }[]>> {
  const rows = await db
    .selectFrom('duty')
    .innerJoin('officer', 'officer.id', 'duty.officer_id')
    .select(['duty.day', 'officer.id', 'officer.name'])
    .where('duty.day', '>=', first)
    .where('duty.day', '<=', last)
    .where('officer.status', '=', 'active')
    .orderBy('duty.day')
    .orderBy('officer.name')
    .execute()
  const roster = new Map<string, { id: OfficerId; name: string }[]>()
  for (const { day, id, name } of rows)
    roster.set(day, [...(roster.get(day) ?? []), { id: id as OfficerId, name }])
  return roster
}

/**
 * The officers whom something concerns now: of those on duty today, who hold the permission; where nobody of them does,
 * everybody who holds it, so that nothing waits for a roster that was forgotten.
 */
export async function onDuty(
  db: Kysely<CountyTables>,
  permission: string,
  now: Instant,
): Promise<OfficerId[]> {
  const rows = await db
    .selectFrom('officer')
    .innerJoin('officer_role', 'officer_role.officer_id', 'officer.id')
    .innerJoin('role', 'role.id', 'officer_role.role_id')
    .leftJoin('duty', join =>
      join.onRef('duty.officer_id', '=', 'officer.id').on('duty.day', '=', shanghaiDate(now)),
    )
    .select(['officer.id', 'role.permissions', 'duty.day'])
    .where('officer.status', '=', 'active')
    .orderBy('officer.id')
    .execute()
  const able = rows.filter(row => holds(new Set(row.permissions.split(' ')), permission))
  const today = able.filter(row => row.day !== null)
  return [...new Set((today.length > 0 ? today : able).map(row => row.id as OfficerId))]
}

const day = v.pipe(v.string(), v.guard(isCalendarDate))

/** Puts officers on duty (排班): whoever was on duty on these days before gives way to them. */
export const setDuty = countyCommand({
  name: 'duty.set',
  title: w('安排值班'),
  input: v.object({
    days: v.pipe(v.array(day), v.minLength(1, w('请选择日期')), v.maxLength(DAYS)),
    officers: v.pipe(v.array(v.string()), v.maxLength(MOST, w('一天最多安排 20 人'))),
  }),
  allow: { officer: 'county.staff' },
  async effect(effect, { days, officers }) {
    const known = await effect.db
      .selectFrom('officer')
      .select('id')
      .where('id', 'in', ['', ...officers])
      .where('status', '=', 'active')
      .execute()
    if (known.length < new Set(officers).size)
      throw refuseField('officers', 'unknown', t('名单里有人已停用，请重新选择'))
    await effect.db.deleteFrom('duty').where('day', 'in', days).execute()
    const rows = [...new Set(days)].flatMap(day =>
      known.map(({ id }) => ({ day, officer_id: id as OfficerId })),
    )
    for (const part of chunked(rows, 200)) await effect.db.insertInto('duty').values(part).execute()
    effect.audit('duty', { days, officers })
  },
})
