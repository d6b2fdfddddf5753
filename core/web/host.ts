import type { County } from '../tenancy/index.ts'

/** The host that a request names, with its port, in lower case. */
export function hostOf(request: Request): string {
  return new URL(request.url).host.toLowerCase()
}

/** Scheme, host and port under which the person's browser came; `secure`: by TLS, at a proxy or here. */
export const originOf = (request: Request, secure: boolean) =>
  new URL(`${secure ? 'https' : 'http'}://${new URL(request.url).host}`).origin

/** The same under another host's name. */
export function originAt(origin: string, host: string): string {
  const url = new URL(origin)
  url.hostname = host
  return url.origin
}

/** A host without its port. */
const nameOf = (host: string) => host.replace(/:\d+$/, '').replace(/\.$/, '')

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
export const isUnsafe = (request: Request) => !SAFE.has(request.method)

/** A program that identifies itself by a token; its cookies are not looked at. */
export const isBearer = (request: Request) => /^bearer /i.test(request.headers.get('authorization') ?? '')

/**
 * Whether an unsafe request comes from a page of its own host. Scheme is left aside, because a proxy may end TLS. Whoever
 * sends no cookie has nothing that another site could borrow, unless the route signs in (`always`).
 */
export function originIsOwn(request: Request, always: boolean): boolean {
  if (!isUnsafe(request) || isBearer(request)) return true
  if (!always && !request.headers.has('cookie')) return true
  const origin = request.headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  return new URL(origin).host.toLowerCase() === hostOf(request)
}

/** What a host is: the platform, a county, or nothing of ours. */
export type Place = { readonly kind: 'platform' } | { readonly kind: 'county'; readonly county: County }

interface Registry {
  byHost(host: string): Promise<County | undefined>
  bySlug(slug: string): Promise<County | undefined>
  byCode(code: string): Promise<County | undefined>
}

/** Decides whose a host is. `tenant` (slug or code) is served on every host that is nothing else. */
export async function placeOfHost(
  host: string,
  { domain, counties, tenant }: { domain: string; counties: Registry; tenant?: string },
): Promise<Place | undefined> {
  const name = nameOf(host)
  if (name === domain) return { kind: 'platform' }
  const county =
    (await counties.byHost(name)) ??
    (tenant ? ((await counties.bySlug(tenant)) ?? (await counties.byCode(tenant))) : undefined)
  return county?.status === 'active' ? { kind: 'county', county } : undefined
}
