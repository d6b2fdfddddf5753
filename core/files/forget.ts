import * as v from 'valibot'
import { type Command, countyCommand } from '../commands/index.ts'
import { type CountyTables, type Kysely, lockRow } from '../database/index.ts'
import { hours, type Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { isNamed } from './file.ts'
import type { FileStorage } from './storage.ts'
import { originalIn } from './tables.ts'

/** The due work that forgets an upload which nobody attached; its subject is the file's id. */
export const FORGET = 'file.forget'
/** The topic under which bytes that lost their row are handed on, to be removed. */
export const FORGOTTEN = 'file.forgotten'
/** How long an upload waits to be attached to a matter. */
export const LOOSE_FOR = hours(24)

/** Forgets an upload that was never attached: its row now, its bytes once that is certain. */
export const forgetFile = countyCommand({
  name: 'file.forget',
  title: w('清理附件'),
  input: v.object({ id: v.string() }),
  allow: { system: true },
  async effect(effect, { id }) {
    const query = effect.db.selectFrom('file').selectAll().where('id', '=', id)
    const file = await lockRow(effect.kind, query).executeTakeFirst()
    if (file?.state !== 'loose') return
    if (Math.max(file.created_at + LOOSE_FOR, file.held_until ?? 0) > effect.now) return
    const made = await effect.db
      .deleteFrom('file_conversion')
      .where('file_id', '=', id)
      .returning('sha256')
      .executeTakeFirst()
    await effect.db.deleteFrom('file').where('id', '=', id).execute()
    effect.audit(`file:${id}`)
    effect.publish(FORGOTTEN, id, effect.now, {
      bytes: [file.sha256, file.thumbnail_sha256, originalIn(file), made?.sha256].filter(
        hash => typeof hash === 'string',
      ),
    })
  },
})

const forgottenSchema = v.object({ bytes: v.array(v.string()) })

/** Removes the bytes of a forgotten file, unless another file has the same. */
export async function removeForgotten(
  read: Kysely<CountyTables>,
  storage: FileStorage,
  payload: unknown,
): Promise<void> {
  for (const sha256 of v.parse(forgottenSchema, payload).bytes) {
    await storage.remove(sha256, () => isNamed(read, sha256))
  }
}

export interface ForgetPlace {
  readonly read: Kysely<CountyTables>
  readonly storage: FileStorage
  run<Input, Output>(command: Command<'county', Input, Output>, input: unknown): Promise<Output>
}

/**
 * Goes through a county's attachments: forgets uploads that nobody attached in time, and removes bytes that no row
 * names. Bytes that a row names are never touched. Returns how many of each.
 */
export async function forgetUnlinked(
  place: ForgetPlace,
  now: Instant,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const { read, storage } = place
  const before = now - LOOSE_FOR
  const loose = await read
    .selectFrom('file')
    .select('id')
    .where('state', '=', 'loose')
    .where('created_at', '<=', before as Instant)
    .where(eb => eb.or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
    .execute()
  for (const { id } of loose) await place.run(forgetFile, { id })
  let bytes = 0
  for await (const { sha256, since } of storage.all()) {
    // What is younger may be on its way to its row.
    if (since > before || (await isNamed(read, sha256))) continue
    if (await storage.remove(sha256, () => isNamed(read, sha256))) bytes++
  }
  await storage.tidy(before)
  return { files: loose.length, bytes }
}
