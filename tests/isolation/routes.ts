import type { ParamKind, RegisteredRoute } from '#core/web'
import { type Persona, PLATFORM } from './people.ts'

export const nameOf = ({ host, method, path }: RegisteredRoute) => `${host} ${method} ${path}`

/** The route that answers an address; nothing where the address is rather one that another method is sent to. */
export function routeFor(
  routes: readonly RegisteredRoute[],
  host: RegisteredRoute['host'],
  method: string,
  path: string,
): RegisteredRoute | undefined {
  return nearest(routes, host, path.replace(/[?#].*/, '')).find(route => route.method === method)
}

/** Kept, since every page leads to the same ones, and each is held against every route. */
const known = new WeakMap<readonly RegisteredRoute[], Map<string, readonly RegisteredRoute[]>>()

/** The routes of a host that fit an address, those with the fewest parameters. */
function nearest(
  routes: readonly RegisteredRoute[],
  host: RegisteredRoute['host'],
  path: string,
): readonly RegisteredRoute[] {
  const found = known.get(routes) ?? new Map<string, readonly RegisteredRoute[]>()
  known.set(routes, found)
  const name = `${host} ${path}`
  const before = found.get(name)
  if (before) return before
  const fitting = routes.filter(route => route.host === host && patternOf(route.path).test(path))
  const least = Math.min(...fitting.map(paramCount))
  const closest = fitting.filter(route => paramCount(route) === least)
  found.set(name, closest)
  return closest
}

const paramCount = ({ params = {} }: RegisteredRoute) => Object.keys(params).length

/** What stands at a route's parameters in an address of it. */
export function paramsIn(route: RegisteredRoute, path: string): Record<string, string> | undefined {
  const found = patternOf(route.path).exec(path.replace(/[?#].*/, ''))
  return found ? { ...found.groups } : undefined
}

/** Kept, since addresses are held against every route. */
const patterns = new Map<string, RegExp>()

function patternOf(path: string): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const pattern = path.replaceAll(
    /:(\w+)(?:\{([^}]*)\})?/g,
    (_, name: string, shape = '[^/]+') => `(?<${name}>${shape})`,
  )
  const made = new RegExp(`^${pattern}$`)
  patterns.set(path, made)
  return made
}

/** Whether two addresses of a route name the same of the program, whatever objects they name. */
export function sameNames(route: RegisteredRoute, one: string, other: string): boolean {
  const [a, b] = [paramsIn(route, one), paramsIn(route, other)]
  return Object.entries(route.params ?? {}).every(
    ([name, kind]) => kind !== 'name' || a?.[name] === b?.[name],
  )
}

/** Whether everybody may look at what a route names: something that its county has published. */
export const isPublished = (route: RegisteredRoute) => {
  const owned = ownedParams(route)
  return owned.length > 0 && owned.every(name => route.params?.[name] === 'published')
}

/** An address of a route. */
export const addressOf = ({ path }: RegisteredRoute, params: Readonly<Record<string, string>>) =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '')

/**
 * The parameters whose objects belong to one county, or to somebody in it. A name is the program's own. Lawyers are the
 * platform's: everybody may look at them, an administrator decides about some; and to them every county is open, while
 * what stands in it is not.
 */
export function ownedParams({ params = {}, method, surface, host, audience }: RegisteredRoute): string[] {
  const isOwned = (kind: ParamKind) => {
    if (kind === 'name' || kind === 'key') return false
    if (kind === 'county') return audience.kind !== 'lawyer'
    if (kind === 'lawyer') return surface === 'city' && method !== 'GET'
    return kind !== 'token' || host === 'county'
  }
  return Object.entries(params).flatMap(([name, kind]) => (isOwned(kind) ? [name] : []))
}

/** Kinds of objects that one person has: staff and lawyers of the same matter do not share them. */
const PERSONAL: readonly ParamKind[] = ['upload', 'notice', 'consent', 'draft']
export const isPersonal = ({ params = {} }: RegisteredRoute) =>
  Object.values(params).some(kind => PERSONAL.includes(kind))

const bySurface = {
  portal: ['citizen'],
  desk: ['officer'],
  lawyers: ['lawyer'],
  city: ['administrator'],
  front: [],
  api: ['service'],
} as const
const byRealm = {
  citizens: 'citizen',
  officers: 'officer',
  lawyers: 'lawyer',
  administrators: 'administrator',
} as const

/** What somebody is to a route at a host. */
export type Standing =
  /** The route is for everybody. */
  | 'anyone'
  /** It is not, and they are nobody here. */
  | 'unknown'
  /** They are known, and not of those whom it is for. */
  | 'forbidden'
  | 'admitted'

/** Whether a route looks at all at who somebody is: by their cookie or token, at this host. */
function isKnownTo(route: RegisteredRoute, persona: Persona, host: string): boolean {
  const looked: readonly string[] = [
    ...bySurface[route.surface],
    ...(route.realms ?? []).map(realm => byRealm[realm]),
  ]
  // A suspension ends every session; whoever owes a second factor is nobody until it is set up.
  return (
    persona.host === host && looked.includes(persona.kind) && persona.role !== 'suspended' && !persona.owes
  )
}

export function standingAt(route: RegisteredRoute, persona: Persona, host: string): Standing {
  const { audience } = route
  const isKnown = isKnownTo(route, persona, host)
  if (audience.kind === 'public') return 'anyone'
  if (!isKnown) return 'unknown'
  if (audience.kind === 'signed-in') return 'admitted'
  if (audience.kind !== persona.kind) return 'forbidden'
  const needed = 'permission' in audience ? audience.permission : undefined
  if (!needed || persona.permissions === 'every') return 'admitted'
  return persona.permissions.includes(needed) ? 'admitted' : 'forbidden'
}

export const hostKindOf = (host: string): RegisteredRoute['host'] =>
  host === PLATFORM ? 'platform' : 'county'

const ENROLS = /^\/(desk|city)\/second-factor(\/|$)/

/** Whether a route speaks tus: uploads piece by piece. */
export const isUpload = ({ path }: RegisteredRoute) => /\/tus(\/:upload)?$/.test(path)

/** Whether somebody goes there: it is for them, or for everybody and something that they might have. */
export function isOpenTo(route: RegisteredRoute, persona: Persona): boolean {
  // Where a second factor is set up is a page of those who owe it, and of nobody else.
  if (persona.owes || ENROLS.test(route.path))
    return (
      persona.owes === true &&
      ENROLS.test(route.path) &&
      bySurface[route.surface].some(kind => kind === persona.kind)
    )
  const standing = standingAt(route, persona, persona.host)
  if (standing !== 'anyone') return standing === 'admitted'
  const isTheirs = isKnownTo(route, persona, persona.host)
  return isTheirs || (persona.kind === 'visitor' && isUpload(route) === (persona.uploads !== undefined))
}
