import { randomBytes, randomInt } from 'node:crypto'
import { rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { days, hours } from '#core/time'
import { type Attachments, openAttachments } from '#tests/attachments'
import { randomFrom } from '#tests/random'
import { mp4, pdf, png } from '#tests/sample-files'
import { eachStoreKind } from '#tests/stores'
import { addressOf, create, head, offsetOf, patch, sendPart } from '#tests/tus'

const video = (bytes: number) => Buffer.concat([mp4(1000), randomBytes(bytes - 1000)])
const metadata = { filename: '现场.mp4', filetype: 'video/mp4' }

async function bytesOf(a: Attachments, caller: Caller, id: string): Promise<Buffer> {
  return Buffer.from(await (await a.get(caller, id)).arrayBuffer())
}

/** How many bytes of the one upload under way are kept. */
function keptOf(a: Attachments): number {
  const path = a.on('uploads').find(name => !name.endsWith('.json'))
  return path === undefined ? 0 : statSync(join(a.world.dataFolder, 'uploads', path)).size
}

eachStoreKind('an upload', kind => {
  test('resumes after a lost connection where it was, through the browser’s own client', async () => {
    const a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    const { url } = await a.listen(li)
    const bytes = video(3_000_000)

    const first = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: url,
        metadata,
        chunkSize: 1_000_000,
        onError: reject,
        onChunkComplete: () => void upload.abort().then(() => resolve(upload.url!)),
      })
      upload.start()
    })
    expect(await offsetOf(first)).toBeGreaterThanOrEqual(1_000_000)

    const sent: number[] = []
    const id = await new Promise<string | undefined>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: url,
        uploadUrl: first,
        chunkSize: 1_000_000,
        onError: reject,
        onProgress: done => sent.push(done),
        onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('zhijian-file')),
      })
      upload.start()
    })
    expect(Math.min(...sent)).toBeGreaterThanOrEqual(1_000_000)
    expect(id).toBe(first.split('/').pop())
    expect(await bytesOf(a, li, id!)).toEqual(bytes)
  })

  test('keeps what came before the connection broke in the middle of a part', async () => {
    const a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    const { url } = await a.listen(li)
    const bytes = video(2_000_000)
    const upload = addressOf(url, await create(url, bytes.length, metadata.filename))
    const sending = sendPart(upload, 0, bytes, 700_000)
    await expect.poll(() => keptOf(a), { timeout: 60_000 }).toBeGreaterThan(0)
    sending.destroy()
    const offset = await offsetOf(upload)
    expect(offset).toBeGreaterThan(0)
    expect(offset).toBeLessThanOrEqual(700_000)
    const last = await patch(upload, offset, bytes.subarray(offset))
    expect(last.status).toBe(204)
    expect(await bytesOf(a, li, last.headers.get('zhijian-file')!)).toEqual(bytes)
  })

  test('cut at random points, however often, is in the end what was sent', async () => {
    const a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    const { url } = await a.listen(li)
    const seed = randomInt(2 ** 31)
    const random = randomFrom(seed)
    for (let round = 0; round < 5; round++) {
      const bytes = video(1000 + Math.floor(random() * 800_000))
      const upload = addressOf(url, await create(url, bytes.length, metadata.filename))
      let offset = 0
      // What was sent before may still come when its sender is back.
      let furthest = 0
      for (let cut = 0; cut < 4; cut++) {
        const part = 1 + Math.floor(random() * (bytes.length - offset - 2))
        furthest = Math.max(furthest, offset + part)
        const sending = sendPart(upload, offset, bytes, part)
        await new Promise(resolve => setTimeout(resolve, random() * 30))
        sending.destroy()
        const kept = await offsetOf(upload)
        expect(kept, `seed ${seed}`).toBeGreaterThanOrEqual(offset)
        expect(kept, `seed ${seed}`).toBeLessThanOrEqual(furthest)
        offset = kept
        if (bytes.length - offset < 10) break
      }
      let last = await patch(upload, offset, bytes.subarray(offset))
      while (last.status === 409) {
        const from = await offsetOf(upload)
        last = await patch(upload, from, bytes.subarray(from))
      }
      expect(last.status, `seed ${seed}`).toBe(204)
      const id = last.headers.get('zhijian-file')!
      expect((await bytesOf(a, li, id)).equals(bytes), `seed ${seed}`).toBe(true)
    }
  })

  test('goes on when its sender comes back before the server has noticed that they were gone', async () => {
    const a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    const { url } = await a.listen(li)
    const bytes = video(2_000_000)
    const upload = addressOf(url, await create(url, bytes.length, metadata.filename))
    const hanging = sendPart(upload, 0, bytes, 500_000)
    await expect.poll(() => keptOf(a), { timeout: 60_000 }).toBeGreaterThan(0)
    const offset = await offsetOf(upload)
    expect(offset).toBeGreaterThan(0)
    const last = await patch(upload, offset, bytes.subarray(offset))
    expect(await bytesOf(a, li, last.headers.get('zhijian-file')!)).toEqual(bytes)
    hanging.destroy()
  })

  test('goes on after the server was started again', async () => {
    const before = await openAttachments(kind)
    const li = await before.world.citizen('李秀英')
    const bytes = video(1_500_000)
    const { url } = await before.listen(li)
    const { pathname } = new URL(addressOf(url, await create(url, bytes.length, metadata.filename)))
    await patch(new URL(pathname, url).href, 0, bytes.subarray(0, 1_000_000))

    const after = await before.restart()
    const upload = new URL(pathname, (await after.listen(li)).url).href
    expect(await offsetOf(upload)).toBe(1_000_000)
    const last = await patch(upload, 1_000_000, bytes.subarray(1_000_000))
    expect(await bytesOf(after, li, last.headers.get('zhijian-file')!)).toEqual(bytes)
  })

  test('that finds no room on the disk fails with what the disk said, for the log, and goes on once there is room', async () => {
    const a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    const { url } = await a.listen(li)
    const upload = addressOf(url, await create(url, 5000, metadata.filename))
    const path = join(a.world.dataFolder, 'uploads', a.on('uploads').find(name => !name.endsWith('.json'))!)
    rmSync(path)
    symlinkSync('/dev/full', path)
    const refused = await patch(upload, 0, video(5000))
    expect(refused.status).toBe(500)
    expect(await refused.text()).toContain('ENOSPC')
    rmSync(path)
    writeFileSync(path, '')
    expect((await patch(upload, 0, video(5000))).status).toBe(204)
  })

  test.each(['before-commit', 'after-commit'] as const)(
    'is not lost when the process dies between its last byte and its row (%s)',
    async point => {
      let die = true
      const before = await openAttachments(kind, {
        at(reached, name) {
          if (die && reached === point && name === 'file.receive') throw new Error('killed')
        },
      })
      const li = await before.world.citizen('李秀英')
      const bytes = pdf()
      const { url } = await before.listen(li)
      const { pathname } = new URL(addressOf(url, await create(url, bytes.length, 'a.pdf')))
      const killed = await patch(new URL(pathname, url).href, 0, bytes)
      expect(killed.status).toBe(500)
      // The bytes stand in the storage by now, with a row or without.
      expect(before.on('files')).toHaveLength(1)

      die = false
      const after = await before.restart()
      const asked = await head(new URL(pathname, (await after.listen(li)).url).href)
      expect(Number(asked.headers.get('upload-offset'))).toBe(bytes.length)
      expect(Number(asked.headers.get('upload-length'))).toBe(bytes.length)
      const id = asked.headers.get('zhijian-file')!
      expect(await bytesOf(after, li, id)).toEqual(bytes)
      expect(after.on('uploads')).toEqual([])
      // Asked once more, because this answer was lost as well.
      const again = await head(new URL(pathname, (await after.listen(li)).url).href)
      expect(again.headers.get('zhijian-file')).toBe(id)
    },
  )

  test('whole at a kill and never asked for again is taken in by the sweep', async () => {
    let die = true
    const before = await openAttachments(kind, {
      at(reached, name) {
        if (die && reached === 'before-commit' && name === 'file.receive') throw new Error('killed')
      },
    })
    const li = await before.world.citizen('李秀英')
    await expect(before.send(li, 'a.jpg', await png())).rejects.toThrow('killed')
    die = false
    const after = await before.restart()
    await after.files.sweep()
    await after.in(async ({ store }) => {
      const rows = await store.read.selectFrom('file').selectAll().execute()
      expect(rows).toMatchObject([{ name: 'a.jpg', state: 'loose' }])
      expect((await after.get(li, rows[0]!.id)).status).toBe(200)
    })
    expect(after.on('uploads')).toEqual([])
  })

  test('that nobody continues for a day ends', async () => {
    const a = await openAttachments(kind)
    const { url } = await a.listen(await a.world.citizen('李秀英'))
    const upload = addressOf(url, await create(url, 1_000_000, metadata.filename))
    await a.files.sweep()
    expect((await head(upload)).status).toBe(200)
    a.world.clock.advance(Date.now() - a.world.clock.now() + hours(25))
    await a.files.sweep()
    expect((await head(upload)).status).toBe(404)
    expect(a.on('uploads')).toEqual([])
  })

  test('that came in one piece and was not taken in ends a day after it came, by the installation’s clock', async () => {
    const a = await openAttachments(kind, {
      at(reached, name) {
        if (reached === 'before-commit' && name === 'file.receive') throw new Error('killed')
      },
    })
    a.world.clock.advance(days(1000))
    await expect(a.send(await a.world.citizen('李秀英'), 'a.jpg', await png())).rejects.toThrow('killed')
    a.world.clock.advance(hours(23))
    await a.files.sweep()
    expect(a.on('uploads')).not.toEqual([])
    a.world.clock.advance(hours(2))
    await a.files.sweep()
    expect(a.on('uploads')).toEqual([])
  })
})
