import type { Instant } from '../../time/index.ts'
import type { Display } from './display.ts'
import type { IconName } from './icon.tsx'

/** What every page needs from the request that it answers. */
export interface Shell {
  /** BCP 47, e.g. `zh-CN`. */
  readonly lang: string
  readonly display: Display
  /** Addresses of stylesheets: the look, then the county's colour. */
  readonly styles: readonly string[]
  /** Addresses of module scripts. */
  readonly scripts: readonly string[]
  readonly icon: string
  /** Path and query of this page: where the display controls lead back to. */
  readonly here: string
  /** For an answer to a form: the address of the page that it stood on, which takes this one's place in the history. */
  readonly at?: string
  /** Where the display controls post `size` or `theme` and `back`. */
  readonly displayAction: string
  readonly now: Instant
}

/** A county as its people see it in the masthead and the footer. */
export interface CountyFace {
  /** `卓资县公共法律服务`. */
  readonly title: string
  /** `卓资县司法局`. */
  readonly bureau: string
  /** Address of its emblem; without one a plain mark in the county's colour. */
  readonly emblem?: string
  readonly home: string
  /** The number people call; 12348 is the national legal service line. */
  readonly phone: string
  readonly address?: string
  /** ICP and public security registration numbers. */
  readonly record?: string
}

/** An entry of a tab bar or of the desk's left column. */
export interface NavEntry {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly count?: number
  /** The count's part of a live page, and where it is fetched anew. */
  readonly live?: { readonly part: string; readonly src: string }
  readonly current?: boolean
}
