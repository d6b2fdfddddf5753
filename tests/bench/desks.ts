import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Realms } from '#core/auth'
import { Deployment } from '#core/deployment'
import { modules } from '#modules'
import { nationalLawyers, regionalLawyers } from '../../tenants/demo/index.ts'
import { askAsOftenAsWanted } from './data.ts'
import { COUNTY, HOST } from './places.ts'
import { start } from './process.ts'
import { ask, signIn } from './session.ts'
import type { Figure } from './table.ts'

const PORT = 3914
const PLATFORM = `localhost:${PORT}`
const CALLS = '/lawyers/parts/calls'
const DESKS = 500
const ROUNDS = 12
/** The first rounds make the process ready. */
const WARM = 2
/** Milliseconds. */
const GOAL = 500
/** From one round to the next, in milliseconds: what was handed on late is done by then. */
const PAUSE = 1500
/** A desk that does not show it by then never will. */
const PATIENCE = 30_000

/**
 * From somebody's asking until it stands on the open desks of 500 advisers, each a lawyer of their own with a live
 * connection; and from a lawyer's answer until those desks say that there is one.
 */
export async function connectedDesks(): Promise<Figure[]> {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'zhijian-desks-')), 'data')
  const serve = () => start('cli/zhijian.js', ['serve', '--demo'], { ZHIJIAN_DATA: dataFolder }, PORT)
  const first = await serve()
  const citizen = await signIn(PORT)
  await first.stop()
  const cookies = await advisers(dataFolder)
  const server = await serve()
  // One has no desk open, and answers.
  const answering = cookies.pop()!
  const desks = cookies.map(cookie => new Desk(cookie))
  try {
    await Promise.all(desks.map(desk => desk.open()))
    const shown: number[] = []
    const answered: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(PAUSE)
      const { ref, times } = await fromAsking(citizen, desks)
      await sleep(PAUSE)
      const later = await fromAnswering(answering, ref, desks)
      await post(HOST, `/api/v1/matters/${ref}/actions/satisfy`, citizen)
      if (round < WARM) continue
      shown.push(...times)
      answered.push(...later)
    }
    return [
      ...spread(`提交到 ${DESKS} 个律师工作台显示`, shown),
      ...spread(`解答到 ${DESKS} 个律师工作台更新`, answered),
    ]
  } finally {
    for (const desk of desks) desk.close()
    await server.stop()
    rmSync(join(dataFolder, '..'), { recursive: true, force: true })
  }
}

function spread(name: string, times: readonly number[]): Figure[] {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1]!
  return [
    { name: `${name} p50`, unit: 'ms', ours: at(0.5) },
    { name: `${name} p99`, unit: 'ms', ours: at(0.99), most: GOAL },
  ]
}

/** Has 501 lawyers advise the county and sign in. Their cookies. */
async function advisers(dataFolder: string): Promise<string[]> {
  const deployment = await Deployment.open({ dataFolder, modules, domain: 'localhost' })
  let code = ''
  const realms = new Realms(deployment, {
    demo: true,
    deliverCode: async message => {
      code = message.code
    },
  })
  try {
    await askAsOftenAsWanted(deployment)
    const { write } = deployment.stores.platform
    const mobiles = [...regionalLawyers(), ...nationalLawyers()]
      .slice(0, DESKS + 1)
      .map(({ mobile }) => mobile)
    const cookies: string[] = []
    for (const [at, phone] of mobiles.entries()) {
      const visit = { headers: new Headers(), ip: `10.0.${at >> 8}.${at & 255}`, secure: false }
      await realms.sendCode('lawyers', undefined, phone, visit)
      const { headers } = await realms.verifyCode('lawyers', undefined, { phone, code }, visit)
      cookies.push(
        headers
          .getSetCookie()
          .map(line => line.split(';')[0]!)
          .join('; '),
      )
    }
    const hash = (phone: string) => deployment.platformKeys.lookupHash(phone, 'phone')
    const found = await write
      .selectFrom('lawyer')
      .select('id')
      .where('phone_hash', 'in', mobiles.map(hash))
      .execute()
    const since = deployment.clock.now()
    await write
      .insertInto('appointment')
      .values(found.map(({ id }) => ({ county: COUNTY, lawyer_id: id, since })))
      .onConflict(c => c.doNothing())
      .execute()
    return cookies
  } finally {
    await realms.close()
    await deployment.close()
  }
}

