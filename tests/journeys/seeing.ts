import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { LawyerRow } from '#core/lawyers'

/** Waits until a text stands on the page as it is, without a reload. */
export async function sees(page: Page, text: string): Promise<void> {
  await page.getByText(text).locator('visible=true').first().waitFor()
}

/** Waits until a text is gone from the page, or was never there. */
export async function seesNot(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor({ state: 'detached' })
}

/** Waits for a lawyer's answer, with who stands behind it and a picture that has come. */
export async function answerOf(
  page: Page,
  lawyer: Pick<LawyerRow, 'name' | 'firm' | 'certificate'>,
  text: string,
): Promise<void> {
  const answer = page.locator('article[id^="message-"]', { hasText: text })
  await answer.waitFor()
  const shown = (await answer.textContent()) ?? ''
  for (const said of [lawyer.name, lawyer.firm, lawyer.certificate]) expect(shown).toContain(said)
  const photo = answer.locator('img.photo')
  await photo.scrollIntoViewIfNeeded()
  await expect
    .poll(() => photo.evaluate(image => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0)
}

/** Everything that the server has answered a page with, as text: pages, parts and data. */
export function bodiesFor(page: Page): () => string {
  const bodies: string[] = []
  page.on('response', async response => {
    const type = (await response.headerValue('content-type').catch(() => null)) ?? ''
    // A stream never ends; what it carries are names of parts.
    if (type.startsWith('text/event-stream')) return
    const text = await response.text().catch(() => '')
    bodies.push(text)
  })
  return () => bodies.join('\n')
}
