import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { FORGET, LOOSE_FOR } from './forget.ts'
import { checkRoom } from './room.ts'

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
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
  }),
  allow: { system: true },
  async effect(effect, file) {
    const { db, now } = effect
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
        thumbnail_sha256: file.thumbnail,
        received_bytes: file.receivedBytes,
        created_at: now,
      })
      .onConflict(c => c.column('id').doNothing())
      .executeTakeFirst()
    if (!added) return
    await checkRoom(db, file.owner, 0)
    effect.schedule(FORGET, file.id, (now + LOOSE_FOR) as Instant)
    const { owner, kind, bytes, sha256 } = file
    effect.audit(`file:${file.id}`, { owner, kind, bytes, sha256 })
  },
})
