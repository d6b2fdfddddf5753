import { type RegisteredRoute, registeredRoutes } from '#core/web'
import type { Site } from '#tests/site'
import type { StoreKind } from '#tests/stores'
import { type Attempt, clientOf, type Made, succeeded } from './attempts.ts'
import { type Answer, sentIn } from './client.ts'
import { Explorer } from './explore.ts'
import { carriedThrough, leadsAlike, withForeign } from './inside.ts'
import { type Persona, PLATFORM, visitor } from './people.ts'
import { hostKindOf, isPersonal, isPublished, nameOf, ownedParams, sameNames, standingAt } from './routes.ts'
import { isOf, tells, textsIn } from './secrets.ts'
import { described, isNothing, isRefused, isToldWhy, said } from './verdict.ts'
import { type County, type Installation, plantBoth } from './world.ts'

/** What the people of two counties did, and what comes of it when it is done by others, or elsewhere. */
export class Proof {
  readonly routes: readonly RegisteredRoute[]
  readonly installation: Installation
  readonly #site: Site
  readonly #own: County
  readonly #other: County
  readonly #made: ReadonlyMap<string, readonly Made[]>
  readonly #theirs: ReadonlyMap<string, readonly Made[]>

  private constructor(
    installation: Installation,
    site: Site,
    made: ReadonlyMap<string, readonly Made[]>,
    theirs: ReadonlyMap<string, readonly Made[]>,
  ) {
    this.routes = registeredRoutes(site.app)
    this.installation = installation
    this.#own = installation.own
    this.#other = installation.other
    this.#site = site
    this.#made = made
    this.#theirs = theirs
  }

  static async prepare(kind: StoreKind): Promise<Proof> {
    const installation = await plantBoth(kind)
    const site = await installation.open()
    const { own, other } = installation
    const texts = await textsIn(site, own.ground)
    const here = new Explorer(installation, own, site, () => true)
    const there = new Explorer(installation, other, site, value => !texts.has(value))
    await here.explore()
    await there.explore()
    return new Proof(installation, site, here.made, there.made)
  }

