import { randomUUID } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { t } from '#core/words'

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
}

/** Somebody who comes to one host of a server on this machine: signs in on its pages, and then uses its API. */
export class Visitor {
  readonly #port: number
  readonly #host: string
  readonly #cookies = new Map<string, string>()

  constructor(port: number, host: string) {
    this.#port = port
    this.#host = `${host}:${port}`
  }

  /** Signs in by phone and the code that a demo shows on its page. */
  async enterByPhone(path: string, phone: string): Promise<this> {
    const sent = await this.#sendForm(`${path}/code`, { phone })
    const { body } = await this.#ask('GET', sent.location ?? `${path}/enter`)
    const [before = ''] = t('演示环境不发短信，验证码是 {code}。', { code: '\n' }).split('\n')
    const code = body.split(before)[1]?.slice(0, 6)
    if (!code) throw new Error(`no code is shown (${sent.status})`)
    await this.#sendForm(`${path}/enter`, { code })
    return this
  }

  /** Signs in by name and password. */
  async enterByPassword(path: string, username: string, password: string): Promise<this> {
    await this.#sendForm(`${path}/password`, { username, password })
    return this
  }

  /** What the API answers. */
  get<T>(path: string): Promise<T> {
    return this.#api('GET', path)
  }

  /** Sends to the API, with a key of its own. */
  post<T>(path: string, body: object = {}): Promise<T> {
    return this.#api('POST', path, body)
  }

  async #api<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    const answer = await this.#ask(method, `/api/v1${path}`, body && { headers, text: JSON.stringify(body) })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
    return JSON.parse(answer.body) as T
  }

  async #sendForm(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await this.#ask('POST', path, { headers, text: new URLSearchParams(fields).toString() })
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status}`)
    return answer
  }

  async #ask(
    method: string,
    path: string,
    sent?: { headers: Readonly<Record<string, string>>; text: string },
  ): Promise<Answer> {
    const headers = {
      ...sent?.headers,
      host: this.#host,
      origin: `http://${this.#host}`,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    }
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ host: '127.0.0.1', port: this.#port, method, path, headers }, resolve)
        .on('error', reject)
        .end(sent?.text)
    })
    for (const line of response.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) this.#cookies.set(name, value ?? '')
    }
    const { statusCode = 0, headers: answered } = response
    return { status: statusCode, location: answered.location, body: (await response.toArray()).join('') }
  }
}
