import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Instant } from '../../time/index.ts'
import { html } from './html.ts'
import { Icon, type IconName } from './icon.tsx'
import { Photo } from './photo.tsx'
import { type StateKind, stateClass } from './state.tsx'
import { Ago } from './when.tsx'

export interface ListState {
  readonly kind?: StateKind
  readonly word: string
}

interface ListRowProps {
  readonly href: string
  readonly title: string
  /** What it is, in short pieces: `['咨询', '劳动']`. */
  readonly meta?: readonly Child[]
  readonly state?: ListState
  readonly at?: Instant
  readonly now?: Instant
  readonly unread?: boolean
  /** Open in the pane beside the list. */
  readonly current?: boolean
  readonly icon?: IconName
  /** A person's row: their picture, or the neutral figure where it is null. */
  readonly photo?: string | null
  /** At the right edge instead of an arrow: a figure, a button's word. */
  readonly end?: Child
  /** Where the desk's key `a` leads. */
  readonly act?: string
}

const attribute = (name: string, value: string | undefined) =>
  value === undefined ? '' : html` ${raw(name)}="${value}"`

/**
 * One thing of a list: the whole row is the link. Written as a template, because a list page draws it 25 times, and
 * elements one by one cost three times as much (MEASURED.md: rendering is the largest cost).
 */
export const ListRow = (props: ListRowProps) => {
  const { href, title, meta = [], state, at, now, unread, current, icon, photo, end, act } = props
  return html`<li><a class="${unread ? 'row is-unread' : 'row'}" href="${href}"${attribute(
    'aria-current',
    current ? 'true' : undefined,
  )} data-row${attribute('data-row-act', act)}>${
    photo === undefined ? '' : <Photo src={photo ?? undefined} />
  }${icon ? html`<span class="row-icon">${Icon({ name: icon })}</span>` : ''}<span class="row-main"><span class="row-body"><span class="row-title">${title}</span><span class="row-meta">${
    state ? html`<span class="${stateClass(state.kind)}">${state.word}</span>` : ''
  }${meta.map(piece => html`<span>${piece}</span>`)}${
    at !== undefined && now !== undefined ? Ago({ at, now }) : ''
  }</span></span>${end ? html`<span class="row-end">${end}</span>` : ''}</span>${Icon({ name: 'next' })}</a></li>`
}

/** `ListRow`s, or what stands in their place when there are none. */
export const List = ({ rows, empty }: { rows: readonly Child[]; empty?: Child }) =>
  rows.length > 0 ? <ul class="list">{[...rows]}</ul> : (empty ?? null)
