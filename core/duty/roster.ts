import * as v from 'valibot'
import { recusedFrom } from '../aliases/index.ts'
import { countyCommand, holds, refuseField, serves } from '../commands/index.ts'
import { type CountyTables, chunked, type Kysely } from '../database/index.ts'
import type { OfficerId } from '../people/index.ts'
import { addDays, type CalendarDate, type Instant, isCalendarDate, shanghaiDate } from '../time/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** 安排值班: says who is on duty on which day. */
export const SET_DUTY = 'county.duty'

export const dutyPermissions = { [SET_DUTY]: w('安排值班') }

/** The most people that one day can have, and the longest span that is set at once. */
export const MOST_ON_DUTY = 20
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
 * everybody who holds it, so that nothing waits for a roster that was forgotten. Without whoever must stand back from the
 * matter that it is about, and those who do not read it because it is for the people of its service.
 */
export async function onDuty(
  db: Kysely<CountyTables>,
  permission: string,
  now: Instant,
  matter?: { readonly ref: string },
): Promise<OfficerId[]> {
  const recused = matter ? await recusedFrom(db, matter.ref) : new Set<string>()
  const service = matter && (await reservedFor(db, matter.ref))
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
  const held = new Map<string, Set<string>>()
  for (const { id, permissions } of rows)
    held.set(id, new Set([...(held.get(id) ?? []), ...permissions.split(' ')]))
  const able = rows.filter(
    ({ id, permissions }) =>
      holds(new Set(permissions.split(' ')), permission) &&
      !recused.has(`officer:${id}`) &&
      (service === undefined || serves(held.get(id)!, service)),
  )
  const today = able.filter(row => row.day !== null)
  return [...new Set((today.length > 0 ? today : able).map(row => row.id as OfficerId))]
}

/** The service for whose people alone a matter is, by its reference; undefined for one that every reader of matters reads. */
async function reservedFor(db: Kysely<CountyTables>, ref: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('matter')
    .select(['module', 'reserved'])
    .where('ref', '=', ref)
    .executeTakeFirst()
  return row?.reserved === 1 ? row.module : undefined
}

/** Whether an officer is on duty on the day of an instant. */
export async function isOnDuty(db: Kysely<CountyTables>, officer: OfficerId, at: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('duty')
    .select('day')
    .where('officer_id', '=', officer)
    .where('day', '=', shanghaiDate(at))
    .executeTakeFirst()
  return row !== undefined
}

const day = (title: Word) =>
  v.pipe(
    v.string(w('请选择日期')),
    v.check(isCalendarDate, w('请选择日期')),
    v.transform(text => text as CalendarDate),
    v.title(title),
    v.metadata({ widget: 'date' }),
  )

/** The days for which a roster is set, both included. */
export const dutySpan = { first: day(w('从哪一天')), last: day(w('到哪一天（含当天）')) }

/** Refuses days that are the wrong way round, or too many at once. */
export function checkSpan({
  first,
  last,
}: {
  readonly first: CalendarDate
  readonly last: CalendarDate
}): void {
  if (last < first) throw refuseField('last', 'order', t('结束日期不能早于开始日期'))
  if (last > addDays(first, DAYS - 1)) throw refuseField('last', 'span', t('一次最多安排 62 天'))
}

/** Puts officers on duty on every day of a span (排班): whoever was on duty on these days before gives way to them. */
export const setDuty = countyCommand({
  name: 'duty.set',
  title: w('安排值班'),
  input: v.object({
    ...dutySpan,
    officers: v.pipe(
      v.array(v.string()),
      v.maxLength(MOST_ON_DUTY, w('一天最多安排 20 人')),
      v.title(w('值班人员')),
      v.description(w('一个都不选，就是取消这些天的安排')),
      v.metadata({ widget: 'checkboxes' }),
    ),
  }),
  allow: { officer: SET_DUTY },
  async effect(effect, { first, last, officers }) {
    checkSpan({ first, last })
    const known = await effect.db
      .selectFrom('officer')
      .select('id')
      .where('id', 'in', ['', ...officers])
      .where('status', '=', 'active')
      .execute()
    if (known.length < new Set(officers).size)
      throw refuseField('officers', 'unknown', t('名单里有人已停用，请重新选择'))
    await effect.db.deleteFrom('duty').where('day', '>=', first).where('day', '<=', last).execute()
    const rows = spanOf(first, last).flatMap(day =>
      known.map(({ id }) => ({ day, officer_id: id as OfficerId })),
    )
    for (const part of chunked(rows, 200)) await effect.db.insertInto('duty').values(part).execute()
    effect.audit('duty', { first, last, officers })
  },
})

/** Every day of a span, both ends included. */
export function spanOf(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const days: CalendarDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
