/** The cookies of a request, by name. */
export function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  return cookies
}

interface CookieOptions {
  readonly path?: string
  /** Seconds; 0 takes it back. */
  readonly maxAge: number
  /** Not to be read by scripts. */
  readonly httpOnly?: boolean
  readonly secure: boolean
}

/** A host-only cookie (no Domain), never sent along from another site's form. */
export function cookie(name: string, value: string, options: CookieOptions): string {
  const { path = '/', maxAge, httpOnly = true, secure } = options
  return [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${maxAge}`,
    'SameSite=Lax',
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(secure ? ['Secure'] : []),
  ].join('; ')
}

/** Whether the person's browser came by TLS, at a trusted proxy or here. */
export const isSecure = (request: Request, behindProxy: boolean) =>
  request.url.startsWith('https:') || (behindProxy && request.headers.get('x-forwarded-proto') === 'https')
