import type { FaultPoint } from '#core/commands'
import type { WechatPlaces } from '#core/wechat'
import type { PaperNoted, PaperStanding } from './papersStanding.ts'
import type { CountyStanding, MatterStanding } from './standing.ts'

/** What a test tells the process that it started, and what it is answered. */
export interface Orders {
  /** Puts the installation together on this data and serves it on a free port of this machine. */
  serve: { order: Place; answer: { port: number } }
  /** Dies by SIGKILL the next time this point is reached, or the `nth`, for this command or topic where one is named. */
  die: { order: Death; answer: null }
  /** Sets the clock so many milliseconds off the machine's, and lets the round come that looks for due work. */
  clock: { order: { offset: number }; answer: null }
  /** Lets the round come that finds what was left, and waits until nothing is under way. */
  settle: { order: object; answer: null }
  matter: { order: { county: string; ref: string }; answer: MatterStanding | null }
  /** How many entries a matter's timeline has. */
  entries: { order: { county: string; ref: string }; answer: number }
  county: { order: { county: string }; answer: CountyStanding }
  /** What is noted of a county's papers; nothing is drawn, so that it can be asked again and again. */
  noted: { order: { county: string }; answer: readonly PaperNoted[] }
  papers: { order: { county: string }; answer: readonly PaperStanding[] }
}

export interface Death {
  readonly point: FaultPoint
  readonly name?: string
  readonly nth?: number
}

export interface Place {
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly offset: number
  /** File of what pages fetch, built before. */
  readonly assets: string
  /** Where WeChat is; its own addresses where absent. */
  readonly wechat?: WechatPlaces
}

export type OrderName = keyof Orders
export type Order<Name extends OrderName = OrderName> = {
  [N in Name]: { readonly id: number; readonly name: N; readonly order: Orders[N]['order'] }
}[Name]

export type Answer =
  | { readonly is: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly is: 'refusal'; readonly id: number; readonly reason: string }
  /** A text message that would have gone to a phone. */
  | { readonly is: 'message'; readonly line: string }
