import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, expect, test } from 'vitest'
import { Answering } from '#core/web'
import { textOf } from '#tests/browsing'
import { mp4 } from '#tests/sample-files'
import { openSite } from '#tests/site'
import { favour } from '#tests/with-pages'

const MEGABYTE = 1_000_000
const HOST = 'zhuozi.localhost'
const BOUNDARY = 'a-boundary-of-its-own'
const field = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const before = Buffer.from(
  `${field('story', '帮我搬柜子')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="庭审%22录像.mp4"\r\nContent-Type: video/mp4\r\n\r\n`,
)
const after = Buffer.from(`\r\n${field('how', '')}--${BOUNDARY}--\r\n`)
const piece = randomBytes(MEGABYTE)

/** A video of so many megabytes, with a boundary's beginning in it, in parts that no boundary of ours falls on. */
function* video(megabytes: number) {
  yield mp4(MEGABYTE)
  for (let at = 2; at < megabytes; at++) yield piece
  yield Buffer.concat([Buffer.from(`\r\n--${BOUNDARY.slice(0, -1)}`), piece]).subarray(0, MEGABYTE)
}

/** The app behind a server of Node's, as `zhijian serve` has it, to which somebody has a cookie. */
async function server() {
  const site = await openSite('sqlite', [favour], { files: true })
  const listening = createAdaptorServer({
    fetch: site.app.fetch,
    serverOptions: { ServerResponse: Answering },
  })
  listening.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  afterAll(() => {
    listening.close()
  })
  const { port } = listening.address() as AddressInfo
  let cookie = ''
  /** Sends what there is, and hashes what is answered. */
  return async (method: string, path: string, body: Iterable<Buffer> = [], length = 0) => {
    const headers = {
      host: HOST,
      origin: `http://${HOST}`,
      cookie,
      ...(length > 0 && {
        'content-length': length,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      }),
    }
    const asked = request({ host: '127.0.0.1', port, path, method, headers })
    const answered = once(asked, 'response')
    for (const part of body) if (!asked.write(part)) await Promise.race([once(asked, 'drain'), answered])
    asked.end()
    const [answer] = (await answered) as [IncomingMessage]
    cookie = [cookie, ...(answer.headers['set-cookie'] ?? []).map(each => each.split(';')[0])].join('; ')
    const hash = createHash('sha256')
    let text = ''
    for await (const each of answer) {
      hash.update(each)
      if (text.length < MEGABYTE) text += each
    }
    return { status: answer.statusCode, headers: answer.headers, text, sha256: hash.digest('hex') }
  }
}

const formOf = (megabytes: number) => [before, ...video(megabytes), after]

test('a form that is sent without a script brings a video as large as a county takes, which fills no memory and is played as it was sent', async () => {
  const send = await server()
  await send('GET', '/favour/ask')
  let most = 0
  const began = process.memoryUsage().arrayBuffers
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - began)
  }, 5)
  const sent = await send('POST', '/favour/ask', formOf(100), 100 * MEGABYTE + before.length + after.length)
  clearInterval(looking)
  expect(most).toBeLessThan(20 * MEGABYTE)
  expect([sent.status, sent.text]).toEqual([422, expect.stringContaining('>帮我搬柜子</textarea>')])
  expect(textOf(sent.text)).not.toContain('100 MB')
  const [, id] = /<input type="checkbox"[^>]*name="files"[^>]*value="([^"]+)"/.exec(sent.text)!
  const played = await send('GET', `/files/${id}`)
  expect(played).toMatchObject({ status: 200, headers: { 'content-length': String(100 * MEGABYTE) } })
  const hash = createHash('sha256')
  for (const part of video(100)) hash.update(part)
  expect(played.sha256).toBe(hash.digest('hex'))
})

test('a form that says that it brings more is answered before it is sent', async () => {
  const send = await server()
  await send('GET', '/favour/ask')
  const refused = await send('POST', '/favour/ask', formOf(3), 2000 * MEGABYTE)
  expect([refused.status, textOf(refused.text)]).toEqual([
    422,
    expect.stringContaining('“庭审"录像.mp4”没有收到：一次提交的文件最多 164 MB。'),
  ])
})
