import * as v from 'valibot'
import { countyCommand, refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { w } from '../words/index.ts'
import { accountHash } from './account.ts'
import { wechatTables } from './tables.ts'

/** A QR code of the account with its scene: whoever scans it follows the account, and it is known where they did. */
export interface WechatCode {
  readonly id: string
  /** Where it hangs: a township's hall, an adviser's door. */
  readonly name: string
  /** What whoever scans it is told; empty for the usual. */
  readonly greeting: string
  /** What is drawn, of this account; undefined until WeChat has given it. */
  readonly address: string | undefined
  /** It hangs nowhere any more: whoever scans it all the same is greeted as anybody. */
  readonly isWithdrawn: boolean
}

/** What a person says of a code. */
export const codeFields = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(w('请写二维码放在哪里')),
    v.maxLength(30, w('最多 30 个字')),
    v.title(w('放在哪里')),
    v.description(w('例如：卓资山镇便民大厅、张志远律师办公室；会印在二维码下面')),
  ),
  greeting: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200, w('最多 200 个字'))), ''),
    v.title(w('扫码后说什么')),
    v.description(w('群众扫码后在公众号里看到的话，后面会附上提问的链接；留空则用通常的欢迎语')),
    v.metadata({ widget: 'textarea', rows: 3 }),
  ),
})

/** Adds a code, or changes what is said of one; the code itself is asked of WeChat afterwards. */
export const putCode = countyCommand({
  name: 'wechat.code-put',
  title: w('保存公众号二维码'),
  input: v.object({ ...codeFields.entries, id: v.optional(v.string()) }),
  allow: { officer: 'county.settings' },
  async effect(effect, { id, ...said }) {
    if (id === undefined) {
      const row = {
        id: newId(),
        ...said,
        account_hash: null,
        address: null,
        created_at: effect.now,
        withdrawn_at: null,
      }
      await effect.db.insertInto('wechat_code').values(row).execute()
      effect.audit(`wechat-code:${row.id}`, said)
      return { id: row.id }
    }
    const changed = await effect.db
      .updateTable('wechat_code')
      .set(said)
      .where('id', '=', id)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw refuse('not-found', 'code', w('没有这个二维码'))
    effect.audit(`wechat-code:${id}`, said)
    return { id }
  },
})

/** Withdraws a code that hangs nowhere any more, or takes it up again; whom it brought still counts. */
export const withdrawCode = countyCommand({
  name: 'wechat.code-withdraw',
  title: w('停用或恢复公众号二维码'),
  input: v.object({ id: v.string(), withdrawn: v.boolean() }),
  allow: { officer: 'county.settings' },
  async effect(effect, { id, withdrawn }) {
    const changed = await effect.db
      .updateTable('wechat_code')
      .set({ withdrawn_at: withdrawn ? effect.now : null })
      .where('id', '=', id)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw refuse('not-found', 'code', w('没有这个二维码'))
    effect.audit(`wechat-code:${id}`, { withdrawn })
  },
})

/** Notes what WeChat gave to draw for a code; it holds for ever. */
export const codeGiven = countyCommand({
  name: 'wechat.code-given',
  title: w('生成公众号二维码'),
  input: v.object({ id: v.string(), appId: v.string(), address: v.pipe(v.string(), v.url()) }),
  allow: { officer: 'county.settings' },
  async effect(effect, { id, appId, address }) {
    const account_hash = accountHash(effect.keys, appId)
    await effect.db.updateTable('wechat_code').set({ account_hash, address }).where('id', '=', id).execute()
    effect.audit(`wechat-code:${id}`)
  },
})

/** A county's codes, in the order in which they were made; those of an account that was here before are to be drawn anew. */
export async function codesOf(db: Kysely<CountyTables>, hash: string | undefined): Promise<WechatCode[]> {
  const rows = await db.selectFrom('wechat_code').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map(row => ({
    ...codeIn(row),
    address: row.account_hash === hash ? (row.address ?? undefined) : undefined,
  }))
}

/** The code of a scene; undefined for one that is none of ours. */
export async function codeWith(db: Kysely<CountyTables>, scene: string): Promise<WechatCode | undefined> {
  const row = await db.selectFrom('wechat_code').selectAll().where('id', '=', scene).executeTakeFirst()
  return row && codeIn(row)
}

const codeIn = ({ id, name, greeting, address, withdrawn_at }: CountyTables['wechat_code']): WechatCode => ({
  id,
  name,
  greeting,
  address: address ?? undefined,
  isWithdrawn: withdrawn_at !== null,
})

/** How many follow an account who came by each scene. */
export async function followersByScene(db: unknown, hash: string): Promise<ReadonlyMap<string, number>> {
  const rows = await wechatTables(db)
    .selectFrom('wechat_person')
    .select(eb => ['scene', eb.fn.countAll().as('n')])
    .where('account_hash', '=', hash)
    .where('following', '=', 1)
    .where('scene', 'is not', null)
    .groupBy('scene')
    .execute()
  return new Map(rows.map(({ scene, n }) => [scene!, Number(n)]))
}
