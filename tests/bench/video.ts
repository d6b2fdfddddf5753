import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import * as v from 'valibot'
import { Deployment } from '#core/deployment'
import { fileSettings } from '#core/files'
import { settingsCommand } from '#core/tenancy'
import { modules } from '#modules'
import { COUNTY, HOST } from './places.ts'
import { memoryOf, type Running } from './process.ts'
import type { Figure } from './table.ts'

const MEGABYTE = 1_000_000
/** The largest video that a county takes unless it says otherwise, and what one may come to that lets more be taken. */
const VIDEO = 100 * MEGABYTE
const LARGER = 200 * MEGABYTE
/** What our script sends at once, and about what a browser's player asks for at once. */
const SENT = 2 * MEGABYTE
const ASKED = MEGABYTE
/** A file that makes the process ready for files, as the first one of each does: its thread that looks at them starts. */
const FIRST = 10 * MEGABYTE
/** Milliseconds between two looks at the memory. */
const LOOK = 20
/** Memory is at rest when it has not changed by a megabyte for so long, in milliseconds. */
const REST = 4000

/** Lets a county take the larger one. */
export async function takeLarger(dataFolder: string): Promise<void> {
  const deployment = await Deployment.open({ dataFolder, modules, domain: 'localhost' })
  const most = { ...v.getDefaults(fileSettings.schema), video: LARGER / MEGABYTE }
  await deployment
    .run(COUNTY, settingsCommand(fileSettings), most, {
      principal: { kind: 'operator', name: 'bench' },
      name: '压测',
      via: 'cli',
    })
    .finally(() => deployment.close())
}

/** How videos of 100 and 200 MB go up piece by piece and one is played: how fast, and how much memory the server takes for them. */
export async function largeVideo(server: Running, cookie: string): Promise<Figure[]> {
  await rest(server)
  const first = await watched(server, async () =>
    play(server, cookie, await upload(server, cookie, FIRST), FIRST),
  )
  await rest(server)
  const sent = await watched(server, () => upload(server, cookie, VIDEO))
  await rest(server)
  const played = await watched(server, () => play(server, cookie, sent.outcome, VIDEO))
  await rest(server)
  const larger = await watched(server, () => upload(server, cookie, LARGER))
  return [
    { name: '进程的第一个文件，内存增加', unit: 'MB', ours: first.grown },
    { name: '上传 100 MB 视频', unit: 'MB/秒', ours: VIDEO / MEGABYTE / sent.seconds },
    { name: '上传 100 MB 视频，内存增加', unit: 'MB', ours: sent.grown, most: 50 },
    { name: '播放 100 MB 视频', unit: 'MB/秒', ours: VIDEO / MEGABYTE / played.seconds },
    { name: '播放 100 MB 视频，内存增加', unit: 'MB', ours: played.grown, most: 50 },
    { name: '上传 200 MB 视频', unit: 'MB/秒', ours: LARGER / MEGABYTE / larger.seconds },
    { name: '上传 200 MB 视频，内存增加', unit: 'MB', ours: larger.grown, most: 50 },
  ]
}

/** Waits until the process is idle: its queue, too, has started. */
async function rest(server: Running): Promise<void> {
  let [before, since] = [memoryOf(server), performance.now()]
  while (performance.now() - since < REST) {
    await new Promise(resolve => setTimeout(resolve, LOOK * 10))
    const now = memoryOf(server)
    if (Math.abs(now - before) >= 1) [before, since] = [now, performance.now()]
  }
}

interface Watched<T> {
  readonly outcome: T
  readonly seconds: number
  /** By how much the memory was above what it was before, at most, in megabytes. */
  readonly grown: number
}

async function watched<T>(server: Running, work: () => Promise<T>): Promise<Watched<T>> {
  const before = memoryOf(server)
  let most = before
  const looking = setInterval(() => {
    most = Math.max(most, memoryOf(server))
  }, LOOK)
  const began = performance.now()
  const outcome = await work().finally(() => clearInterval(looking))
  return { outcome, seconds: (performance.now() - began) / 1000, grown: most - before }
}

/** Sends a video as our script does (tus). Returns the file's id. */
async function upload(server: Running, cookie: string, bytes: number): Promise<string> {
  const tus = { 'tus-resumable': '1.0.0' }
  const name = Buffer.from('录像.mp4').toString('base64')
  const created = await send(server, cookie, 'POST', '/files/tus', {
    ...tus,
    'upload-length': String(bytes),
    'upload-metadata': `filename ${name}`,
  })
  const address = String(created.headers.location)
  const piece = randomBytes(SENT)
  let last = created
  for (let offset = 0; offset < bytes; offset += SENT) {
    const part = piece.subarray(0, Math.min(SENT, bytes - offset))
    const body = offset === 0 ? Buffer.concat([HEAD, part.subarray(HEAD.length)]) : part
    last = await send(
      server,
      cookie,
      'PATCH',
      address,
      { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      body,
    )
  }
  const id = last.headers['zhijian-file']
  if (last.status !== 204 || typeof id !== 'string') throw new Error(`the upload answers ${last.status}`)
  return id
}

/** The first bytes of an MP4. */
const HEAD = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\x02\0isomiso2')])

/** Fetches a video in ranges, as a browser's player does, to its end. */
async function play(server: Running, cookie: string, id: string, bytes: number): Promise<void> {
  for (let from = 0; from < bytes; from += ASKED) {
    const range = `bytes=${from}-${Math.min(bytes, from + ASKED) - 1}`
    const { status } = await send(server, cookie, 'GET', `/files/${id}`, { range })
    if (status !== 206) throw new Error(`playing answers ${status}`)
  }
}

/** Asks the server and lets what it answers go as it comes. */
function send(
  { port }: Running,
  cookie: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Buffer,
) {
  type Answer = { status: number; headers: NodeJS.Dict<string | string[]> }
  return new Promise<Answer>((resolve, reject) => {
    const host = `${HOST}:${port}`
    const length = body ? { 'content-length': String(body.length) } : {}
    request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { host, origin: `http://${host}`, cookie, ...headers, ...length },
      },
      response => {
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
        response.resume()
      },
    )
      .on('error', reject)
      .end(body)
  })
}
