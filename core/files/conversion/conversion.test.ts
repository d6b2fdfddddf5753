import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { days, hours, minutes } from '#core/time'
import { type Attachments, ffmpegStandIn, openAttachments } from '#tests/attachments'
import { mov, mp4, webm } from '#tests/sample-files'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

/** Lets what is due be done, and what is being made be ready. */
async function settle(a: Attachments): Promise<void> {
  await a.world.settle()
  await a.files.converted()
  await a.world.settle()
}

const conversions = (a: Attachments) =>
  a.in(({ store }) => store.read.selectFrom('file_conversion').select(['state', 'tries']).execute())

eachStoreKind('a video that not every phone plays', kind => {
  test('is made playable beside it once it is attached, and open pages are told', async () => {
    const a = await openAttachments(kind, { ffmpeg: ffmpegStandIn })
    const li = await a.world.citizen('李秀英')
    const bytes = webm('一段解答')
    const file = await a.send(li, '录制的视频.webm', bytes)
    await settle(a)
    expect(await conversions(a)).toEqual([])
    const played = () => a.get(li, file.id, { playable: true })
    await a.open(li, [file, await a.send(li, '手机拍的.mp4', mp4())])
    await expect(played()).rejects.toMatchObject({ code: 'not-found' })
    expect(await bytesOf(await a.get(li, file.id))).toEqual(bytes)

    await settle(a)
    expect(await conversions(a)).toEqual([{ state: 'made', tries: 1 }])
    const made = await played()
    expect(made.headers.get('content-type')).toBe('video/mp4')
    expect(made.headers.get('content-disposition')).toMatch(/^inline; .*\.mp4$/)
    const whole = await bytesOf(made)
    expect(whole.toString()).toContain(hash(bytes))
    expect(made.headers.get('etag')).toBe(`"${hash(whole)}"`)
    const part = await a.get(li, file.id, { playable: true, range: 'bytes=4-11' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${whole.length}`])
    expect((await bytesOf(part)).toString()).toBe('ftypmp42')
    const original = await a.get(li, file.id)
    expect(original.headers.get('content-type')).toBe('video/webm')
    expect(await bytesOf(original)).toEqual(bytes)
    const told = await a.in(({ store }) => store.read.selectFrom('stream_event').select('data').execute())
    expect(told.map(({ data }) => data)).toContain('{"parts":["media"]}')

    const stranger = await a.world.citizen('王建国')
    await expect(a.get(stranger, file.id, { playable: true })).rejects.toMatchObject({ code: 'not-found' })
    expect(a.on('converting')).toEqual([])
    // What was made is no less named than what it was made of.
    a.world.clock.advance(days(2))
    await a.files.tidy(ZHUOZI)
    expect((await played()).status).toBe(200)
  })

  test('waits where there is no ffmpeg, and is made playable once there is one', async () => {
    let a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    const file = await a.send(li, '现场.mov', mov())
    await a.open(li, [file])
    await settle(a)
    expect([a.files.converts, await conversions(a)]).toEqual([false, [{ state: 'waiting', tries: 0 }]])
    a = await a.restart(ffmpegStandIn)
    await a.files.tidy(ZHUOZI)
    await settle(a)
    expect((await a.get(li, file.id, { playable: true })).status).toBe(200)
  })

  test('that was attached before any was made playable is made so too', async () => {
    const a = await openAttachments(kind, { ffmpeg: ffmpegStandIn })
    const li = await a.world.citizen('李秀英')
    const file = await a.send(li, '录制的视频.webm', webm('以前的'))
    await a.open(li, [file, await a.send(li, '手机拍的.mp4', mp4())])
    await a.in(({ store }) => store.write.deleteFrom('file_conversion').execute())
    await a.files.tidy(ZHUOZI)
    await settle(a)
    expect(await conversions(a)).toEqual([{ state: 'made', tries: 1 }])
  })

  test('still has its time to be looked at where there is no ffmpeg', async () => {
    const a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    await a.open(li, [await a.send(li, '现场.mov', mov())])
    await settle(a)
    const due = await a.in(({ store }) =>
      store.read.selectFrom('due').select('kind').where('kind', '=', 'file.convert').execute(),
    )
    expect(due).toHaveLength(1)
  })

  test('that was being made playable when the process ended is made so by the next', async () => {
    let a = await openAttachments(kind, { ffmpeg: ffmpegStandIn })
    const li = await a.world.citizen('李秀英')
    const sign = join(a.world.dataFolder, 'go-on')
    const file = await a.send(li, '录制的视频.webm', webm(`WAITS FOR ${sign}\n`))
    await a.open(li, [file])
    await a.world.settle()
    await expect.poll(() => conversions(a)).toEqual([{ state: 'waiting', tries: 1 }])
    a = await a.restart()
    writeFileSync(sign, '')
    await settle(a)
    // Nobody knows yet that the other has ended.
    expect(await conversions(a)).toEqual([{ state: 'waiting', tries: 1 }])
    a.world.clock.advance(minutes(2))
    await settle(a)
    expect(await conversions(a)).toEqual([{ state: 'made', tries: 2 }])
  })

  test('of which nothing can be made is tried four times, and stays what it is', async () => {
    const a = await openAttachments(kind, { ffmpeg: ffmpegStandIn })
    const li = await a.world.citizen('李秀英')
    const file = await a.send(li, '录制的视频.webm', webm('BROKEN'))
    await a.open(li, [file])
    for (let round = 0; round < 6; round++) {
      await settle(a)
      a.world.clock.advance(hours(1))
    }
    expect(await conversions(a)).toEqual([{ state: 'failed', tries: 4 }])
    const due = await a.in(({ store }) => store.read.selectFrom('due').select('kind').execute())
    expect(due.filter(({ kind }) => kind === 'file.convert')).toEqual([])
    expect((await a.get(li, file.id)).status).toBe(200)
    await expect(a.get(li, file.id, { playable: true })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('of which nothing could be made is tried again by the next process, whose ffmpeg may be another', async () => {
    let a = await openAttachments(kind, { ffmpeg: ffmpegStandIn })
    const li = await a.world.citizen('李秀英')
    const file = await a.send(li, '录制的视频.webm', webm('以前放不了'))
    await a.open(li, [file])
    await a.in(({ store }) =>
      store.write.updateTable('file_conversion').set({ state: 'failed', tries: 4 }).execute(),
    )
    a = await a.restart(ffmpegStandIn)
    await a.files.tidy(ZHUOZI)
    await settle(a)
    expect(await conversions(a)).toEqual([{ state: 'made', tries: 1 }])
  })
})
