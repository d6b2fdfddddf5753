import type { RealmName, Realms } from '../auth/index.ts'
import type { Deployment, Log } from '../deployment/index.ts'
import type { Drawer, Press } from '../documents/index.ts'
import type { Files } from '../files/index.ts'
import type { Queue } from '../jobs/index.ts'
import type { Metrics } from '../metrics/index.ts'
import type { WechatApi, WechatScript } from '../wechat/index.ts'
import type { Assets } from './assets.ts'
import type { Endings } from './wechat/endings.ts'

/** A person of the demo world, listed on the sign-in page of their realm. */
export interface DemoPerson {
  readonly realm: RealmName
  /** Code of their county; absent for the platform's people. */
  readonly county?: string
  readonly name: string
  /** Who they are, in a few words. */
  readonly role: string
  /** What they type to sign in. */
  readonly phone?: string
  readonly username?: string
  readonly password?: string
}

/** What the pages need of the realms. */
export type WebRealms = Pick<
  Realms,
  | 'account'
  | 'callerOf'
  | 'callerOfToken'
  | 'endOtherSessions'
  | 'owesSecondFactor'
  | 'sendCode'
  | 'verifyCode'
  | 'signInProved'
  | 'linkHolder'
  | 'isLinkSpent'
  | 'signInByLink'
  | 'signInWithPassword'
  | 'signOut'
>

/** What every page is served from. */
export interface Web {
  readonly deployment: Deployment
  readonly realms: WebRealms
  readonly assets: Assets
  readonly log: Log
  /** Codes are shown on the page and demo people are listed. */
  readonly demo: boolean
  readonly demoPeople: readonly DemoPerson[]
  /** Draws somebody who does not exist, from their name (SVG). */
  readonly portrait: ((name: string) => string) | undefined
  /** Attachments; without them none can be sent. */
  readonly files: Files | undefined
  /** Draws papers as files. */
  readonly drawer: Drawer
  /** Has the PDFs of issued papers; without one they stay on their way. */
  readonly press: Press | undefined
  readonly queue: Pick<Queue, 'health'> | undefined
  readonly metrics: Metrics | undefined
  readonly wechat: WechatApi
  readonly wechatScript: WechatScript
  readonly wechatEndings: Endings
  /** Whether a proxy stands in front, whose word on address and TLS is taken. */
  readonly behindProxy: boolean
}
