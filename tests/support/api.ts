import { createToken } from '#core/auth'
import type { Browser } from './browsing.ts'
import type { Site } from './site.ts'
import { ZHUOZI } from './world.ts'

export interface ApiAnswer {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers, looked at by a test
  readonly body: any
}

export interface ApiAsk {
  readonly method?: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks the JSON API. */
export type AskApi = (path: string, ask?: ApiAsk) => Promise<ApiAnswer>

type Send = (path: string, init: RequestInit) => Response | Promise<Response>

const asking =
  (send: Send): AskApi =>
  async (path, { method, body, key, headers } = {}) => {
    const response = await send(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return {
      status: response.status,
      type,
      headers: response.headers,
      body: /json/.test(type) ? (JSON.parse(text) as unknown) : text,
    }
  }

/** As a program with a token, or with none. */
export function byToken({ app }: Site, token?: string, host = 'zhuozi.localhost:3000'): AskApi {
  return asking((path, init) =>
    app.request(`http://${host}${path}`, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    }),
  )
}

/** As the person who has signed in in a browser. */
export const bySession = (browser: Browser): AskApi => asking((path, init) => browser.request(path, init))

/** A service token of a county, or of the platform (null), as `zhijian token create` makes it. */
export async function tokenFor(
  { world }: Site,
  permissions: readonly string[],
  { county = ZHUOZI, days = 30 }: { county?: string | null; days?: number } = {},
): Promise<{ id: string; token: string }> {
  const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const
  return createToken(
    world.deployment,
    { name: '12348 热线', county: county ?? undefined, permissions, days },
    operator,
  )
}
