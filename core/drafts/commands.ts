import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import { days, hours, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { draftContext, draftId, draftValues } from './draft.ts'

/** The due work that removes an old draft; its subject is the draft's id. */
export const FORGET_DRAFT = 'draft.forget'

/** Unfinished drafts go after 30 days (DOMAIN.md, suggested retention). */
const KEPT = days(30)
/** One that was submitted stays a little: a second tap finds it and is answered like the first. */
const AFTER_USE = hours(1)

const token = v.pipe(v.string(), v.minLength(20), v.maxLength(100))

/**
 * Keeps what somebody typed until they have signed in, or signed in again. Sealed, since nothing is known yet of who
 * wrote it; written anew under the same token it replaces what was there.
 */
export const keepDraft = countyCommand({
  name: 'draft.keep',
  title: w('保存填写的内容'),
  input: v.object({ token, operation: v.pipe(v.string(), v.maxLength(200)), values: draftValues }),
  allow: { visitor: true, citizen: 'any', lawyer: 'any' },
  async effect(effect, { token, operation, values }) {
    const id = draftId(token)
    const row = { operation, values_sealed: effect.keys.seal(JSON.stringify(values), draftContext(id)) }
    await effect.db
      .insertInto('draft')
      .values({ id, ...row, created_at: effect.now })
      .onConflict(c => c.column('id').doUpdateSet(row))
      .execute()
    effect.schedule(FORGET_DRAFT, id, plus(effect.now, KEPT))
  },
})

/** Lets a draft go that was used in the running command. */
export function releaseDraft(effect: Effect<'county'>, token: string): void {
  effect.schedule(FORGET_DRAFT, draftId(token), plus(effect.now, AFTER_USE))
}

/** Removes a draft whose time is over. */
export const forgetDraft = countyCommand({
  name: FORGET_DRAFT,
  title: w('清除未提交的内容'),
  input: v.object({ id: v.string() }),
  allow: { system: true },
  async effect(effect, { id }) {
    await effect.db.deleteFrom('draft').where('id', '=', id).execute()
  },
})
