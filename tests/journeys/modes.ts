import type { Page } from 'playwright-core'

/** How a page is shown. */
export interface Mode {
  readonly theme: 'light' | 'dark'
  readonly size: 'normal' | 'large'
}

export const MODES = {
  light: { theme: 'light', size: 'normal' },
  dark: { theme: 'dark', size: 'normal' },
  large: { theme: 'light', size: 'large' },
} as const satisfies Record<string, Mode>

/** Shows the page that is open in another mode, as its 大字 and 深色 buttons do. */
export async function show(page: Page, { theme, size }: Mode): Promise<void> {
  await page.evaluate(mode => Object.assign(document.documentElement.dataset, mode), { theme, size })
}

/**
 * Shows pages as to somebody who wants no motion, from here on or no longer: what just arrived fades in, and a colour that
 * is measured meanwhile is none of the page's.
 */
export const stillOn = (page: Page, still: boolean): Promise<void> =>
  page.emulateMedia({ reducedMotion: still ? 'reduce' : null })

/** What would still move on a page that is shown without motion, a line each. */
export async function whatMoves(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moves = (durations: string) => durations.split(',').some(text => Number.parseFloat(text) > 0.01)
    return [...document.querySelectorAll('*')]
      .filter(element => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
        return (animationName !== 'none' && moves(animationDuration)) || moves(transitionDuration)
      })
      .map(element => `moves: ${element.outerHTML.slice(0, 80)}`)
  })
}
