import { serverNow } from './clock.ts'
import { all } from './dom.ts'

/** Between two fetches of a part whose time has come: the server's clock may still be a moment behind. */
const PAUSE = 3000

/** Parts that change by time alone are fetched again when it has come, on a page that is looked at. */
export function startAgain(refresh: (name: string) => void): void {
  const last = new Map<string, number>()
  setInterval(() => {
    if (document.hidden) return
    const now = serverNow()
    for (const { dataset } of all('[data-part-again]')) {
      const name = dataset.part ?? ''
      if (now < Number(dataset.partAgain) || now - (last.get(name) ?? 0) < PAUSE) continue
      last.set(name, now)
      refresh(name)
    }
  }, 1000)
}
