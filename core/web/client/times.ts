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
  for (const wait of all('[data-waits]')) {
    if (wait.hidden) continue
    const until = wait.querySelector<HTMLElement>('[data-until]')
    const isOver = Number(until?.dataset.until) <= now
    wait.hidden = isOver
    const button = wait.closest('form')?.querySelector('button')
    if (button) button.disabled = !isOver
  }
  for (const element of all('[data-since]')) {
    const lasting = now - Number(element.dataset.since)
    if (lasting >= 3_600_000) continue
    const whole = Math.floor(lasting / 60_000)
    const [shortly, long] = element.dataset.waited
      ? (['justAsked', 'waitedMinutes'] as const)
      : (['underMinute', 'minutes'] as const)
    put(element, whole < 1 ? word(shortly) : word(long, { n: whole }))
  }
  for (const element of all('[data-ago]')) {
    const ago = now - Number(element.dataset.ago)
    if (ago < 0 || ago >= 3_600_000) continue
    put(element, ago < 60_000 ? word('justNow') : word('minutesAgo', { n: Math.floor(ago / 60_000) }))
  }
}

/** Countdowns tick, what waits for one is let go with it, and near times stay fresh. */
export function startTimes(): void {
  if (all('[data-until], [data-since], [data-ago], [data-live]').length === 0) return
  tick()
  setInterval(() => {
    if (!document.hidden) tick()
  }, 500)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) tick()
  })
}
