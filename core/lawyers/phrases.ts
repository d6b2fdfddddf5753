import * as v from 'valibot'
import { type Effect, platformCommand, refuse, refuseField } from '../commands/index.ts'
import { type Kysely, lockRow, type PlatformTables } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { t, w } from '../words/index.ts'

/** Where lawyers keep their phrases. */
export const PHRASES = '/lawyers/phrases'

/** A text that a lawyer keeps to write it again (常用语). */
export interface Phrase {
  readonly id: string
  readonly text: string
}

/** More are not found again by looking for them. */
const MOST = 50

const text = v.pipe(
  v.string(w('请写下常用语')),
  v.trim(),
  v.minLength(2, w('请写下常用语')),
  v.maxLength(1000, w('最多 1000 字')),
)
const allow = { lawyer: 'any' } as const

/** The phrases of a lawyer, in the order in which they wrote them. */
export async function phrasesOf(platform: Kysely<PlatformTables>, lawyerId: string): Promise<Phrase[]> {
  return platform
    .selectFrom('lawyer_phrase')
    .select(['id', 'text'])
    .where('lawyer_id', '=', lawyerId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** A lawyer keeps a text of their own. Refused beyond fifty. */
export const addPhrase = platformCommand({
  name: 'lawyer.add-phrase',
  title: w('添加常用语'),
  input: v.object({ text }),
  allow,
  async effect(effect, { text }) {
    const lawyer_id = effect.caller.lawyer!.id
    // Two at once do not both find the last place.
    await lockRow(
      effect.kind,
      effect.db.selectFrom('lawyer').select('id').where('id', '=', lawyer_id),
    ).executeTakeFirstOrThrow()
    const { n } = await effect.db
      .selectFrom('lawyer_phrase')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('lawyer_id', '=', lawyer_id)
      .executeTakeFirstOrThrow()
    if (Number(n) >= MOST)
      throw refuseField('text', 'too-many', t('最多保存 {n} 条常用语，请先删除不用的', { n: MOST }))
    const id = newId()
    await effect.db
      .insertInto('lawyer_phrase')
      .values({ id, lawyer_id, text, created_at: effect.now })
      .execute()
    effect.audit(`lawyer:${lawyer_id}`)
    return { id }
  },
})

/** A lawyer words a phrase of their own otherwise. */
export const changePhrase = platformCommand({
  name: 'lawyer.change-phrase',
  title: w('修改常用语'),
  input: v.object({ id: v.string(), text }),
  allow,
  async effect(effect, { id, text }) {
    const { numUpdatedRows } = await effect.db
      .updateTable('lawyer_phrase')
      .set({ text })
      .where('id', '=', id)
      .where('lawyer_id', '=', effect.caller.lawyer!.id)
      .executeTakeFirstOrThrow()
    settle(effect, numUpdatedRows)
  },
})

/** A lawyer lets a phrase of their own go. */
export const removePhrase = platformCommand({
  name: 'lawyer.remove-phrase',
  title: w('删除常用语'),
  input: v.object({ id: v.string() }),
  allow,
  async effect(effect, { id }) {
    const { numDeletedRows } = await effect.db
      .deleteFrom('lawyer_phrase')
      .where('id', '=', id)
      .where('lawyer_id', '=', effect.caller.lawyer!.id)
      .executeTakeFirstOrThrow()
    settle(effect, numDeletedRows)
  },
})

/** Somebody else's is not there. */
function settle(effect: Effect<'platform'>, rows: bigint): void {
  if (rows === 0n) throw refuse('not-found', 'phrase', w('没有找到这条常用语，它可能已经删除'))
  effect.audit(`lawyer:${effect.caller.lawyer!.id}`)
}
