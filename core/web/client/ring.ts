import { all } from './dom.ts'

/** What a device of somebody who waits for calls remembers: whether it may ring. */
const KEPT = 'zhijian.ring'

let sound: AudioContext | undefined

/** The switch by which a lawyer lets this device ring and vibrate for a new call; without one, it never does. */
export function startRing(): void {
  for (const button of all<HTMLButtonElement>('[data-ring-switch]')) {
    button.hidden = false
    show(button)
    button.addEventListener('click', () => {
      allow(!isAllowed())
      show(button)
      if (isAllowed()) play()
    })
  }
  // Browsers let a page sound only once its reader has touched it.
  if (isAllowed()) document.addEventListener('click', wake, { once: true })
}

/** Which calls stand in a part of the page, by their ids; those that ring are told apart by `[data-ring]`. */
export const callsIn = (part: HTMLElement): ReadonlySet<string> =>
  new Set(all('[data-row]', part).map(({ id }) => id))

/** Rings once, if a part of the page has a call now that was not among those `before`. */
export function ringFor(part: HTMLElement, before: ReadonlySet<string>): void {
  if (isAllowed() && all('[data-ring]', part).some(({ id }) => !before.has(id))) play()
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

const show = (button: HTMLElement) => button.setAttribute('aria-pressed', String(isAllowed()))

function wake(): AudioContext {
  sound ??= new AudioContext()
  void sound.resume()
  return sound
}

/** Two short notes, and a shake where the phone can. */
function play(): void {
  navigator.vibrate?.([200, 100, 200])
  const context = wake()
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
