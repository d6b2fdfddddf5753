import type { Child } from 'hono/jsx'
import type { ChannelStanding, Notice, Preference, Preferences } from '../../notices/index.ts'
import type { QuietHours } from '../../time/index.ts'
import type { Locale } from '../../words/index.ts'
import type { Audience } from '../contract.ts'
import type { LiveSource } from '../live/index.ts'
import type { Page } from '../page.ts'
import type { Handler, RouteSpec } from '../routes.ts'

export interface NoticesPageOptions {
  readonly title: string
  readonly back?: { readonly href: string; readonly label?: string }
  readonly status?: number
}

/** A notice, what it concerns besides, and where it leads. */
export interface ShownNotice extends Notice {
  /** The county that it comes from, for whoever has several. */
  readonly from?: string
  readonly target: string | undefined
}

/** Where the people of a surface read what they were told. */
export interface NoticesSurface<P extends Page> {
  readonly surface: RouteSpec['surface']
  readonly audience: Audience
  /** `/notices`, `/desk/notices`. */
  readonly path: string
  /** The page of the reader's own account, where their WeChat is bound, and where they sign in. */
  readonly own: string
  readonly signIn: string
  /** Newest first; one more than fits tells that there is a next page. */
  list(page: P, after: string | undefined, limit: number): Promise<readonly ShownNotice[]>
  find(page: P, id: string): Promise<ShownNotice | undefined>
  unread(page: P): Promise<number>
  /** Marks as read; all of them without `ids`. */
  read(page: P, ids: readonly string[] | undefined): Promise<unknown>
  preferences(page: P): Promise<Preferences>
  prefer(page: P, preference: Preference): Promise<void>
  /** How each channel stands to the reader. */
  standings(page: P): Promise<readonly ChannelStanding[]>
  /** What the Official Account is called that writes to the reader; empty where nobody said. */
  account(page: P): Promise<string>
  /** Languages that may be chosen between. */
  languages(page: P): Promise<readonly Locale[]>
  /** When nothing is sent, where it is chosen here; a lawyer's hours stand beside being away. */
  readonly quiet:
    | { readonly at: string }
    | {
        hours(page: P): Promise<QuietHours | null>
        set(page: P, hours: { readonly from: string; readonly until: string } | null): Promise<void>
      }
  /** The template by which WeChat would send more to the viewer, who has not let it yet; undefined outside of WeChat. */
  subscription(page: P): Promise<string | undefined>
  /** What wakes an open inbox, and the last of it that a page shows. */
  source(page: P): LiveSource
  seq(page: P): Promise<number>
  inbox(page: P, options: NoticesPageOptions, body: Child): Promise<Response>
  add(spec: RouteSpec, handler: Handler<P>): void
}
