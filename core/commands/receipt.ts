import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../crypto/index.ts'
import { w } from '../words/index.ts'
import type { StoreName } from './command.ts'
import type { Effect } from './effect.ts'
import { refuse } from './errors.ts'
import { common } from './tables.ts'

/** How long a repeated request is answered with the first one's response. */
export const RECEIPT_HOURS = 24

/** A request that may come twice: a form's nonce, or the API's `Idempotency-Key`. */
export interface Repeatable {
  readonly key: string
  readonly input: unknown
}

/**
 * Claims a receipt for this request, or finds the one that an earlier, equal request left.
 * Two at once: the second waits for the first's transaction (PostgreSQL by the row, SQLite by the store).
 * Refuses a key that was used for another body.
 */
export async function claimReceipt<S extends StoreName>(
  effect: Effect<S>,
  repeatable: Repeatable,
): Promise<{ earlier: unknown } | undefined> {
  const db = common(effect.db)
  const body = createHash('sha256')
    .update(canonicalJson(repeatable.input as Json))
    .digest('hex')
  const id = { principal: effect.actor, operation: effect.command, key: keptKey(effect, repeatable.key) }
  const { numInsertedOrUpdatedRows: claimed } = await db
    .insertInto('receipt')
    .values({ ...id, body_hash: body, response: '', created_at: effect.now })
    .onConflict(c => c.columns(['principal', 'operation', 'key']).doNothing())
    .executeTakeFirst()
  if (claimed) return undefined
  const earlier = await db
    .selectFrom('receipt')
    .select(['body_hash', 'response'])
    .where('principal', '=', id.principal)
    .where('operation', '=', id.operation)
    .where('key', '=', id.key)
    .executeTakeFirstOrThrow()
  if (earlier.body_hash !== body) {
    throw refuse('conflict', 'key-reused', w('这份内容已经提交过，之后又作了修改。请刷新页面后重新提交'))
  }
  return { earlier: JSON.parse(earlier.response) }
}

/** What is kept of a key: nothing that opens a draft again, or leads to what is derived from its token. */
const keptKey = ({ keys }: Pick<Effect<StoreName>, 'keys'>, key: string) => keys.lookupHash(key, 'receipt')

/** Keeps the response that a repeated request will be given. */
export async function keepReceipt<S extends StoreName>(
  effect: Effect<S>,
  key: string,
  response: unknown,
): Promise<void> {
  await common(effect.db)
    .updateTable('receipt')
    .set({ response: JSON.stringify(response ?? null) })
    .where('principal', '=', effect.actor)
    .where('operation', '=', effect.command)
    .where('key', '=', keptKey(effect, key))
    .execute()
}
