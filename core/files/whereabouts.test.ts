import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openAttachments } from '#tests/attachments'
import { forgetWhereabouts } from './whereabouts.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhijian-whereabouts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    content.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
const WHERE = '+40.8967+112.5750+1432.0/'
const ftyp = box('ftyp', 'isom\0\0\x02\0isomiso2')
/** What looks like a box within the picture is picture. */
const mdat = box('mdat', box('udta', box('\xa9xyz', 'not a place')))
const described = box('udta', box('\xa9xyz', WHERE), box('loci', WHERE))
const apples = box('meta', box('keys', 'com.apple.quicktime.location.ISO6709'), box('ilst', WHERE))
const xmp = box('uuid', Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), `<x:GPS>${WHERE}</x:GPS>`)
const header = box('mvhd', 'timescale and length')
const track = (...boxes: Buffer[]) => box('trak', box('tkhd', 'a track'), ...boxes)
const video = Buffer.concat([ftyp, box('moov', header, track(described), described, apples), xmp, mdat])
const free = (of: Buffer) => box('free', Buffer.alloc(of.length - 8))
const cleaned = Buffer.concat([
  ftyp,
  box('moov', header, track(free(described)), free(described), free(apples)),
  free(xmp),
  mdat,
])

async function done(bytes: Buffer): Promise<Buffer> {
  const path = join(folder, 'video')
  writeFileSync(path, bytes)
  await forgetWhereabouts(path)
  return readFileSync(path)
}

test('where a video was taken is taken out of it, and nothing else is moved or changed', async () => {
  expect((await done(video)).equals(cleaned)).toBe(true)
  expect((await done(cleaned)).equals(cleaned)).toBe(true)
  expect(cleaned.includes(WHERE)).toBe(false)
})

test('a box of 64 bits is read, and one that goes to the end', async () => {
  const long = Buffer.alloc(16)
  long.writeUInt32BE(1)
  long.write('mdat', 4, 'latin1')
  long.writeBigUInt64BE(BigInt(16 + described.length), 8)
  const last = box('moov', described)
  last.writeUInt32BE(0)
  const after = Buffer.from(last)
  after.set(free(described), 8)
  const bytes = Buffer.concat([ftyp, long, described, last])
  expect((await done(bytes)).equals(Buffer.concat([ftyp, long, described, after]))).toBe(true)
})

test('a broken file stays as it is from where it is broken', async () => {
  const beyond = box('moov', described)
  beyond.writeUInt32BE(beyond.length + 1)
  for (const bytes of [
    Buffer.concat([ftyp, beyond]),
    video.subarray(0, 60),
    Buffer.alloc(5),
    Buffer.alloc(0),
  ])
    expect((await done(bytes)).equals(bytes)).toBe(true)
  const cut = Buffer.concat([ftyp, box('moov', described, Buffer.from([0, 0, 0, 4]))])
  expect((await done(cut)).includes(WHERE)).toBe(false)
})

test('what is kept of a video that was sent does not say where it was taken', async () => {
  const a = await openAttachments('sqlite')
  const li = await a.world.citizen('李秀英')
  const file = await a.send(li, '现场.mp4', video)
  const kept = Buffer.from(await (await a.get(li, file.id)).arrayBuffer())
  expect(kept.equals(cleaned)).toBe(true)
  expect(file.sha256).toBe(createHash('sha256').update(cleaned).digest('hex'))
  expect(file.receivedSha256).toBe(createHash('sha256').update(video).digest('hex'))
  expect([file.bytes, file.receivedBytes]).toEqual([video.length, video.length])
})
