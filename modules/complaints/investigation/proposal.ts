import type { Effect } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { onDuty } from '#core/duty'
import type { OpenMatter } from '#core/matters'
import { tell } from '#core/notices'
import { newId } from '#core/people'
import { t } from '#core/words'
import { proposed } from '../events.ts'
import { FINDINGS, type Finding, MEASURES, type Measure } from '../model/choices.ts'
import { toApprove } from '../notices.ts'
import { APPROVE } from '../permissions.ts'
import type { ProposalRow } from '../tables.ts'

interface Proposed {
  readonly finding: Finding
  /** What was found, as it stands in the paper to the body. */
  readonly opinion: string
  readonly measure: Measure
  readonly demand?: string
  /** Within how many days; the county's usual time where it is left out. */
  readonly days?: number
}

/** Lays a proposal before those who may approve it. */
export async function layBefore(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { finding, opinion, measure, demand, days }: Proposed,
): Promise<void> {
  await effect.db
    .insertInto('complaints_proposal')
    .values({
      id: newId(),
      matter_id: matter.id,
      by: effect.actor,
      by_name: effect.caller.name,
      at: effect.now,
      finding,
      opinion,
      measure,
      demand: demand ?? null,
      days: days ?? null,
      state: 'open',
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      reason: null,
    })
    .execute()
  matter.say(proposed, { finding: t(FINDINGS[finding]), measure: t(MEASURES[measure]) })
  matter.touch(['staff'], 'proposal')
  const heads = (await onDuty(effect.db, APPROVE, effect.now, matter)).map(id => `officer:${id}`)
  await tell(effect, { kind: toApprove, to: heads.filter(key => key !== effect.actor), matter })
}

/** The last proposal on a complaint that was not sent back. */
export async function standingProposal(
  read: Kysely<CountyTables>,
  matterId: string,
): Promise<ProposalRow | undefined> {
  return read
    .selectFrom('complaints_proposal')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('state', '!=', 'returned')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether something was approved on a complaint already: what is proposed then is what follows where the body did not obey. */
export async function wasApproved(read: Kysely<CountyTables>, matterId: string): Promise<boolean> {
  const approved = await read
    .selectFrom('complaints_proposal')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('state', '=', 'approved')
    .limit(1)
    .executeTakeFirst()
  return approved !== undefined
}

/** Whether the last proposal on a complaint was sent back, to be mended. */
export async function isLastReturned(read: Kysely<CountyTables>, matterId: string): Promise<boolean> {
  const last = await read
    .selectFrom('complaints_proposal')
    .select('state')
    .where('matter_id', '=', matterId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.state === 'returned'
}
