import * as v from 'valibot'
import { countyCommand, type Effect, refuse } from '../../commands/index.ts'
import { lockRow, toJson } from '../../database/index.ts'
import { newId } from '../../people/index.ts'
import { days, plus } from '../../time/index.ts'
import { w } from '../../words/index.ts'
import { meet } from '../people.ts'
import { openWords, TAKEN_CONTEXT, takenSchema, WORDS_CONTEXT, type Words } from './words.ts'

/** The due work that forgets what somebody wrote; its subject is the row's id. */
export const FORGET_WORDS = 'wechat.forget-words'

/** As long as WeChat keeps the photos that belong to it. */
const KEPT = days(3)

/** What one form takes. */
const MOST = { characters: 5000, media: 9 }

const said = v.object({
  appId: v.string(),
  openid: v.string(),
  text: v.optional(v.string(), ''),
  media: v.optional(v.object({ id: v.string(), kind: v.picklist(['photo', 'voice']) })),
  place: v.optional(v.string()),
})

/**
 * Keeps what somebody wrote to the account, until they say what it is for: several messages in a row become one. Sealed, and
 * forgotten three days after the last. `full`: it was more than a form takes, and the last was not kept.
 */
export const wrote = countyCommand({
  name: 'wechat.wrote',
  title: w('在公众号里留言'),
  input: said,
  allow: { system: true },
  async effect(effect, { appId, openid, text, media, place }): Promise<{ messages: number; full: boolean }> {
    const personId = await meet(effect, { appId, openid })
    // Of two messages at once, the second finds the first's.
    const person = effect.db.selectFrom('wechat_person').select('id').where('id', '=', personId)
    await lockRow(effect.kind, person).execute()
    // Nobody can write who does not follow: it was missed where it is not known.
    await effect.db.updateTable('wechat_person').set({ following: 1 }).where('id', '=', personId).execute()
    const row = await effect.db
      .selectFrom('wechat_words')
      .selectAll()
      .where('person_id', '=', personId)
      .where('taken_sealed', 'is', null)
      .executeTakeFirst()
    const before: Words = row ? openWords(effect.keys, row).words : { texts: [], media: [] }
    const words: Words = {
      texts: [...before.texts, ...(text ? [text] : [])],
      media: [...before.media, ...(media ? [media] : [])],
      place: place ?? before.place,
    }
    const full = words.texts.join('\n').length > MOST.characters || words.media.length > MOST.media
    const id = row?.id ?? newId()
    if (!full) await keep(effect, id, personId, words)
    effect.audit(`wechat:${personId}`)
    const { texts, media: all } = full ? before : words
    return { messages: texts.length + all.length, full }
  },
})

async function keep(effect: Effect<'county'>, id: string, person_id: string, words: Words): Promise<void> {
  const kept = {
    words_sealed: effect.keys.seal(toJson(words), `${WORDS_CONTEXT}.${id}`),
    written_at: effect.now,
  }
  await effect.db
    .insertInto('wechat_words')
    .values({ id, person_id, taken_sealed: null, ...kept })
    .onConflict(c => c.column('id').doUpdateSet(kept))
    .execute()
  effect.schedule(FORGET_WORDS, id, plus(effect.now, KEPT))
}

/** Notes where the words went on that a citizen wrote in the WeChat that is theirs. */
export const takenWords = countyCommand({
  name: 'wechat.took-words',
  title: w('使用公众号留言'),
  input: v.object({ id: v.string(), taken: takenSchema }),
  allow: { citizen: 'any' },
  async effect(effect, { id, taken }) {
    const { numUpdatedRows: found } = await effect.db
      .updateTable('wechat_words')
      .set({ taken_sealed: effect.keys.seal(toJson(taken), `${TAKEN_CONTEXT}.${id}`) })
      .where('id', '=', id)
      .where('person_id', 'in', eb =>
        eb.selectFrom('wechat_binding').select('person_id').where('principal', '=', effect.actor),
      )
      .executeTakeFirst()
    if (!found) throw refuse('not-found', 'words', w('没有找到您在微信里写的内容'))
  },
})

/** Forgets what somebody wrote, used or not. */
export const forgetWords = countyCommand({
  name: FORGET_WORDS,
  title: w('清除公众号留言'),
  input: v.object({ id: v.string() }),
  allow: { system: true },
  async effect(effect, { id }) {
    await effect.db.deleteFrom('wechat_words').where('id', '=', id).execute()
  },
})