  /** Everything that is wrong with a route. */
  async faultsOf(route: RegisteredRoute): Promise<string[]> {
    return [
      ...this.#withoutSuccess(route),
      ...this.#withoutForeign(route),
      ...(await this.#foreignAtHome(route)),
      ...(await this.#foreignInside(route)),
      ...(await this.#strangersAtHome(route)),
      ...(await this.#nobodyElsewhere(route)),
    ]
  }

  /** What is wrong with what the people of both counties did themselves. */
  #withoutSuccess(route: RegisteredRoute): string[] {
    const sides = ownedParams(route).length > 0 ? [this.#made, this.#theirs] : [this.#made]
    return sides.flatMap(made => {
      const all = made.get(nameOf(route)) ?? []
      if (all.length === 0) return ['no page leads here, and nothing is known that it names']
      if (!all.some(one => succeeded(one.answer, one))) return all.map(described)
      return all.filter(one => !succeeded(one.answer, one) && !isToldWhy(one)).map(described)
    })
  }

  /** Whether there is an object of the other county to try. */
  #withoutForeign(route: RegisteredRoute): string[] {
    const owned = ownedParams(route)
    return owned.length > 0 && this.#foreign(route).length === 0 ? [`no foreign ${owned.join(', ')}`] : []
  }

  /** Everybody of the one county asks at home for what the other county has: there is no such thing. */
  async #foreignAtHome(route: RegisteredRoute): Promise<string[]> {
    if (ownedParams(route).length === 0) return []
    const wrong: string[] = []
    for (const attempt of this.#foreign(route)) {
      for (const persona of this.#people(route)) {
        const answer = await this.#ask(attempt, persona, persona.host)
        const standing = standingAt(route, persona, persona.host)
        const isAbsent =
          standing === 'anyone' || (standing === 'admitted' && persona.sees)
            ? isNothing(route, answer)
            : isRefused(answer)
        // What they sent themselves is given back to them where it was not done.
        const isTold = tells(answer, this.#other.ground) && !isOf(sentIn(attempt.ask), this.#other.ground)
        if (!isAbsent || isTold) wrong.push(said(attempt, persona, answer))
      }
    }
    return wrong
  }

  /** With their own request at home, but an object of the other county named inside it: nothing is done. */
  async #foreignInside(route: RegisteredRoute): Promise<string[]> {
    const wrong: string[] = []
    for (const own of this.#successes(this.#made, route)) {
      const theirs = this.#successes(this.#theirs, route).find(
        ({ persona, path }) => persona.role === own.persona.role && sameNames(route, path, own.path),
      )
      if (!theirs) continue
      for (const { name, value, ask } of withForeign(own, theirs, this.#foreignFile())) {
        const answer = await carriedThrough(clientOf(this.#site, own.persona), own.path, ask)
        const isDone = succeeded(answer, own) && leadsAlike(answer, own.answer)
        // What they sent themselves may stand in their form again.
        const isTold = tells(answer, this.#other.ground) && !isOf(value, this.#other.ground)
        if (isDone || isTold) wrong.push(`with a foreign ${name}: ${said(own, own.persona, answer)}`)
      }
    }
    return wrong
  }

  #foreignFile(): string {
    const [{ path } = { path: '' }] = this.#theirs.get('county GET /files/:file') ?? []
    return path.split('/').at(-1)!
  }

  /** At home, whom it is not for is refused, and nobody is told anything of the other county. */
  async #strangersAtHome(route: RegisteredRoute): Promise<string[]> {
    const wrong: string[] = []
    for (const attempt of this.#successes(this.#made, route)) {
      for (const persona of this.#people(route)) {
        const standing = standingAt(route, persona, persona.host)
        const isRightful =
          standing === 'anyone'
            ? ownedParams(route).length === 0 || isPublished(route) || route.params?.token === 'token'
            : // Whoever has a link may use it.
              (standing === 'admitted' && route.params?.token === 'token') ||
              (standing === 'admitted' && (ownedParams(route).length === 0 || persona.sees))
        if (isRightful && !(isPersonal(route) && persona.role !== attempt.persona.role)) continue
        if (persona.role === attempt.persona.role) continue
        const answer = await this.#ask(attempt, persona, persona.host)
        if (!isRefused(answer) || tells(answer, this.#own.ground)) wrong.push(said(attempt, persona, answer))
      }
    }
    const told = (this.#made.get(nameOf(route)) ?? []).filter(({ answer }) =>
      tells(answer, this.#other.ground),
    )
    return [...wrong, ...told.map(one => `${described(one)} tells of the other county`)]
  }

  /** With what the people of the one county have in hand, they are nobody at the other's host. */
  async #nobodyElsewhere(route: RegisteredRoute): Promise<string[]> {
    const isForAll = route.audience.kind === 'public' && ownedParams(route).length === 0
    // Whoever has a link may use it, and once.
    if ((isForAll && route.method !== 'GET') || route.params?.token === 'token') return []
    const { ground } = this.#other
    const host = route.host === 'county' ? ground.host : PLATFORM
    const wrong: string[] = []
    for (const attempt of this.#successes(this.#theirs, route).slice(0, 1)) {
      const nobody = await this.#ask(attempt, visitor(host), host)
      for (const persona of Object.values(this.#own.people)) {
        if (persona.host === host) continue
        const answer = await this.#ask(attempt, persona, host)
        const isSame = answer.status === nobody.status && answer.location === nobody.location
        if (!isSame || (tells(answer, ground) && !tells(nobody, ground)))
          wrong.push(`${said(attempt, persona, answer)}; nobody: ${nobody.status} ${nobody.location}`)
      }
    }
    return wrong
  }

  #successes(made: ReadonlyMap<string, readonly Made[]>, route: RegisteredRoute): Made[] {
    return (made.get(nameOf(route)) ?? []).filter(one => succeeded(one.answer, one))
  }

  /** Requests of the other county's people, and the same with the one county's name over the other's objects. */
  #foreign(route: RegisteredRoute): Attempt[] {
    const found: Attempt[] = this.#successes(this.#theirs, route)
    if (!Object.values(route.params ?? {}).includes('county')) return found
    const { slug, code } = this.#own.ground
    const renamed = found.map(attempt => ({
      ...attempt,
      path: attempt.path
        .replace(`/${this.#other.ground.slug}/`, `/${slug}/`)
        .replace(this.#other.ground.code, code),
    }))
    return route.audience.kind === 'lawyer' ? [...found, ...renamed] : found
  }

  /** Everybody of the one county whose host it is, and nobody. */
  #people({ host }: RegisteredRoute): Persona[] {
    const all = [visitor(this.#own.ground.host), visitor(PLATFORM), ...Object.values(this.#own.people)]
    return all.filter(persona => hostKindOf(persona.host) === host)
  }

  #ask({ path, ask }: Attempt, persona: Persona, host: string): Promise<Answer> {
    return clientOf(this.#site, persona, host).ask(path, ask)
  }
}
