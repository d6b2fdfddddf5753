import { serverNow } from './clock.ts'
import { all } from './dom.ts'
import { word } from './words.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** `1:42`, from an hour on `1:01:42`, rounded up so that 0:00 means over: as core/time writes it. */
export function timeLeft(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / 1000))
  const hour = Math.floor(left / 3600)
  const minute = Math.floor(left / 60) % 60
  return hour > 0 ? `${hour}:${two(minute)}:${two(left % 60)}` : `${minute}:${two(left % 60)}`
}

const put = (element: Element, text: string) => {
  if (element.textContent !== text) element.textContent = text
}

function tick(): void {
  const now = serverNow()
  for (const element of all('[data-until]')) {
    const left = Number(element.dataset.until) - now
    put(element, timeLeft(left))
    element.classList.toggle('is-soon', left < 30_000)
  }
  for (const element of all('[data-ago]')) {
    const ago = now - Number(element.dataset.ago)
    if (ago < 0 || ago >= 3_600_000) continue
    put(element, ago < 60_000 ? word('justNow') : word('minutesAgo', { n: Math.floor(ago / 60_000) }))
  }
}

/** Countdowns tick and near times stay fresh. */
export function startTimes(): void {
  if (all('[data-until], [data-ago], [data-live]').length === 0) return
  tick()
  setInterval(() => {
    if (!document.hidden) tick()
  }, 500)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) tick()
  })
}
