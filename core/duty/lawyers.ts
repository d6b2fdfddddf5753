import type { CountyTables, Kysely } from '../database/index.ts'
import type { LawyerId } from '../people/index.ts'
import { type CalendarDate, type Instant, shanghaiDate } from '../time/index.ts'

/** The legal advisers on duty (值班律师) on each day from `first` to `last`, both included; a day without any is left out. */
export async function lawyerRosterOf(
  db: Kysely<CountyTables>,
  first: CalendarDate,
  last: CalendarDate,
): Promise<ReadonlyMap<string, readonly LawyerId[]>> {
  const rows = await db
    .selectFrom('lawyer_duty')
    .selectAll()
    .where('day', '>=', first)
    .where('day', '<=', last)
    .orderBy('day')
    .orderBy('lawyer_id')
    .execute()
  const days = Map.groupBy(rows, ({ day }) => day)
  return new Map([...days].map(([day, all]) => [day, all.map(({ lawyer_id }) => lawyer_id)]))
}

/** The legal advisers who are on duty on the day of an instant. */
export async function lawyersOnDuty(db: Kysely<CountyTables>, at: Instant): Promise<readonly LawyerId[]> {
  const day = shanghaiDate(at)
  return (await lawyerRosterOf(db, day, day)).get(day) ?? []
}
