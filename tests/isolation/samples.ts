import type { ParamKind, RegisteredRoute } from '#core/web'
import type { Persona } from './people.ts'
import { addressOf } from './routes.ts'
import { wechatAddress } from './wechat.ts'
import type { County } from './world.ts'

/** Addresses that are known without any page. */
export class Samples {
  readonly #county: County
  readonly #now: () => number
  #uploads = 0

  constructor(county: County, now: () => number) {
    this.#county = county
    this.#now = now
  }

  /** An address of a route, where everything that it names is known. A name that nothing leads to may be any. */
  of(route: RegisteredRoute, persona: Persona): string[] {
    const wechat = wechatAddress(route, this.#now())
    if (wechat) return [wechat]
    const { ground, link, cityLink, receipts, ref, adviser, entry, lawyersEntry, signing } = this.#county
    const entries = { county: entry, platform: lawyersEntry }
    const samples: Partial<Record<ParamKind, string>> = {
      county: ground.slug,
      upload: this.#uploadFor(route, persona),
      token: route.path.startsWith('/go/')
        ? entries[route.host]
        : route.path.startsWith('/sign/')
          ? signing.link
          : route.host === 'county'
            ? link
            : cityLink,
      key: receipts,
      ref,
      lawyer: adviser,
      name: 'proof',
    }
    if (route.path.endsWith('/original')) Object.assign(samples, { file: persona.sent })
    if (route.path.includes('/signings/')) Object.assign(samples, signing.of(route.path))
    const values: Record<string, string> = {}
    for (const [name, kind] of Object.entries(route.params ?? {})) {
      const value = samples[kind]
      if (value === undefined) return []
      values[name] = value
    }
    return [addressOf(route, values)]
  }

  /** What is continued or given up is another each time. */
  #uploadFor({ method }: RegisteredRoute, { uploads = [] }: Persona): string | undefined {
    const [asked, ...others] = uploads
    return ['PATCH', 'DELETE'].includes(method) ? others[this.#uploads++ % others.length] : asked
  }
}
