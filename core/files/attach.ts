import { withoutAlias } from '../aliases/index.ts'
import { type Effect, refuse, refuseField } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { newId } from '../people/index.ts'
import { t, w } from '../words/index.ts'
import { isPlayedEverywhere, wantConversions } from './conversion/index.ts'
import type { StoredFile } from './file.ts'
import { FORGET } from './forget.ts'
import { ownersOf } from './owner.ts'

/** The most files that one command may attach. */
const MOST = 30

/** To which message of the matter, and for whom: `staff` lets nobody but the bureau's people know of them. */
interface Where {
  readonly messageId?: string
  readonly audience?: 'everyone' | 'staff'
}

export type Attached = Pick<StoredFile, 'kind' | 'seconds'>

/**
 * Attaches uploads of the caller to a matter, in the running command: to one of its messages, or to the matter itself.
 * They are the person's from now on. Returns what they are, in their order. Refuses, on the field `files`, what is not
 * theirs, unknown, or attached already.
 */
export async function attach(
  effect: Effect<'county'>,
  matter: OpenMatter,
  fileIds: readonly string[] | undefined,
  { messageId, audience = 'everyone' }: Where = {},
): Promise<readonly Attached[]> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return []
  if (ids.length > MOST) throw refuse('too-many', 'files', w('附件太多，请分几次发送'))
  const own = ownersOf(effect.caller)
  const query = effect.db
    .selectFrom('file')
    .select([
      'id',
      'owner',
      'state',
      'kind',
      'media_type',
      'name',
      'seconds',
      'bytes',
      'sha256',
      'received_sha256',
    ])
    .where('id', 'in', ids)
    .orderBy('id')
  const rows = await lockRow(effect.kind, query).execute()
  for (const [index, id] of ids.entries()) {
    const row = rows.find(row => row.id === id)
    if (row?.state !== 'loose' || !own.includes(row.owner)) {
      throw refuseField('files', 'unknown-file', t('第 {n} 个附件已失效，请删去后重新添加', { n: index + 1 }))
    }
    effect.unschedule(FORGET, id)
  }
  const kept = await keep(effect, ids)
  await nameNobody(effect, matter, rows)
  for (const { id, kind, bytes, sha256, received_sha256 } of rows)
    effect.audit(`file:${kept.get(id)}`, { kind, bytes, sha256, receivedSha256: received_sha256 })
  await effect.db
    .insertInto('file_link')
    .values(
      ids.map((id, position) => ({
        file_id: kept.get(id)!,
        matter_id: matter.id,
        message_id: messageId ?? null,
        position,
        at: effect.now,
        audience: audience === 'staff' ? 'staff' : null,
      })),
    )
    .execute()
  await wantConversions(
    effect,
    rows.filter(({ media_type }) => !isPlayedEverywhere(media_type)).map(({ id }) => kept.get(id)!),
  )
  return ids.flatMap(id => rows.filter(row => row.id === id))
}

/**
 * Makes uploads the caller's for good; returns under which id each is kept. Whoever acts under an alias keeps theirs under another
 * id than the one under which they were sent, and as received when they handed it in: nothing in the store leads from the file
 * to the upload.
 */
async function keep(
  { db, actor, caller, behalf, now }: Effect<'county'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const owner = behalf?.alias ? behalf.principal! : actor
  const taken = { state: 'kept', owner } as const
  if (!caller.alias && !behalf?.alias) {
    await db.updateTable('file').set(taken).where('id', 'in', ids).execute()
    return new Map(ids.map(id => [id, id]))
  }
  const kept = new Map(ids.map(id => [id, newId()]))
  const sent = await db.selectFrom('file').selectAll().where('id', 'in', ids).execute()
  await db
    .insertInto('file')
    .values(sent.map(row => ({ ...row, ...taken, id: kept.get(row.id)!, created_at: now })))
    .execute()
  await db.deleteFrom('file').where('id', 'in', ids).execute()
  return kept
}

/** What the bureau's people file in a matter that is kept secret tells by no name whose it is. */
async function nameNobody(
  { db, keys, caller, behalf }: Effect<'county'>,
  { id, confidential }: OpenMatter,
  sent: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  if (confidential === null || behalf || caller.principal.kind !== 'officer') return
  const hide = await withoutAlias(db, keys, id)
  for (const file of sent)
    if (hide(file.name) !== file.name)
      await db
        .updateTable('file')
        .set({ name: hide(file.name) })
        .where('id', '=', file.id)
        .execute()
}
