import * as v from 'valibot'
import type { Kysely, PlatformTables, Store } from '../database/index.ts'
import type { Consumer } from '../outbox/index.ts'
import type { Instant } from '../time/index.ts'

declare module '../database/index.ts' {
  interface PlatformTables {
    county_due: { county: string; due_at: Instant | null }
  }
}

const callSchema = v.object({
  county: v.string(),
  region: v.string(),
  module: v.string(),
  ref: v.string(),
  state: v.string(),
  tier: v.string(),
  nextTierAt: v.nullable(v.number()),
  wanted: v.number(),
  answered: v.number(),
  seatsFree: v.number(),
  field: v.nullable(v.string()),
  language: v.nullable(v.string()),
  enterprise: v.boolean(),
  excerpt: v.string(),
  place: v.string(),
  openedAt: v.number(),
})

/** The live stream that lawyers' desks watch. */
export const BOARD_STREAM = 'platform/board'

/** Keeps the board of open calls: one row a call, whatever the number of lawyers; the newest version wins. */
export function boardConsumer(
  platform: Store<PlatformTables>,
  wake: (streams: readonly string[]) => void,
): Consumer {
  return {
    topic: 'call',
    async consume({ subject, version, payload }) {
      const call = v.parse(callSchema, payload)
      const row = {
        county: call.county,
        region: call.region,
        module: call.module,
        ref: call.ref,
        state: call.state,
        tier: call.tier,
        next_tier_at: call.nextTierAt as Instant | null,
        wanted: call.wanted,
        answered: call.answered,
        seats_free: call.seatsFree,
        field: call.field,
        language: call.language,
        enterprise: call.enterprise ? 1 : 0,
        excerpt: call.excerpt,
        place: call.place,
        opened_at: call.openedAt as Instant,
        version,
      }
      await platform.write
        .insertInto('open_call')
        .values({ call_id: subject, ...row })
        .onConflict(c => c.column('call_id').doUpdateSet(row).where('open_call.version', '<', version))
        .execute()
      wake([BOARD_STREAM])
    },
  }
}

const lawyerMatterSchema = v.object({
  lawyerId: v.string(),
  county: v.string(),
  ref: v.string(),
  title: v.string(),
  stateLabel: v.string(),
  closed: v.boolean(),
  unanswered: v.number(),
  updatedAt: v.number(),
})

/** The live stream of one lawyer's own list. */
export const lawyerStream = (lawyerId: string) => `platform/lawyer/${lawyerId}`

/** Keeps each lawyer's own list: the matters they are seated in, with follow-ups that wait for them. */
export function lawyerMatterConsumer(
  platform: Store<PlatformTables>,
  wake: (streams: readonly string[]) => void,
): Consumer {
  return {
    topic: 'lawyer-matter',
    async consume({ version, payload }) {
      const matter = v.parse(lawyerMatterSchema, payload)
      const row = {
        title: matter.title,
        state_label: matter.stateLabel,
        closed: matter.closed ? 1 : 0,
        unanswered: matter.unanswered,
        updated_at: matter.updatedAt as Instant,
        version,
      }
      await platform.write
        .insertInto('lawyer_matter')
        .values({ lawyer_id: matter.lawyerId, county: matter.county, ref: matter.ref, ...row })
        .onConflict(c =>
          c
            .columns(['lawyer_id', 'county', 'ref'])
            .doUpdateSet(row)
            .where('lawyer_matter.version', '<', version),
        )
        .execute()
      wake([lawyerStream(matter.lawyerId)])
    },
  }
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
 * After a county's work: the next instant, unless an earlier one was noted meanwhile. A note that is too early costs one
 * look; one that is missing would lose a promise, so this never writes over what it did not read.
 */
export async function renewDue(
  db: Kysely<PlatformTables>,
  county: string,
  seen: Instant | null,
  next: Instant | undefined,
): Promise<void> {
  await db
    .updateTable('county_due')
    .set({ due_at: next ?? null })
    .where('county', '=', county)
    .where('due_at', seen === null ? 'is' : '=', seen)
    .execute()
}
