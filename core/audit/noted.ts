import type { CountyTables, Kysely } from '../database/index.ts'

/** What the audit log has noted of subjects, each in the order in which it came: the details as JSON has them, by subject. */
export async function notedOf(
  db: Kysely<CountyTables>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  if (subjects.length === 0) return new Map()
  const rows = await db
    .selectFrom('audit')
    .select(['subject', 'detail'])
    .where('subject', 'in', subjects)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const noted = new Map<string, unknown[]>()
  for (const { subject, detail } of rows)
    noted.set(subject, [...(noted.get(subject) ?? []), JSON.parse(detail)])
  return noted
}
