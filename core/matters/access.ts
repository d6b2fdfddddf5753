import {
  type Allow,
  type Effect,
  type LawyerFacts,
  permissionsOf,
  type Refusal,
  refuse,
} from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type LawyerStanding, standingOf, standsAs, whyOver } from '../lawyers/index.ts'
import { t, type Word, w } from '../words/index.ts'
import { isKeptFrom } from './keptFrom.ts'
import type { OpenMatter } from './openMatter.ts'

/** Whether a person, by their principal key, is a party to a matter. */
export async function isParty(
  db: Kysely<CountyTables>,
  matterId: string,
  principal: string,
): Promise<boolean> {
  const party = await db
    .selectFrom('matter_party')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('principal', '=', principal)
    .executeTakeFirst()
  return party !== undefined
}

/**
 * Refuses a caller whom the command names but who has no such standing to this matter. A citizen and a lawyer are told
 * that there is nothing (what is not theirs is not found), a lawyer who was called why they are no more; an officer's right
 * was checked before.
 */
export async function checkStanding(
  effect: Effect<'county'>,
  matter: OpenMatter,
  allow: Allow,
): Promise<void> {
  const { principal, lawyer } = effect.caller
  if (principal.kind === 'citizen') {
    if (allow.citizen !== 'party' || !(await isParty(effect.db, matter.id, effect.actor))) throw nothing()
    return
  }
  if (principal.kind === 'officer' || principal.kind === 'service') {
    if (matter.confidential === null && !matter.reserved) return
    const permissions =
      principal.kind === 'officer'
        ? await permissionsOf(effect.db, principal.id)
        : (effect.caller.permissions ?? new Set<string>())
    if (await isKeptFrom(effect.db, matter, { permissions, principal: effect.actor })) throw nothing()
    return
  }
  if (principal.kind !== 'lawyer') return
  const standing: LawyerStanding = lawyer
    ? await standingOf(effect.db, matter.id, lawyer, effect.county.region, effect.now)
    : 'none'
  const needed = allow.lawyer === undefined || allow.lawyer === 'any' ? 'seated' : allow.lawyer
  if (standsAs(standing, needed)) return
  throw lawyer && standing === 'none'
    ? await notCalled(effect.db, matter, lawyer, effect.county.region)
    : nothing()
}

/**
 * What a lawyer without standing is told: that there is nothing, or where the matter's call had reached them, why it needs
 * no answer of theirs any more.
 */
export async function notCalled(
  db: Kysely<CountyTables>,
  matter: { readonly id: string; readonly stateLabel: string },
  lawyer: LawyerFacts,
  region: string,
): Promise<Refusal> {
  switch (await whyOver(db, matter.id, lawyer, region)) {
    case 'closed':
      return refuse('conflict', 'call-closed', w('这件事项{state}，对方不再需要新的解答'), {
        state: t(matter.stateLabel as Word),
      })
    case 'filled':
      return refuse('conflict', 'seat-taken', w('已有足够的律师解答，名额已满，不再需要新的解答'))
    default:
      return nothing()
  }
}

const nothing = () => refuse('not-found', 'matter', w('没有找到这件事项'))
