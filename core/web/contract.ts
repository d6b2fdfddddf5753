import type { Child } from 'hono/jsx'
import type { Caller } from '../commands/index.ts'
import type { Call, Seat } from '../lawyers/index.ts'
import type { Matter, Side, Thread, TimelineEntry } from '../matters/index.ts'
import type { TenantContext } from '../tenancy/index.ts'
import type { Word } from '../words/index.ts'

/** Where a page is: the county's portal or desk, the lawyers' place, the city's. */
export type Surface = 'portal' | 'desk' | 'lawyers' | 'city'

/** Who may open a route. A route without an audience does not start. */
export type Audience =
  | { readonly kind: 'public' }
  | { readonly kind: 'citizen' }
  | { readonly kind: 'officer'; readonly permission: string }
  | { readonly kind: 'lawyer' }
  | { readonly kind: 'administrator' }

/** What the viewer of a matter may do to it now. */
export interface OpenAction {
  /** The command's name: `consultation.answer`. */
  readonly command: string
  readonly title: Word
  readonly tone: 'primary' | 'plain' | 'warning'
  /** Where its form is sent. */
  readonly href: string
}

/** A matter as one viewer may see it: everything here is theirs to see, and nothing else was read. */
export interface MatterView {
  readonly tenant: TenantContext
  readonly surface: Exclude<Surface, 'city'>
  readonly side: Side
  readonly viewer: Caller
  readonly matter: Matter
  readonly timeline: readonly TimelineEntry[]
  /** Those conversations that the viewer takes part in; staff see all. */
  readonly threads: readonly Thread[]
  readonly call: Call | undefined
  readonly seats: readonly Seat[]
  readonly actions: readonly OpenAction[]
  /** Path of the matter's page on this surface. */
  readonly href: string
  /** Renders the form of a command that is open to the viewer, or nothing. `values` are put into its hidden fields. */
  form(
    command: string,
    options?: { values?: Readonly<Record<string, string>>; label?: Word; compact?: boolean },
  ): Child
}

/** A part of the matter page that a module adds. Core places it, refreshes it live and keeps what is being typed. */
export interface Section {
  /** Name of the part; `matter.touch(sides, part)` refreshes it on open pages. */
  readonly part: string
  readonly surfaces: readonly Exclude<Surface, 'city'>[]
  readonly title?: Word
  render(view: MatterView): Child | Promise<Child>
}

/** A tile of the portal's home. */
export interface Entry {
  readonly title: Word
  /** One plain sentence under the title. */
  readonly hint: Word
  readonly icon: string
  readonly href: string
  /** Smaller comes first. */
  readonly order: number
}

/** How the form of a command looks where it stands as a page of its own. */
export interface FormPlacement {
  /** Path under the module's prefix: `ask` is `/consultation/ask`. */
  readonly path: string
  readonly heading: Word
  readonly intro?: Word
  readonly submit: Word
  /** What the person agrees to by sending it; kept in the consent ledger with this version. */
  readonly consent?: { readonly purpose: string; readonly version: number; readonly text: Word }
}

/** A page of a module, under its prefix. */
export interface ModuleRoute {
  readonly path: string
  readonly surface: Exclude<Surface, 'city'>
  readonly audience: Audience
  readonly title: Word
  render(page: ModulePage): Child | Promise<Child>
}

export interface ModulePage {
  readonly tenant: TenantContext
  readonly viewer: Caller
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}
