import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the account of the bench may send in any second. */
export const QUOTA = 500

/** WeChat as the bench needs it: gives a token, takes template messages, and refuses what is beyond the quota of a second. */
export class QuotaWechat {
  readonly appId = 'wx0123456789abcdef'
  readonly secret = 'bench-app-secret'
  readonly templateId = 'bench-template-000000000000000000'
  /** Whom it has taken a message for, and when, by `performance.now()`. */
  readonly taken: { readonly openid: string; readonly at: number }[] = []
  refused = 0
  readonly #server = createServer((request, response) => {
    let body = ''
    request.on('data', part => {
      body += part
    })
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(this.#answer(request.url ?? '', body)))
    })
  })

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** The most that it took in any second. */
  get mostInASecond(): number {
    let [from, most] = [0, 0]
    for (const [to, { at }] of this.taken.entries()) {
      while (this.taken[from]!.at <= at - 1000) from++
      most = Math.max(most, to - from + 1)
    }
    return most
  }

  #answer(url: string, body: string): unknown {
    if (url.startsWith('/cgi-bin/stable_token')) return { access_token: 'bench', expires_in: 7200 }
    const now = performance.now()
    if (this.taken.at(-QUOTA) && this.taken.at(-QUOTA)!.at > now - 1000) {
      this.refused++
      return { errcode: 45011, errmsg: 'api minute-quota reach limit' }
    }
    this.taken.push({ openid: (JSON.parse(body) as { touser: string }).touser, at: now })
    return { errcode: 0, errmsg: 'ok', msgid: this.taken.length }
  }
}
