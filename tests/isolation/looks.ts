import type { RegisteredRoute } from '#core/web'
import type { Attempt } from './attempts.ts'
import type { Ground } from './plant.ts'
import { nameOf, ownedParams, paramsIn } from './routes.ts'

/** How many objects of one kind each person looks at. */
const LOOKS = 6

type Look = Pick<Attempt, 'route' | 'persona' | 'path'>

/** What a person does somewhere, whichever object it is done to. */
export function lookOf({ route, persona, path }: Look): string {
  const owned = ownedParams(route)
  const names = Object.entries(paramsIn(route, path) ?? {}).flatMap(([name, value]) =>
    owned.includes(name) ? [] : [value],
  )
  return [nameOf(route), persona.role, persona.host, ...names].join(' ')
}

/** Which addresses are worth going to. */
export class Looks {
  readonly #ground: Ground
  readonly #isOurs: (value: string) => boolean
  readonly #counts = new Map<string, number>()
  readonly #seen = new Set<string>()

  constructor(ground: Ground, isOurs: (value: string) => boolean) {
    this.#ground = ground
    this.#isOurs = isOurs
  }

  /** Whether it is new: a few objects are enough for each person and each name of the program that stands beside them. */
  isNew(look: Look): boolean {
    const { route, path } = look
    const params = paramsIn(route, path) ?? {}
    const owned = ownedParams(route)
    if (owned.length > 0 && !owned.some(name => this.#isOurs(params[name] ?? ''))) return false
    if (!this.#isHere(route, params)) return false
    const what = lookOf(look)
    const address = [what, ...Object.values(params)].join(' ')
    const count = this.#counts.get(what) ?? 0
    if (count >= (owned.length > 0 ? LOOKS : 1) || this.#seen.has(address)) return false
    this.#seen.add(address)
    this.#counts.set(what, count + 1)
    return true
  }

  /** Whether an address names no other county than theirs: a lawyer may be called in several. */
  #isHere({ params = {} }: RegisteredRoute, values: Readonly<Record<string, string>>): boolean {
    const { slug, code } = this.#ground
    return Object.entries(params).every(
      ([name, kind]) => kind !== 'county' || [slug, code].includes(values[name] ?? ''),
    )
  }
}