async function fromAsking(
  citizen: string,
  desks: readonly Desk[],
): Promise<{ ref: string; times: number[] }> {
  // Letters: numbers are masked where others read them.
  const mark = [...randomBytes(8)].map(byte => String.fromCharCode(97 + (byte % 26))).join('')
  const asked = performance.now()
  const shown = desks.map(desk => desk.shows(part => part.includes(mark)))
  const body = {
    whatHappened: `${mark} 包工头一直说等甲方拨款，到现在一分工钱没给，怎么办？`,
    field: 'wages',
  }
  const { ref } = JSON.parse(await post(HOST, '/api/v1/consultation', citizen, body)) as { ref: string }
  return { ref, times: (await Promise.all(shown)).map(at => at - asked) }
}

async function fromAnswering(lawyer: string, ref: string, desks: readonly Desk[]): Promise<number[]> {
  const asked = performance.now()
  const shown = desks.map(desk => desk.shows(part => cardOf(part, ref).includes('1/3')))
  await post('localhost', `/api/v1/c/zhuozi/matters/${ref}/actions/answer`, lawyer, {
    body: '先向县劳动保障监察大队投诉。',
  })
  return (await Promise.all(shown)).map(at => at - asked)
}

/** What a desk shows of one question. */
function cardOf(part: string, ref: string): string {
  const at = part.indexOf(`/${ref}`)
  if (at < 0) return ''
  const begin = part.lastIndexOf('<li', at)
  return part.slice(Math.max(begin, 0), part.indexOf('</li>', at))
}

async function post(host: string, path: string, cookie: string, body: object = {}): Promise<string> {
  const headers = {
    host: `${host}:${PORT}`,
    origin: `http://${host}:${PORT}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    cookie,
  }
  const answer = await ask(PORT, path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`)
  return answer.body
}

/** One lawyer's open desk, as its script has it: one connection, and a part fetched anew when it is told to. */
class Desk {
  readonly #cookie: string
  #close = () => {}
  #fail = (_: Error) => {}
  #waiting: { is(part: string): boolean; done(at: number): void } | undefined

  constructor(cookie: string) {
    this.#cookie = cookie
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const headers = { host: PLATFORM, cookie: this.#cookie }
      const stream = request(
        { host: '127.0.0.1', port: PORT, path: '/lawyers/live', headers, agent: false },
        response => {
          if (response.statusCode !== 200) return reject(new Error(`/lawyers/live: ${response.statusCode}`))
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            text += chunk
            for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
              const event = text.slice(0, end)
              if (/^event: change$/m.test(event)) this.#change(event).catch(this.#fail)
              text = text.slice(end + 2)
            }
          })
          response.on('error', () => {})
          resolve()
        },
      )
      stream.on('error', reject).end()
      this.#close = () => stream.destroy()
    })
  }

  /** When it shows something, by `performance.now()`. */
  shows(is: (part: string) => boolean): Promise<number> {
    const late = sleep(PATIENCE, undefined, { ref: false }).then(() => {
      throw new Error('a desk does not show it')
    })
    const shown = new Promise<number>((done, fail) => {
      this.#waiting = { is, done }
      this.#fail = fail
    })
    return Promise.race([shown, late])
  }

  close(): void {
    this.#close()
  }

  async #change(event: string): Promise<void> {
    const { parts, html } = JSON.parse(/^data: (.*)$/m.exec(event)![1]!) as {
      parts: readonly string[]
      html?: Readonly<Record<string, string>>
    }
    if (!parts.includes('calls')) return
    this.#show(html?.[CALLS] ?? (await this.#fetched()))
  }

  async #fetched(): Promise<string> {
    const headers = { host: PLATFORM, cookie: this.#cookie, 'x-part': 'calls' }
    const fetched = () => ask(PORT, CALLS, { headers })
    // As a browser does where the server ended an idle connection just when it was to be used again.
    return (await fetched().catch(fetched)).body
  }

  #show(part: string): void {
    if (!this.#waiting?.is(part)) return
    this.#waiting.done(performance.now())
    this.#waiting = undefined
  }
}
