import type { Child } from 'hono/jsx'
import type { PasswordRealm } from '../../auth/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { Audience } from '../contract.ts'
import type { Page } from '../page.ts'
import type { Handler, RouteSpec } from '../routes.ts'

export interface AccountPageOptions {
  readonly title: string
  readonly back?: { readonly href: string; readonly label?: string }
  readonly status?: number
}

/** Where people with a password look after their own account. */
export interface AccountSurface<P extends Page> {
  readonly realm: PasswordRealm
  readonly surface: 'desk' | 'city'
  readonly audience: Audience
  /** Nobody here may be without a second factor, so that there is nothing to turn on or off. */
  readonly alwaysDemands?: true
  /** Their own page: `/desk/me`. */
  readonly path: string
  /** What the token of a link to set a password stands behind: `/desk/password`. */
  readonly linkPath: string
  readonly signInPath: string
  readonly signOutPath: string
  /** Where one is led on to without a page that one came from. */
  readonly home: string
  place(page: P): OpenCounty | undefined
  /** A page for whoever is signed in. */
  inside(page: P, options: AccountPageOptions, body: Child): Promise<Response>
  /** A page for whoever is not yet. */
  outside(page: P, options: AccountPageOptions, body: Child): Promise<Response>
  add(spec: RouteSpec, handler: Handler<P>): void
}
