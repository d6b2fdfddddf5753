import { type CitizenId, type Principal, principalKey } from '../people/index.ts'
import type { Instant } from '../time/index.ts'

/** Which door a command came through; `wechat`: what somebody wrote to the county's Official Account. */
export type Via = 'page' | 'wechat' | 'api' | 'job' | 'cli'

/** A lawyer's record as read from the platform just before the transaction (DESIGN.md, 'Who is called'). */
export interface LawyerFacts {
  readonly id: string
  readonly name: string
  readonly firm: string
  readonly certificate: string
  readonly photo: string | null
  readonly region: string
  readonly enterprise: boolean
  readonly specialities: readonly string[]
  readonly languages: readonly string[]
  /** 律师执业状态: only `practising` with a certificate still in force may be called. */
  readonly practising: boolean
  /** Adviser (法律顾问) of the county that the command is for. */
  readonly adviser: boolean
  /** Since when a call could reach them: they are in the directory, an adviser has been appointed. */
  readonly since: Instant
  readonly version: number
}

/** Who calls a command, and what is known of them before it. */
export interface Caller {
  readonly principal: Principal
  /** How the timeline names them. */
  readonly name: string
  readonly via: Via
  /** Present for a lawyer. */
  readonly lawyer?: LawyerFacts
  /** Present for a service token: its permissions. An officer's are read in the command's own transaction. */
  readonly permissions?: ReadonlySet<string>
  /** As whom their browser uploaded files before they signed in. */
  readonly uploads?: string
  /** Keys under which a citizen acts in matters that keep secret whose they are. */
  readonly aliases?: readonly string[]
  /** Present for whoever acts under such a key: what of them the store keeps, sealed or hashed, and what they uploaded as. */
  readonly alias?: {
    readonly owner?: CitizenId
    readonly codeHash?: string
    readonly uploads: readonly string[]
  }
}

/** Every key under which a caller's own things stand. */
export const keysOf = ({ principal, aliases = [] }: Caller): readonly string[] => [
  principalKey(principal),
  ...aliases,
]
