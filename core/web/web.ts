import type { RealmName, Realms } from '../auth/index.ts'
import type { Caller } from '../commands/index.ts'
import type { Deployment, Log, OpenCounty } from '../deployment/index.ts'
import type { Assets } from './assets.ts'
import type { FileEntry } from './look/index.ts'

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

/** What forms need of attachments. */
export interface FormFiles {
  /** Where the browser script uploads to, resumably. */
  readonly uploadTo: string
  readonly accept: string
  readonly maxBytes: number
  /** Keeps a file that came with a form, where there is no script. Returns its id; refuses what may not be kept. */
  receive(open: OpenCounty, caller: Caller, file: File): Promise<string>
  /** Those of the files that the caller may see. */
  entries(
    open: OpenCounty,
    caller: Caller,
    ids: readonly string[],
  ): Promise<readonly (FileEntry & { id: string })[]>
}

/** What the pages need of the realms. */
export type WebRealms = Pick<
  Realms,
  'callerOf' | 'callerOfToken' | 'sendCode' | 'verifyCode' | 'signInWithPassword' | 'signOut'
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
  readonly files: FormFiles | undefined
  /** Whether a proxy stands in front, whose word on address and TLS is taken. */
  readonly behindProxy: boolean
}
