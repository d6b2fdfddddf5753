import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { desktop, launchBrowser, phone } from '#tests/browser'
import { samples } from './samples/index.ts'
import { startSite } from './site.ts'

/**
 * Pictures of every sample page, phone and desktop, light, dark and large: `tsx tests/look/gallery.ts [name …]`. With
 * `--serve` it serves them until it is stopped instead.
 */
const args = process.argv.slice(2)
const site = await startSite({ port: args.includes('--serve') ? 4400 : 0 })
if (args.includes('--serve')) console.log(`${site.url}/`)
else {
  await takePictures(args.length > 0 ? args : Object.keys(samples))
  site.close()
}

async function takePictures(names: string[]) {
  const folder = 'screenshots/look'
  await mkdir(folder, { recursive: true })
  const browser = await launchBrowser()
  const modes = { light: '', dark: '?theme=dark', large: '?size=large' }
  for (const [device, open] of Object.entries({ phone, desktop })) {
    const context = await open(browser)
    const page = await context.newPage()
    const size = page.viewportSize() ?? { width: 390, height: 844 }
    page.on('console', message => {
      if (message.type() === 'error') console.error(`${page.url()}: ${message.text()}`)
    })
    for (const name of names) {
      for (const [mode, query] of Object.entries(modes)) {
        await page.setViewportSize(size)
        await page.goto(`${site.url}/${name === 'home' ? '' : name}${query}`)
        // The whole page at once, its bottom bar at the bottom.
        const height = await page.evaluate(() => document.documentElement.scrollHeight)
        await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
        await page.screenshot({ path: join(folder, `${name}.${device}.${mode}.png`) })
      }
    }
    await context.close()
  }
  await browser.close()
}
