import type { Deployment } from '../../deployment/index.ts'
import { hasDelivery, recentCountiesOf } from '../../notices/index.ts'
import type { LawyerId } from '../../people/index.ts'
import { boundTo, messagesEnded, type Received } from '../../wechat/index.ts'
import { system } from './system.ts'

type Ended = NonNullable<Received['ended']>

interface Gathered {
  readonly messages: Ended[]
  readonly noted: Promise<void>
}

/** How messages ended, as WeChat says of each. What it says while the last is being noted is noted together. */
export class Endings {
  readonly #deployment: Deployment
  readonly #gathered = new Map<string, Gathered>()
  readonly #last = new Map<string, Promise<void>>()

  constructor(deployment: Deployment) {
    this.#deployment = deployment
  }

  /** Returns once it stands in the county's delivery log. It may be said again. */
  note(county: string, ended: Ended): Promise<void> {
    const gathered = this.#gathered.get(county)
    if (gathered) {
      gathered.messages.push(ended)
      return gathered.noted
    }
    const messages = [ended]
    const before = this.#last.get(county) ?? Promise.resolve()
    const noted = before
      .catch(() => {})
      .then(() => {
        this.#gathered.delete(county)
        return this.#deployment.run(county, messagesEnded, { messages }, system)
      })
    this.#gathered.set(county, { messages, noted })
    this.#last.set(county, noted)
    return noted.finally(() => {
      if (this.#last.get(county) === noted) this.#last.delete(county)
    })
  }

  /** The same of a message of the platform's account to a lawyer: whichever county told them, its log has it. */
  async noteOfLawyer(openid: string, ended: Ended): Promise<void> {
    const { stores, platformKeys, counties } = this.#deployment
    const { read } = stores.platform
    const lawyer = await boundTo(read, platformKeys, openid, 'lawyer')
    const recent = lawyer === undefined ? [] : await recentCountiesOf(read, lawyer as LawyerId)
    // What was taken back meanwhile stands in no lawyer's inbox any more.
    const others = (await counties.all()).map(({ code }) => code).filter(code => !recent.includes(code))
    for (const code of [...recent, ...others]) {
      const isTheirs = await this.#deployment.withCounty(code, ({ store }) =>
        hasDelivery(store.read, 'wechat', ended.message),
      )
      if (isTheirs) return this.note(code, ended)
    }
    // Its number is not here yet: these look for it again.
    for (const code of recent) await this.note(code, ended)
  }
}
