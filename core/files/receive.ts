import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { FORGET, FORGOTTEN, LOOSE_FOR } from './forget.ts'
import { checkRoom } from './room.ts'
import { originalIn } from './tables.ts'

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
/** In bytes: every reader of the page fetches it. The browser's script makes far smaller ones. */
const LARGEST_COVER = 300_000

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/**
 * Takes note of a file whose bytes are in the storage. It is given by Zhijian itself when an upload is whole and was
 * looked at; given again for the same upload, it changes nothing.
 */
export const receiveFile = countyCommand({
  name: 'file.receive',
  title: w('收到附件'),
  input: v.object({
    id: v.pipe(v.string(), v.uuid()),
    owner: v.pipe(v.string(), v.nonEmpty()),
    kind: v.picklist(['photo', 'document', 'video', 'audio']),
    mediaType: v.string(),
    name: v.pipe(v.string(), v.nonEmpty()),
    sha256,
    bytes: whole,
    width: v.nullable(whole),
    height: v.nullable(whole),
    thumbnail: v.nullable(sha256),
    receivedBytes: whole,
    receivedSha256: sha256,
    originalEnding: v.nullable(v.string()),
    seconds: v.nullable(whole),
    poster: v.nullable(v.string()),
  }),
  allow: { system: true },
  async effect(effect, file) {
    const { db, now } = effect
    const thumbnail = file.poster === null ? file.thumbnail : await coverFrom(effect, file, file.poster)
    const { numInsertedOrUpdatedRows: added } = await db
      .insertInto('file')
      .values({
        id: file.id,
        owner: file.owner,
        state: 'loose',
        kind: file.kind,
        media_type: file.mediaType,
        name: file.name,
        sha256: file.sha256,
        bytes: file.bytes,
        width: file.width,
        height: file.height,
        thumbnail_sha256: thumbnail,
        received_bytes: file.receivedBytes,
        received_sha256: file.receivedSha256,
        original_ending: file.originalEnding,
        seconds: file.seconds,
        created_at: now,
      })
      .onConflict(c => c.column('id').doNothing())
      .executeTakeFirst()
    if (!added) return
    await checkRoom(db, file.owner, 0)
    effect.schedule(FORGET, file.id, (now + LOOSE_FOR) as Instant)
    // Whose it is and what it holds are recorded when it is attached, by then perhaps under an alias.
    effect.audit(`file:${file.id}`, { kind: file.kind })
  },
})

/**
 * Takes the bytes of a photo as the cover of a file: its own row, its thumbnail and its original go, its bytes stay, named by the file
 * that it covers. A photo that is too large for a cover stays what it is. Its row is held, so that it cannot go meanwhile.
 */
async function coverFrom(
  effect: Effect<'county'>,
  covered: { readonly id: string; readonly owner: string },
  photo: string,
): Promise<string | null> {
  const { db, kind, now } = effect
  const query = db
    .selectFrom('file')
    .select(['sha256', 'thumbnail_sha256', 'received_sha256', 'original_ending'])
    .where('id', '=', photo)
    .where('owner', '=', covered.owner)
    .where('kind', '=', 'photo')
    .where('state', '=', 'loose')
    .where('bytes', '<=', LARGEST_COVER)
  const cover = await lockRow(kind, query).executeTakeFirst()
  if (!cover) return null
  await db.deleteFrom('file').where('id', '=', photo).execute()
  effect.unschedule(FORGET, photo)
  effect.audit(`file:${photo}`, { coverOf: covered.id })
  const bytes = [cover.thumbnail_sha256, originalIn(cover)].filter(hash => hash !== null)
  if (bytes.length > 0) effect.publish(FORGOTTEN, photo, now, { bytes })
  return cover.sha256
}
