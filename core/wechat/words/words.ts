import * as v from 'valibot'
import type { Seals } from '../../crypto/index.ts'
import { type CountyTables, fromJson, type Kysely } from '../../database/index.ts'
import { wechatTables } from '../tables.ts'

/** The page on which a citizen says what it is for. */
export const WORDS = '/words'

/** What somebody wrote to the account, joined in the order in which it came. */
export const wordsSchema = v.object({
  texts: v.array(v.string()),
  /** Photos and recordings by WeChat's own ids, under which it keeps them for three days. */
  media: v.array(v.object({ id: v.string(), kind: v.picklist(['photo', 'voice']) })),
  /** The last address that they sent, which may name their village; it stands among the texts as well. */
  place: v.optional(v.string()),
})
export type Words = v.InferOutput<typeof wordsSchema>

/** Where words went on: the draft that they became, the cookie by which its form finds it, and the page of that form. */
export const takenSchema = v.object({
  cookie: v.string(),
  token: v.string(),
  operation: v.string(),
  path: v.string(),
})
export type Taken = v.InferOutput<typeof takenSchema>

/** The contexts that both are sealed to, without their row's id. */
export const WORDS_CONTEXT = 'wechat_words.words'
export const TAKEN_CONTEXT = 'wechat_words.taken'

export interface KeptWords {
  readonly id: string
  readonly words: Words
  readonly taken: Taken | undefined
}

/** What stands in a row, opened. */
export function openWords(
  keys: Seals,
  row: { readonly id: string; readonly words_sealed: string; readonly taken_sealed: string | null },
): KeptWords {
  const { id, words_sealed, taken_sealed } = row
  return {
    id,
    words: fromJson(wordsSchema, keys.unseal(words_sealed, `${WORDS_CONTEXT}.${id}`)),
    taken:
      taken_sealed === null
        ? undefined
        : fromJson(takenSchema, keys.unseal(taken_sealed, `${TAKEN_CONTEXT}.${id}`)),
  }
}

/** How somebody stands to the county's account. */
export interface OwnWords {
  /** They have signed in by their WeChat here. */
  readonly bound: boolean
  /** What they wrote last in it: before all what has not gone on yet. */
  readonly kept: KeptWords | undefined
}

/** Whether a draft, by its token, is what a citizen (their principal key) wrote in the WeChat that is theirs. */
export async function isOfWords(
  db: Kysely<CountyTables>,
  keys: Seals,
  principal: string,
  token: string,
): Promise<boolean> {
  const binding = await bindingOf(db, principal)
  if (!binding) return false
  const rows = await db
    .selectFrom('wechat_words')
    .selectAll()
    .where('person_id', '=', binding.person_id)
    .where('taken_sealed', 'is not', null)
    .execute()
  return rows.some(row => openWords(keys, row).taken?.token === token)
}

/** What a citizen, by their principal key, wrote in the WeChat that is theirs. */
export async function wordsOf(db: Kysely<CountyTables>, keys: Seals, principal: string): Promise<OwnWords> {
  const binding = await bindingOf(db, principal)
  if (!binding) return { bound: false, kept: undefined }
  const rows = await db
    .selectFrom('wechat_words')
    .selectAll()
    .where('person_id', '=', binding.person_id)
    .orderBy('id', 'desc')
    .execute()
  const row = rows.find(({ taken_sealed }) => taken_sealed === null) ?? rows[0]
  return { bound: true, kept: row && openWords(keys, row) }
}

const bindingOf = (db: Kysely<CountyTables>, principal: string) =>
  wechatTables(db)
    .selectFrom('wechat_binding')
    .select('person_id')
    .where('principal', '=', principal)
    .executeTakeFirst()
