import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { mp4 } from '#tests/sample-files'
import { openSite } from '#tests/site'
import { favour } from '#tests/with-pages'

const BOUNDARY = 'a-boundary-of-its-own'
const field = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const beginning = Buffer.concat([
  Buffer.from(
    field('story', '帮我搬柜子') +
      field('how', 'door') +
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="庭审录像.mp4"\r\nContent-Type: video/mp4\r\n\r\n`,
  ),
  mp4(100_000),
])

/** A form whose file has no end, in parts of a megabyte, and how much of it was asked for. */
function endless() {
  let megabytes = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(megabytes === 0 ? beginning : new Uint8Array(1_000_000))
      megabytes++
    },
  })
  return { body, asked: () => megabytes }
}

test.each([
  [
    'says that it brings 2 GB',
    { 'content-length': '2000000000' },
    '“庭审录像.mp4”没有收到：一次提交的文件最多 164 MB。',
    5,
  ],
  ['does not say how much it brings, and has no end', {}, '“庭审录像.mp4”超过 100 MB', 175],
])(
  'a form that %s is refused at its file, with everything typed, and is read no further',
  async (_, says, told, most) => {
    const site = await openSite('sqlite', [favour], { files: true })
    const li = await site.citizen('13800000001')
    const { body, asked } = endless()
    const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...says }
    const init = { method: 'POST', headers, body, duplex: 'half' }
    const refused = await li.request('/favour/ask', init)
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(textOf(html)).toContain(told)
    expect(html).toMatch(/<textarea[^>]*name="story"[^>]*>帮我搬柜子</)
    expect(html).toMatch(/value="door"[^>]*checked|checked[^>]*value="door"/)
    expect(asked()).toBeLessThan(most)
  },
)

test('what was typed alone may be no form that is too large', async () => {
  const site = await openSite('sqlite', [favour], { files: true })
  const li = await site.citizen('13800000001')
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '2000000000' }
  const refused = await li.request('/favour/ask', { method: 'POST', headers, body: 'story=a' })
  expect([refused.status, textOf(await refused.text())]).toEqual([
    413,
    expect.stringContaining('提交的内容太大'),
  ])
})

test('a form of fields without end, none of which says anything, is read no further than any form goes', async () => {
  const site = await openSite('sqlite', [favour], { files: true })
  const li = await site.citizen('13800000001')
  const many = Buffer.from(field('how', '').repeat(12_000))
  let pieces = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (++pieces > 100) controller.error(new Error('it was read on and on'))
      else controller.enqueue(many.slice())
    },
  })
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  const init = { method: 'POST', headers, body, duplex: 'half' }
  const refused = await li.request('/favour/ask', init)
  expect([refused.status, textOf(await refused.text())]).toEqual([
    413,
    expect.stringContaining('提交的内容太大'),
  ])
  expect(pieces).toBeLessThan(6)
})

test('a form of a few texts is read no further than they need, whoever sends it', async () => {
  const site = await openSite('sqlite', [favour])
  for (const path of ['/display', '/sign-in/code']) {
    const { body, asked } = endless()
    const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
    const init = { method: 'POST', headers, body, duplex: 'half' }
    const refused = await site.browser().request(path, init)
    expect([path, refused.status]).toEqual([path, 413])
    expect(asked()).toBeLessThan(6)
  }
})
