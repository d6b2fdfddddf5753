import type { CountyIdentity } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely, PlatformTables } from '../database/index.ts'
import type { Principal } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { Word } from '../words/index.ts'
import type { Said } from './early.ts'
import type { Notice } from './inbox.ts'
import type { Urgency } from './kind.ts'

/** Where people's addresses stand: citizens and officers in their county, lawyers on the platform; without a county, lawyers alone. */
export interface Addresses {
  readonly county: { readonly db: Kysely<CountyTables>; readonly keys: Seals } | undefined
  readonly platform: { readonly db: Kysely<PlatformTables>; readonly keys: Seals }
}

/** Thrown by a channel that has no room now, for no fault of the message's: that waits, and it is asked again. */
export class NotYet extends Error {
  override readonly name = 'NotYet'
  /** In how many milliseconds it is to be asked again. */
  readonly after: number

  constructor(after: number) {
    super(`not before ${after} ms`)
    this.after = after
  }
}

/**
 * Thrown by a channel whose quota is used up: until then others bring what they can at once, and it is asked again for what none
 * brought.
 */
export class UsedUp extends Error {
  override readonly name = 'UsedUp'
  readonly until: Instant

  /** `cause` is what the provider said. */
  constructor(until: Instant, cause: unknown) {
    super(String(cause), { cause })
    this.until = until
  }
}

/** What a channel is given to send. */
export interface ChannelMessage {
  /**
   * Ours, the same at every attempt: the provider's OutId or client_msg_id where it knows one. `attempt` counts from 1;
   * above 1 a channel whose provider has receipts looks at them first, because the earlier attempt may have arrived.
   */
  readonly id: string
  readonly attempt: number
  /** Since when an earlier attempt may have arrived, of which nothing was heard. */
  readonly unheardSince?: Instant
  /** Whose signature and templates; absent for what the platform itself sends. */
  readonly county: CountyIdentity | undefined
  readonly address: string
  /** Names the approved template: a kind of notice, or `code`. `values` fill it. */
  readonly template: string
  readonly values: Readonly<Record<string, string>>
  /** The whole text, for channels without templates. It holds nothing of a case and no name (DOMAIN.md §8). */
  readonly text: string
  /** The last part of a link to it, `/go/…`: it signs a lawyer or an officer in, once. Absent for what is no notice. */
  readonly entry?: string
  /** What it says and where it leads: for a confidential channel alone. */
  readonly notice?: Omit<Notice, 'readAt'>
  /** Aborted when the attempt has taken too long. */
  readonly signal: AbortSignal
}

/**
 * How a channel stands to a person: it reaches them; nobody has connected it; it has no address of theirs; they left it
 * (取消关注); they take nothing of it; they have not let it write to them.
 */
export type Standing = 'reached' | 'unconnected' | 'no-address' | 'left' | 'refused' | 'unasked'

/** A step of the ladder by which notices of an urgency reach people. */
export interface Rung {
  /** Milliseconds that it leaves a person to see the notice in the page before it sends. */
  readonly after: number
  /**
   * It is for citizens whom no other channel reaches, once for a kind of notice and a matter, within the hours for what can
   * wait: so much of what costs something for each message.
   */
  readonly otherwise?: true
}

export type Rungs = Readonly<Partial<Record<Exclude<Urgency, 'page'>, Rung>>>

/** The rung of a channel for what is as urgent. */
export const rungOf = ({ rungs }: Pick<Channel, 'rungs'>, urgency: Urgency): Rung | undefined =>
  urgency === 'page' ? undefined : rungs[urgency]

/**
 * A way to reach people besides the page itself. It plugs in where a deployment is put together and knows no module.
 *
 * It is asked at least once for each message, and never again once it has said yes and that was noted. Between its yes
 * and our note a process may be killed: then the same id comes again. SMS providers have no idempotence (DOMAIN.md §8),
 * so that in this one case a person may get a text twice; it says nothing that twice would make wrong.
 */
export interface Channel {
  /** `sms`, `wechat`: stored with each person's choice and in the delivery log. */
  readonly name: string
  readonly title: Word
  /** Seen by nobody but the person. Such a channel alone is given what a notice says. */
  readonly confidential: boolean
  /** It can send one-time codes to any mobile number. */
  readonly codes: boolean
  /** What it brings where a person chose nothing; what is not named here it brings to whoever chose it. */
  readonly rungs: Rungs
  /** Milliseconds that it leaves whoever chose it to see a notice in the page before it sends. */
  readonly patience: number
  /** Milliseconds that it leaves whoever has a page open just now to see a notice there, unless that is for at once. */
  readonly whileOpen?: number
  /** Where it reaches a person, if it has an address of theirs. */
  addressOf(addresses: Addresses, principal: Principal): Promise<string | undefined>
  standingOf(addresses: Addresses, principal: Principal): Promise<Standing>
  /** What staff may read of an address; null where it says nothing to anybody. */
  mask(address: string): string | null
  /** Sends, or throws; a `NotYet` or `UsedUp` where it is only to be asked later. */
  send(message: ChannelMessage): Promise<{ readonly providerId?: string }>
  /**
   * Given what its provider said of messages before their number stood in the log of a county, or (undefined) the platform's; now
   * it does.
   */
  heard?(county: string | undefined, said: readonly Said[]): Promise<void>
  /** Whether trying again cannot help: no such number, refused by the person. */
  permanentFailure(error: unknown): boolean
  /** Whether the message may have gone out all the same; of any other failure it is known that it did not. */
  mayHaveArrived(error: unknown): boolean
}
