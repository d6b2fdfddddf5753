import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { countyCommand, type Effect, refuse } from '../commands/index.ts'
import { type CountyTables, type Kysely, lockRow } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { type ConsentSource, consentsIn } from './declared.ts'

/** A line of the consent ledger (个人信息保护法 arts. 14, 15): who agreed to what text, when, through which channel. */
export interface Consent {
  readonly id: string
  readonly purpose: string
  readonly version: number
  /** SHA-256 of the text that the person was shown, in hex. */
  readonly textHash: string
  readonly channel: string
  readonly givenAt: Instant
  readonly withdrawnAt: Instant | null
}

export interface NewConsent {
  readonly purpose: string
  readonly version: number
  /** The text as the person was shown it, in their language. */
  readonly text: string
  /** Principal key of whose data it is: the caller's own, unless somebody writes down for them what they agreed to. */
  readonly person?: string
  /** Where it was given: `window`, `wechat` …; the door that the command came through, if absent. */
  readonly channel?: string
}

/** Whether a consent that was not withdrawn covers a purpose; of this version of its text or a later one, if named. */
export async function hasConsent(
  db: Kysely<CountyTables>,
  person: string,
  purpose: string,
  version = 0,
): Promise<boolean> {
  const row = await standing(db, person, purpose).where('version', '>=', version).executeTakeFirst()
  return row !== undefined
}

/**
 * Records in the running command that a person agreed. Who agrees to the same text again is recorded once. What stands is
 * held until the command ends, so that nobody takes back meanwhile what it relies on.
 */
export async function recordConsent(effect: Effect<'county'>, consent: NewConsent): Promise<string> {
  const { purpose, version, person = effect.actor, channel = effect.caller.via } = consent
  const textHash = createHash('sha256').update(consent.text).digest('hex')
  const same = standing(effect.db, person, purpose)
    .where('version', '=', version)
    .where('text_hash', '=', textHash)
  const known = await lockRow(effect.kind, same).executeTakeFirst()
  if (known) return known.id
  const id = newId()
  await effect.db
    .insertInto('consent')
    .values({
      id,
      person,
      purpose,
      version,
      text_hash: textHash,
      channel,
      given_at: effect.now,
      withdrawn_at: null,
    })
    .execute()
  effect.audit(`consent:${id}`, { person, purpose, version })
  return id
}

/** A citizen takes back what they agreed to, as easily as it was given (art. 15). What was done before stays lawful. */
export const withdrawConsent = countyCommand({
  name: 'consent.withdraw',
  title: w('撤回同意'),
  input: v.object({ purpose: v.string() }),
  allow: { citizen: 'any' },
  async effect(effect, { purpose }) {
    const withdrawn = await endConsent(effect, purpose)
    if (withdrawn === 0) throw refuse('not-found', 'consent', w('没有可以撤回的同意'))
    return { withdrawn }
  },
})

/** The same where services are installed: what rests on it ends in the same transaction. */
export function withdrawingFrom(modules: readonly ConsentSource[]): typeof withdrawConsent {
  return {
    ...withdrawConsent,
    async effect(effect, { purpose }, prepared) {
      const done = await withdrawConsent.effect(effect, { purpose }, prepared)
      const resting = modules.flatMap(consentsIn).filter(consent => consent.purpose === purpose)
      for (const { withdrawn } of resting) await withdrawn?.(effect)
      return done
    },
  }
}

/** Holds the caller's consent to a purpose, in every version, until the command ends: nobody relies on it meanwhile. */
export async function holdConsent(effect: Effect<'county'>, purpose: string): Promise<void> {
  await lockRow(effect.kind, standing(effect.db, effect.actor, purpose).orderBy('id')).execute()
}

/** Ends the caller's consent to a purpose, in every version; how many stood. */
export async function endConsent(effect: Effect<'county'>, purpose: string): Promise<number> {
  const rows = await effect.db
    .updateTable('consent')
    .set({ withdrawn_at: effect.now })
    .where('person', '=', effect.actor)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of rows) effect.audit(`consent:${id}`, { person: effect.actor, purpose })
  return rows.length
}

/** Everything that a person agreed to, newest first, also what they took back. */
export async function consentsOf(db: Kysely<CountyTables>, person: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('consent')
    .selectAll()
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    purpose: row.purpose,
    version: row.version,
    textHash: row.text_hash,
    channel: row.channel,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  }))
}

function standing(db: Kysely<CountyTables>, person: string, purpose: string) {
  return db
    .selectFrom('consent')
    .select('id')
    .where('person', '=', person)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
}
