import type { CountyTables, Kysely, PlatformTables, Store } from '../../database/index.ts'
import type { Consumer, CountySource } from '../../outbox/index.ts'
import type { Instant } from '../../time/index.ts'

declare module '../../database/index.ts' {
  interface PlatformTables {
    county_due: { county: string; due_at: Instant | null }
  }
}

/** Keeps each county's earliest due time. `note` also plans to be woken then. */
export function dueConsumer(
  platform: Store<PlatformTables>,
  note: (county: string, at: Instant) => Promise<void>,
): Consumer {
  return {
    topic: 'due',
    consume: ({ county, version }) => note(county!, version as Instant),
    consumeAll: changes =>
      note(changes[0]!.county!, Math.min(...changes.map(({ version }) => version)) as Instant),
    async rebuild({ code, read }) {
      const noted = await notedDue(platform.write, code)
      const next = await renewDue(platform.write, code, noted, read)
      if (next !== undefined) await note(code, next)
    },
    async keepOnly(counties) {
      await platform.write
        .deleteFrom('county_due')
        .where('county', 'not in', ['', ...counties])
        .execute()
    },
  }
}

/** 1 where the county has work that no sweep would look for in time. A time noted too early costs one look. */
export async function dueFaults(platform: Kysely<PlatformTables>, source: CountySource): Promise<number> {
  const earliest = await earliestDue(source.read)
  if (earliest === undefined) return 0
  const noted = await notedDue(platform, source.code)
  return noted === undefined || noted === null || noted > earliest ? 1 : 0
}

/** The earliest instant at which a county has work, or undefined when it has none. */
async function earliestDue(read: Kysely<CountyTables>): Promise<Instant | undefined> {
  const row = await read.selectFrom('due').select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return row?.due_at
}

/** What is noted of a county: an instant, null when it has no work, undefined when it never had. */
export async function notedDue(
  db: Kysely<PlatformTables>,
  county: string,
): Promise<Instant | null | undefined> {
  const row = await db
    .selectFrom('county_due')
    .select('due_at')
    .where('county', '=', county)
    .executeTakeFirst()
  return row?.due_at
}

/** Notes the earliest instant at which a county has work, so that the sweep opens no idle county. */
export async function noteDue(db: Kysely<PlatformTables>, county: string, at: Instant): Promise<void> {
  await db
    .insertInto('county_due')
    .values({ county, due_at: at })
    .onConflict(c =>
      c
        .column('county')
        .doUpdateSet({ due_at: at })
        .where(eb => eb.or([eb('county_due.due_at', 'is', null), eb('county_due.due_at', '>', at)])),
    )
    .execute()
}

/**
 * After a county's work: notes the next instant, and returns it; `seen` is what was noted before the work. A note that is
 * too early costs one look; one that is missing would lose a promise, so this never writes over what it did not read, and
 * looks again afterwards: what was planned meanwhile may have found the old note, which was earlier, and left it.
 */
export async function renewDue(
  db: Kysely<PlatformTables>,
  county: string,
  seen: Instant | null | undefined,
  read: Kysely<CountyTables>,
): Promise<Instant | undefined> {
  const next = await earliestDue(read)
  if (seen !== undefined) {
    await db
      .updateTable('county_due')
      .set({ due_at: next ?? null })
      .where('county', '=', county)
      .where('due_at', seen === null ? 'is' : '=', seen)
      .execute()
  }
  const earliest = await earliestDue(read)
  if (earliest !== undefined) await noteDue(db, county, earliest)
  return earliest
}
