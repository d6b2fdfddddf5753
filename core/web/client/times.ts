import { serverNow } from './clock.ts'
import { all } from './dom.ts'
import { timeLeft } from './time-left.ts'
import { word } from './words.ts'

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
