import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '#tests/browser'
import { startInstallation } from '#tests/installation'
import { permit } from '#tests/with-papers'
import { makeBusy, noSamples } from './journeys/busy.ts'
import { MODES, show } from './journeys/modes.ts'
import { placesOf, type ViewerKind } from './journeys/places.ts'
import { type Contexts, DEVICES, signIn } from './journeys/signed-in.ts'
import { states } from './journeys/states.ts'

/**
 * Pictures of every page as it is served, phone and desktop, light, dark and large, into `screenshots/pages`: an empty
 * county, then a busy one. `npm run screenshots -- desk` takes those alone whose name has that in it.
 */
const wanted = process.argv.slice(2)
const isWanted = ({ name }: { readonly name: string }) =>
  wanted.length === 0 || wanted.some(part => name.includes(part))
const folder = join(import.meta.dirname, '../screenshots/pages')

await mkdir(folder, { recursive: true })
const [installation, browser] = await Promise.all([
  startInstallation({ settings: { consultation: { mostPerMinute: 1000 } }, also: [permit] }),
  launchBrowser(),
])
try {
  const contexts = await signIn(browser, installation)
  const places = placesOf(installation)
  for (const { name, viewer, url, bare } of places.filter(isWanted)) {
    if (bare) await picture(contexts, viewer, `${name}.empty`, page => page.goto(url(noSamples)))
  }
  const samples = await makeBusy(installation)
  for (const { name, viewer, url } of places.filter(isWanted)) {
    await picture(contexts, viewer, name, page => page.goto(url(samples)))
  }
  for (const { name, viewer, reach } of states.filter(isWanted)) {
    await picture(contexts, viewer, name, page => reach(page, installation, samples))
  }
} finally {
  await browser.close()
  await installation.close()
}

async function picture(
  contexts: Contexts,
  viewer: ViewerKind,
  name: string,
  reach: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const device of DEVICES) {
    const page = await contexts[device][viewer].newPage()
    const size = page.viewportSize()!
    await reach(page)
    for (const [mode, shown] of Object.entries(MODES)) {
      await show(page, shown)
      await page.setViewportSize(size)
      // The whole page at once, its bottom bar at the bottom.
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
      await page.screenshot({ path: join(folder, `${name}.${device}.${mode}.png`) })
    }
    await page.close()
  }
  console.log(name)
}
