import type { Child } from 'hono/jsx'
import type { RealmName } from '../../auth/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { Page } from '../page.ts'
import type { Handler, RouteSpec } from '../routes.ts'

export interface SignInPageOptions {
  readonly title: string
  readonly back?: { readonly href: string; readonly label?: string }
  readonly status?: number
}

/** Where the people of a realm sign in, and what stands around it. */
export interface SignInSurface<P extends Page> {
  readonly realm: RealmName
  readonly surface: RouteSpec['surface']
  /** `/sign-in`, `/desk/sign-in`. */
  readonly path: string
  readonly signOutPath: string
  /** Where whoever owes a second factor sets it up, in a realm that may demand one. */
  readonly enrolPath?: string
  /** Where one is led on to without a page that one came from. */
  readonly home: string
  /** Where one is after signing out. */
  readonly out: string
  /** What is asked first. The realm must have it: citizens and lawyers have no passwords. */
  readonly ways: readonly ('code' | 'password')[]
  /** Where those sign in who come here though it is not for them. */
  others?(page: P): readonly { readonly href: string; readonly label: string }[]
  place(page: P): OpenCounty | undefined
  /** Where somebody was who is asked for their sign-in between writing and sending, by where they are led on to. */
  writing?(page: P, next: string): string | undefined
  layout(page: P, options: SignInPageOptions, body: Child): Promise<Response>
  add(spec: RouteSpec, handler: Handler<P>): void
}
