import { type Allow, type Effect, refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type LawyerStanding, standingOf } from '../lawyers/index.ts'
import { w } from '../words/index.ts'
import type { OpenMatter } from './openMatter.ts'

/** Whether a person is a party to a matter or handles it. */
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
 * that there is nothing (what is not theirs is not found); an officer's right was checked before.
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
  if (principal.kind !== 'lawyer') return
  const standing: LawyerStanding = lawyer
    ? await standingOf(effect.db, matter.id, lawyer, effect.county.region, effect.now)
    : 'none'
  const enough = allow.lawyer === 'called' ? standing !== 'none' : standing === 'seated'
  if (!enough) throw nothing()
}

const nothing = () => refuse('not-found', 'matter', w('没有找到这件事项'))
