import type { Deployment } from '../../deployment/index.ts'
import { dropEarly, hasDelivery, keepEarly, recentCountiesOf } from '../../notices/index.ts'
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
        return this.#noteAll(county, messages)
      })
    this.#gathered.set(county, { messages, noted })
    this.#last.set(county, noted)
    return noted.finally(() => {
      if (this.#last.get(county) === noted) this.#last.delete(county)
    })
  }

  async #noteAll(county: string, messages: readonly Ended[]): Promise<void> {
    const run = (messages: readonly Ended[]) =>
      this.#deployment.run(county, messagesEnded, { messages: [...messages] }, system)
    const { unknown } = await run(messages)
    if (unknown.length === 0) return
    await this.#keep(unknown)
    // Whoever noted a number meanwhile may have looked before it was kept.
    const still = await run(unknown)
    const left = new Set(still.unknown.map(({ message }) => message))
    await this.#drop(unknown.filter(({ message }) => !left.has(message)))
  }

  /** Keeps how messages ended until their number is known. */
  #keep(messages: readonly Ended[]): Promise<void> {
    const { stores, clock } = this.#deployment
    const said = messages.map(({ message, how }) => ({ providerId: message, said: how }))
    return keepEarly(stores.platform.write, 'wechat', said, clock.now())
  }

  #drop(messages: readonly Ended[]): Promise<void> {
    const numbers = messages.map(({ message }) => message)
    return dropEarly(this.#deployment.stores.platform.write, 'wechat', numbers)
  }

  /** The same of a message of the platform's account to a lawyer: whichever county told them, its log has it. */
  async noteOfLawyer(openid: string, ended: Ended): Promise<void> {
    const { stores, platformKeys, counties } = this.#deployment
    const { read } = stores.platform
    const lawyer = await boundTo(read, platformKeys, openid, 'lawyer')
    const recent = lawyer === undefined ? [] : await recentCountiesOf(read, lawyer as LawyerId)
    // What was taken back meanwhile stands in no lawyer's inbox any more.
    const others = (await counties.all()).map(({ code }) => code).filter(code => !recent.includes(code))
    const owner = async () => {
      for (const code of [...recent, ...others]) {
        const isTheirs = await this.#deployment.withCounty(code, ({ store }) =>
          hasDelivery(store.read, 'wechat', ended.message),
        )
        if (isTheirs) return code
      }
      return undefined
    }
    const known = await owner()
    if (known !== undefined) return this.note(known, ended)
    await this.#keep([ended])
    const since = await owner()
    if (since === undefined) return
    await this.note(since, ended)
    await this.#drop([ended])
  }
}
