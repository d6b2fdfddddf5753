import type { Hono } from 'hono'

/** What came back, read as far as it is needed: of a stream its first event or the first silence. */
export interface Answer {
  readonly status: number
  readonly location: string
  readonly type: string
  readonly text: string
  readonly headers: Headers
}

export interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: BodyInit
  /** What its JSON may hold, where its description says so. */
  readonly takes?: readonly string[]
}

/** The words that a request carries. */
export function sentIn({ body }: Ask): string {
  return body instanceof FormData ? [...body.values()].map(String).join(' ') : String(body ?? '')
}

/** Somebody's browser or program at one host: it carries the cookies that it is given, and names its Origin. */
export class Client {
  readonly #app: Hono
  readonly #host: string
  readonly #cookies: Map<string, string>
  readonly #bearer: string | undefined

  constructor(app: Hono, host: string, from: { readonly cookie?: string; readonly bearer?: string } = {}) {
    this.#app = app
    this.#host = host
    this.#bearer = from.bearer
    this.#cookies = new Map(
      (from.cookie ?? '').split('; ').flatMap(pair => {
        const at = pair.indexOf('=')
        return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : []
      }),
    )
  }

  /** One request; nothing is followed. */
  async ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
    const url = `http://${this.#host}${path}`
    const all = new Headers(headers)
    if (this.#bearer) all.set('authorization', `Bearer ${this.#bearer}`)
    else if (this.#cookies.size > 0)
      all.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (method !== 'GET' && method !== 'HEAD' && !this.#bearer) all.set('origin', `http://${this.#host}`)
    const response = await this.#app.request(url, { method, headers: all, body })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const type = response.headers.get('content-type') ?? ''
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      type,
      text: type.startsWith('text/event-stream') ? await firstOf(response) : await response.text(),
      headers: response.headers,
    }
  }

  /** The same, led on to where an answer leads. */
  async follow(path: string, ask: Ask = {}): Promise<Answer> {
    const answer = await this.ask(path, ask)
    return answer.status === 303 ? this.follow(answer.location) : answer
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map(part => part.trim())
    const at = pair.indexOf('=')
    if (attributes.some(it => /^max-age=0$/i.test(it))) this.#cookies.delete(pair.slice(0, at))
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

const SILENCE = 50

/** What a stream sends at once: its beginning, and what was missed; then it is closed. */
async function firstOf(response: Response): Promise<string> {
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<undefined>(resolve => {
      timer = setTimeout(() => resolve(undefined), SILENCE)
    })
    const read = await Promise.race([reader.read(), silence])
    clearTimeout(timer)
    if (!read || read.done) break
    text += decoder.decode(read.value, { stream: true })
    if (text.includes('event: ')) break
  }
  await reader.cancel()
  return text
}
