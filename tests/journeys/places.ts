import { type RegisteredRoute, registeredRoutes } from '#core/web'
import { modules } from '#modules'
import type { Installation } from '#tests/installation'
import { grant, permit } from '#tests/with-papers'
import type { Samples } from './busy.ts'

/** Who a page is looked at by: a visitor without sign-in, or somebody of a realm. */
export const VIEWERS = ['visitor', 'citizen', 'officer', 'lawyer', 'administrator'] as const
export type ViewerKind = (typeof VIEWERS)[number]

/** A page, its address, and who looks at it. */
export interface Place {
  readonly url: (samples: Samples) => string
  /** `county.desk.staff.officer`: its path, for the name of a picture. */
  readonly name: string
  readonly viewer: ViewerKind
  /** Its address names nothing, so that it is there before anything is. */
  readonly bare: boolean
}

const viewerOf = ({ audience, surface, path }: RegisteredRoute): ViewerKind => {
  if (audience.kind !== 'public') return audience.kind as ViewerKind
  // What everybody may see, the signed-in see more of; signing in is for visitors.
  return surface === 'portal' && !path.startsWith('/sign-in') ? 'citizen' : 'visitor'
}

type Values = Readonly<Record<string, (samples: Samples) => string>>

const byKind = ({ path, host }: RegisteredRoute): Values => ({
  ref: ({ ref, signed }) => (path.includes('/signings/') ? signed : ref),
  draft: ({ draft }) => draft,
  signing: ({ signing }) => signing,
  lawyer: ({ lawyer }) => lawyer,
  officer: ({ officer }) => officer,
  administrator: ({ administrator }) => administrator,
  role: ({ role }) => role,
  division: ({ division }) => division,
  published: ({ published }) => published,
  document: ({ document }) => document,
  county: () => (path.startsWith('/city') ? '150921' : 'zhuozi'),
  token: ({ tokens }) => {
    if (path.startsWith('/go/')) return host === 'county' ? tokens.desk : tokens.lawyers
    return path.startsWith('/city') ? tokens.administrator : tokens.officer
  },
})

/** What stands for the parameters of a route, once or several times; throws for a page of a new kind. */
function valuesFor(route: RegisteredRoute): readonly Values[] {
  const { path, params = {} } = route
  if (path === '/desk/settings/:part') {
    const parts = modules.flatMap(({ settings }) => settings?.name ?? [])
    return ['county', ...parts].map(part => ({ part: () => part }))
  }
  if (path.startsWith('/desk/documents/') && (params.body || params.kind)) {
    const names = params.body ? [grant.body.key] : permit.documents!.map(({ name }) => name)
    return names.map(name => ({ [params.body ? 'body' : 'kind']: () => name }))
  }
  if (params.series) return [{ series: () => 'permit.decision' }]
  if (params.draft && params.step)
    return ['for', 'what', 'household'].map(step => ({ draft: ({ draft }) => draft, step: () => step }))
  if (path === '/verify/:code') return [{ code: ({ code }) => code }]
  const known = byKind(route)
  const values = Object.entries(params).map(([name, kind]) => {
    const value = known[kind]
    if (value === undefined) throw new Error(`${path}: there is no sample of a ${kind} to look at it with`)
    return [name, value] as const
  })
  return [Object.fromEntries(values)]
}

/** Leads on to what the notice is about, or is a page of whoever owes a second factor alone, and of nobody here. */
const leadsOn = ({ path }: RegisteredRoute) => path.endsWith('/:notice') || path.includes('/second-factor')

/** Is there for whoever was sent a link, or asked to sign as somebody of a list, and is looked at in the journeys that do so. */
const isAsked = ({ path, surface, params = {} }: RegisteredRoute) =>
  path.startsWith('/sign/') || (surface === 'lawyers' && 'signing' in params)

/** Every page of every surface, as the running app has them. */
export function placesOf({ app, county, platform }: Installation): Place[] {
  return registeredRoutes(app)
    .filter(({ method, answers = 'page' }) => method === 'GET' && answers === 'page')
    .filter(route => route.surface !== 'api' && !leadsOn(route) && !isAsked(route))
    .flatMap(route => {
      const address = route.host === 'platform' ? platform : county
      const words = [route.host, ...route.path.split('/').filter(Boolean)].map(word => word.replace(':', ''))
      return valuesFor(route).map((values, at) => ({
        name: [...words, ...(at > 0 ? [at + 1] : [])].join('.'),
        viewer: viewerOf(route),
        bare: Object.keys(route.params ?? {}).length === 0,
        url: (samples: Samples) =>
          address(route.path.replaceAll(/:(\w+)/g, (_, name: string) => values[name]?.(samples) ?? '')),
      }))
    })
}
