import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAttachments } from '#tests/attachments'
import { mp4, pdf, png } from '#tests/sample-files'
import { flipByteIn } from '#tests/tampering'

async function sent(name: string, bytes: Buffer) {
  const a = await openAttachments('sqlite')
  const li = await a.world.citizen('李秀英')
  const file = await a.send(li, name, bytes)
  return { a, li, file, get: (asked: Parameters<typeof a.get>[2]) => a.get(li, file.id, asked) }
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('a player fetches a video in parts', async () => {
  const video = Buffer.concat([mp4(1000), Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 251))])
  const { get, file } = await sent('现场.mp4', video)
  const parts: [string, number, number][] = [
    ['bytes=0-99', 0, 99],
    ['bytes=1500-', 1500, 1999],
    ['bytes=-10', 1990, 1999],
    ['bytes=1999-5000', 1999, 1999],
    ['bytes=-5000', 0, 1999],
  ]
  for (const [range, first, last] of parts) {
    const answer = await get({ range })
    expect([range, answer.status]).toEqual([range, 206])
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/2000`)
    expect(answer.headers.get('content-length')).toBe(String(last - first + 1))
    expect(await bytesOf(answer)).toEqual(video.subarray(first, last + 1))
  }
  for (const range of ['bytes=2000-', 'bytes=-0']) {
    const answer = await get({ range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */2000'])
  }
  for (const range of ['bytes=0-1,5-6', 'bytes=9-3', 'lines=1-2', 'bytes=-']) {
    expect([range, (await get({ range })).status]).toEqual([range, 200])
  }
  const etag = `"${file.sha256}"`
  expect((await get({ range: 'bytes=0-9', ifRange: etag })).status).toBe(206)
  expect((await get({ range: 'bytes=0-9', ifRange: '"another"' })).status).toBe(200)
})

test('what a browser has is not sent again, and its right to it is asked each time', async () => {
  const { a, li, file, get } = await sent('a.jpg', await png())
  const first = await get({})
  const etag = first.headers.get('etag')!
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const again = await get({ ifNoneMatch: `W/"x", ${etag}` })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const other = await a.world.citizen('王建国')
  await expect(a.get(other, file.id, { ifNoneMatch: etag })).rejects.toMatchObject({ code: 'not-found' })
  const small = await get({ thumbnail: true })
  expect(small.headers.get('etag')).not.toBe(etag)
  expect((await a.get(li, file.id, { head: true })).headers.get('content-length')).toBe(String(file.bytes))
})

test('a paper is saved under its name, and can run nothing where it is opened', async () => {
  const { get } = await sent('调解“协议” (1).pdf', pdf())
  const { headers } = await get({})
  expect(headers.get('content-type')).toBe('application/pdf')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox$/)
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="______ (1).pdf"; filename*=UTF-8''${encodeURIComponent('调解“协议” ')}%281%29.pdf`,
  )
  await expect(get({ thumbnail: true })).rejects.toMatchObject({ code: 'not-found' })
})

test('what was altered where it is kept is not given out, whole or small', async () => {
  const { a, get } = await sent('欠条.png', await png())
  for (const name of a.on('files')) flipByteIn(join(a.world.dataFolder, 'files'), name)
  for (const asked of [{}, { thumbnail: true }])
    await expect(get(asked)).rejects.toMatchObject({
      reason: 'altered',
      message: expect.stringContaining('被改动过'),
    })
})

test('a photo is shown where it is', async () => {
  const { get } = await sent('a.jpg', await png())
  expect((await get({})).headers.get('content-disposition')).toMatch(/^inline; /)
})
