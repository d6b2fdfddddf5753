import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { countyCommand, type Effect, refuse } from '../commands/index.ts'
import { newId } from '../people/index.ts'
import { type Word, w } from '../words/index.ts'

/** What somebody agrees to: what for, and the text in the version that they were shown. */
export interface ConsentText {
  readonly purpose: string
  readonly version: number
  readonly text: Word
}

/**
 * Records in the running command that its caller agreed (《个人信息保护法》第十四条: informed, voluntary, explicit). Who, what
 * for, which text, by which door, when. Returns its id.
 */
export async function giveConsent(effect: Effect<'county'>, consent: ConsentText): Promise<string> {
  const id = newId()
  await effect.db
    .insertInto('consent')
    .values({
      id,
      person: effect.actor,
      purpose: consent.purpose,
      version: consent.version,
      text_hash: createHash('sha256').update(consent.text).digest('hex'),
      channel: effect.caller.via,
      given_at: effect.now,
      withdrawn_at: null,
    })
    .execute()
  effect.audit(`consent:${id}`, { purpose: consent.purpose, version: consent.version })
  return id
}

/** Takes a consent back, as easily as it was given (第十五条). What was done under it before stays lawful. */
export const withdrawConsent = countyCommand({
  name: 'consent.withdraw',
  title: w('撤回同意'),
  input: v.object({ id: v.string() }),
  allow: { citizen: 'any' },
  async effect(effect, { id }) {
    const { numUpdatedRows } = await effect.db
      .updateTable('consent')
      .set({ withdrawn_at: effect.now })
      .where('id', '=', id)
      .where('person', '=', effect.actor)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw refuse('not-found', 'consent', w('没有找到这项同意，或者它已经撤回'))
    effect.audit(`consent:${id}`)
  },
})

export const consentCommands = [withdrawConsent]
