import { all } from './dom.ts'

/** What a device of somebody who waits for calls remembers: whether it may ring. */
const KEPT = 'zhijian.ring'

let sound: AudioContext | undefined

/** The switch by which a lawyer lets this device ring and vibrate for a new call; without one, it never does. */
export function startRing(): void {
  for (const button of all<HTMLButtonElement>('[data-ring-switch]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      // Whoever finds it silent, and taps, wants to hear it.
      if (!isWaiting()) allow(!isAllowed())
      if (isAllowed()) play()
      show()
    })
  }
  if (isAllowed()) wake()
  const touch = () => {
    touched = true
    if (isAllowed()) wake()
    show()
  }
  // After the switch, which does otherwise while it waits.
  document.addEventListener('click', touch, { once: true })
  show()
}

/** The calls that stand in a part of the page. */
export interface Calls {
  /** Their ids. */
  readonly rows: ReadonlySet<string>
  /** The ids of those that may ring. */
  readonly ringing: readonly string[]
  /** Whether others may stand on a further page, and when the newest of all of them came; 0 where it is not said. */
  readonly more: boolean
  readonly newest: number
}

export function callsIn(part: HTMLElement): Calls {
  const [list] = all('[data-more]', part)
  return {
    rows: new Set(all('[data-row]', part).map(({ id }) => id)),
    ringing: all('[data-ring]', part).map(({ id }) => id),
    more: list !== undefined,
    newest: Number(list?.dataset.newest ?? 0),
  }
}

/**
 * Whether a call came that was not there before. While all stand on the page, it is one that stands there anew; else one may
 * have come up from a further page, where others have gone, and only what opened after all that were known is new.
 */
export const isNews = (before: Calls, now: Calls): boolean =>
  before.more
    ? // Where nothing was to ring, what came meanwhile is no news afterwards.
      before.newest > 0 && now.newest > before.newest
    : now.ringing.some(id => !before.rows.has(id))

let newest = 0

/** Rings once, if a call came to a part of the page that was not there `before`. */
export function ringFor(part: HTMLElement, before: Calls): void {
  newest = Math.max(newest, before.newest)
  if (isAllowed() && isNews({ ...before, newest: before.newest && newest }, callsIn(part))) play()
}

let allowed: boolean | undefined

/** Browsers may keep their storage from a page, which then remembers nothing. */
function isAllowed(): boolean {
  try {
    allowed ??= localStorage.getItem(KEPT) === 'on'
  } catch {
    allowed = false
  }
  return allowed
}

function allow(on: boolean): void {
  allowed = on
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off')
  } catch {
    // Then it holds for this page.
  }
}

let touched = false

/** Browsers let a page sound only once its reader has touched it. */
const isWaiting = () => isAllowed() && !touched && sound?.state === 'suspended'

function show(): void {
  for (const button of all('[data-ring-switch]')) button.setAttribute('aria-pressed', String(isAllowed()))
  for (const note of all('[data-ring-waits]')) note.hidden = !isWaiting()
}

/** Older browsers have it by another name, or not at all. */
interface Sounding {
  readonly AudioContext?: typeof AudioContext
  readonly webkitAudioContext?: typeof AudioContext
}

/** The device's sound; undefined where it makes none. */
function wake(): AudioContext | undefined {
  try {
    const { AudioContext, webkitAudioContext }: Sounding = window
    const Sound = AudioContext ?? webkitAudioContext
    if (Sound && !sound) {
      sound = new Sound()
      sound.onstatechange = show
    }
    sound?.resume().catch(() => {})
  } catch {
    sound = undefined
  }
  return sound
}

/** Two short notes, and a shake where the phone can. What a device cannot do breaks nothing of the page. */
function play(): void {
  navigator.vibrate?.([200, 100, 200])
  const context = wake()
  try {
    if (context) sing(context)
  } catch {
    // Then it shakes, or shows the call alone.
  }
}

function sing(context: AudioContext): void {
  for (const [start, pitch] of [
    [0, 880],
    [0.25, 1175],
  ] as const) {
    const note = context.createOscillator()
    const level = context.createGain()
    const from = context.currentTime + start
    note.frequency.value = pitch
    level.gain.setValueAtTime(0.25, from)
    level.gain.exponentialRampToValueAtTime(0.001, from + 0.22)
    note.connect(level).connect(context.destination)
    note.start(from)
    note.stop(from + 0.22)
  }
}
