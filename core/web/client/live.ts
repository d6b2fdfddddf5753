import { Idiomorph } from 'idiomorph'
import { startAgain } from './again.ts'
import { all, announce } from './dom.ts'
import { callsIn, ringFor, startRing } from './ring.ts'
import { closeForm } from './submit.ts'

/**
 * A `change` of a page's stream: which parts changed, and what to say aloud. The stream also sends a `beat` at least every
 * 25 s, because a phone that slept holds a dead connection without noticing, and at last `end` when whoever looks may look
 * no longer, or `over`, a last change after which nothing more can be done here.
 */
interface Change {
  readonly parts: readonly string[]
  /** Parts that came along, by the address at which they are fetched otherwise. */
  readonly html?: Readonly<Record<string, string>>
  readonly announce?: string
}

const SILENCE = 60_000
const HIDDEN = 60_000
const LONGEST_WAIT = 30_000
const RETRY = 3000

let prepare = () => {}

/** One connection for the page's `data-live` element. `arrived` is told when something new stands on the page. */
export function startLive(root: HTMLElement, arrived: () => void): void {
  prepare = arrived
  startRing()
  startAgain(name => void refresh(name))
  let last = root.dataset.liveSeq ?? '0'
  let source: EventSource | undefined
  let heard = Date.now()
  let failures = 0
  let ended = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let hide: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    close()
    if (ended) return
    const address = new URL(root.dataset.live ?? '', location.href)
    address.searchParams.set('after', last)
    source = new EventSource(address)
    heard = Date.now()
    source.addEventListener('open', () => {
      failures = 0
      lost(false)
    })
    source.addEventListener('beat', () => {
      heard = Date.now()
    })
    source.addEventListener('change', event => {
      heard = Date.now()
      if (event.lastEventId) last = event.lastEventId
      void apply(JSON.parse(event.data))
    })
    source.addEventListener('over', event => {
      ended = true
      close()
      lost(false)
      void apply(JSON.parse(event.data)).then(() => closeForms(root))
    })
    // Whoever looks may look no longer: signed out, or the matter went to others.
    source.addEventListener('end', () => {
      ended = true
      close()
      stale()
    })
    // Opened anew rather than left to the browser, which gives up on a proxy's 502 and repeats the first `after`.
    source.addEventListener('error', () => {
      close()
      lost(true)
      const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2)
      retry = setTimeout(open, wait)
    })
  }
  const close = () => {
    clearTimeout(retry)
    source?.close()
    source = undefined
  }

  open()
  window.addEventListener('online', open)
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', event => {
    if (event.persisted) open()
  })
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hide)
    if (!document.hidden) {
      if (!source || Date.now() - heard > SILENCE) open()
    } else if (root.dataset.liveKeep === undefined) {
      // Browsers allow six connections a host: forgotten tabs must not use them up.
      hide = setTimeout(close, HIDDEN)
    }
  })
  setInterval(() => {
    if (source && Date.now() - heard > SILENCE) open()
  }, 10_000)
}

let doubt: ReturnType<typeof setTimeout> | undefined

/** A break of a moment is not worth a word; one that lasts is told once, however often it was tried meanwhile. */
function lost(is: boolean): void {
  const show = () => {
    for (const strip of all('[data-live-lost]')) strip.hidden = !is || !navigator.onLine
  }
  if (is) {
    doubt ??= setTimeout(show, 2000)
    return
  }
  clearTimeout(doubt)
  doubt = undefined
  show()
}

/** What is shown can no longer be kept up to date. */
function stale(): void {
  lost(false)
  for (const strip of all('[data-live-stale]')) strip.hidden = false
}

async function apply(change: Change): Promise<void> {
  const awaiting = change.parts.flatMap(name => all(`[data-awaits="${CSS.escape(name)}"]`))
  const around = awaiting.map(element => element.closest<HTMLElement>('[data-part]')?.dataset.part ?? '')
  await Promise.all([...new Set([...change.parts, ...around])].map(name => refresh(name, change.html)))
  if (change.announce) announce(change.announce)
}

/** Later requests for the same part outrun earlier ones: only the newest answer is shown. */
const asked = new Map<string, number>()

async function refresh(name: string, along: Change['html'] = {}): Promise<void> {
  const parts = () => all(`[data-part="${CSS.escape(name)}"]`)
  const src = parts()[0]?.dataset.partSrc
  if (!src) return
  const turn = (asked.get(name) ?? 0) + 1
  asked.set(name, turn)
  const came = along[src]
  if (came !== undefined) {
    for (const part of parts()) put(part, came)
    return
  }
  const response = await fetch(src, { headers: { 'x-part': name }, credentials: 'same-origin' }).catch(
    () => undefined,
  )
  if (asked.get(name) !== turn) return
  if (!response || response.status >= 500) {
    // The stream may be well while one request was lost: asked again, unless a newer event does so first.
    setTimeout(() => {
      if (asked.get(name) === turn) void refresh(name)
    }, RETRY)
  } else if (response.ok && !response.redirected) {
    const html = await response.text()
    // A count stands in the bar at the bottom and in the column at the side.
    for (const part of parts()) put(part, html)
  } else stale()
}

function put(part: HTMLElement, html: string): void {
  const fresh = new DOMParser()
    .parseFromString(html, 'text/html')
    .querySelector(`[data-part="${part.dataset.part}"]`)
  if (!fresh) {
    stale()
    return
  }
  const before = callsIn(part)
  const added: Element[] = []
  Idiomorph.morph(part, fresh, {
    morphStyle: 'outerHTML',
    ignoreActiveValue: true,
    callbacks: {
      afterNodeAdded: node => {
        if (node instanceof Element) added.push(node)
      },
      beforeNodeMorphed: old => !holdsTyping(old) && !isUploading(old),
      beforeNodeRemoved: old => !isTypedIn(old),
      beforeAttributeUpdated: (name, element) =>
        !(name === 'open' && element instanceof HTMLDetailsElement) &&
        !(name === 'src' && element instanceof HTMLMediaElement && isPlayed(element)),
    },
  })
  for (const element of added) arrive(element)
  ringFor(part, before)
  if (added.length > 0) prepare()
}

/** What somebody hears or sees already plays on as it is, or from where they stopped it. */
const isPlayed = (player: HTMLMediaElement) => player.currentTime > 0 && player.error === null

/** A file field with its thumbnails is the browser's work: the server knows only the plain input. */
const isUploading = (node: Node) => node instanceof HTMLElement && node.dataset.upgraded !== undefined

/** A form in which something was typed, or which is being sent, stays as it is. */
function holdsTyping(node: Node): boolean {
  if (!(node instanceof HTMLFormElement)) return false
  if (node.dataset.busy !== undefined || node.querySelector('.upload, .recorder[data-open]')) return true
  return all<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea', node).some(
    control =>
      control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
        ? control.checked !== control.defaultChecked
        : control.value !== control.defaultValue,
  )
}

/** It is such a form, or has one inside. */
const isTypedIn = (node: Node) =>
  holdsTyping(node) || (node instanceof Element && all<HTMLFormElement>('form', node).some(holdsTyping))

/** Nothing can be sent from here any more: what was typed stays to be copied, what was only offered goes; what is on its way is answered. */
function closeForms(root: HTMLElement): void {
  for (const form of all<HTMLFormElement>('[data-part] form', root)) {
    if (form.dataset.busy !== undefined) continue
    if (isTypedIn(form)) closeForm(form)
    else form.remove()
  }
}

function arrive(element: Element): void {
  element.classList.add('is-new')
  element.addEventListener('animationend', () => element.classList.remove('is-new'), { once: true })
}
