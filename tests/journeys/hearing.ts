import type { Page } from 'playwright-core'

/** What a device has played and how often it shook, since its page was loaded. */
export interface Heard {
  readonly notes: number
  readonly shakes: number
}

/** Lets a page's device note what it would play and shake, from the next page on. Returns what it did on the page there. */
export async function hearing(page: Page): Promise<() => Promise<Heard>> {
  await page.context().addInitScript(() => {
    const heard = { notes: 0, shakes: 0 }
    const node = { connect: (next: unknown) => next, start: () => heard.notes++, stop() {} }
    const level = { setValueAtTime() {}, exponentialRampToValueAtTime() {} }
    class Sound {
      readonly currentTime = 0
      readonly destination = {}
      async resume() {}
      createOscillator = () => ({ ...node, frequency: { value: 0 } })
      createGain = () => ({ ...node, gain: level })
    }
    const vibrate = () => {
      heard.shakes++
      return true
    }
    Object.assign(window, { AudioContext: Sound, heard })
    Object.defineProperty(navigator, 'vibrate', { value: vibrate })
  })
  return () => page.evaluate(() => ({ ...(window as unknown as { heard: Heard }).heard }))
}
