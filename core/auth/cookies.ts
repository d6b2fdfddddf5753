import { type RealmName, realmOf } from './realm.ts'

/** A realm's session cookie as a request carries it. */
export function sessionCookie(headers: Headers, realm: RealmName): string | undefined {
  const name = realmOf[realm].cookie
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** The token of the session that a cookie of better-auth names: before the signature. */
export function tokenIn(cookie: string): string {
  return decodeURIComponent(cookie).split('.', 1)[0]!
}

/** What better-auth is shown of a request: the realm's own cookie, and the browser's name for the session's row. */
export function headersFor(realm: RealmName, cookie: string | undefined, from?: Headers): Headers {
  const headers = new Headers()
  const agent = from?.get('user-agent')
  if (agent) headers.set('user-agent', agent.slice(0, 300))
  if (cookie) headers.set('cookie', `${realmOf[realm].cookie}=${cookie}`)
  return headers
}

/** The cookies that an answer sets, as the next request would carry them: one call of better-auth leads to another. */
export function carried(headers: Headers): Headers {
  const pairs = headers
    .getSetCookie()
    .filter(line => !/;\s*max-age=0(;|$)/i.test(line))
    .map(line => line.split(';', 1)[0])
  return new Headers({ cookie: pairs.join('; ') })
}

/** The session cookie alone of what better-auth wants to set: host-only, and for TLS alone where the browser came by it. */
export function sessionHeaders(realm: RealmName, from: Headers, secure: boolean): Headers {
  const headers = new Headers()
  for (const line of from.getSetCookie()) {
    if (!line.startsWith(`${realmOf[realm].cookie}=`)) continue
    headers.append('set-cookie', secure ? `${line}; Secure` : line)
  }
  return headers
}
