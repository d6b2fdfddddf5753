import { describe, expect, it } from 'vitest'
import { useSite } from './visit.ts'

let posted: Record<string, unknown>[] = []
const site = useSite(app => {
  app.post('/display', async c => {
    const form = await c.req.parseBody()
    posted.push(form)
    return c.redirect(String(form.back), 303)
  })
})

describe('大字 and 深色', () => {
  it('take effect at once, and on the next page by their cookies', async () => {
    const page = await site.visit('/')
    await page.getByRole('button', { name: '大字' }).click()
    await page.getByRole('button', { name: '深色' }).click()
    const html = page.locator('html')
    await expect.poll(() => html.getAttribute('data-size')).toBe('large')
    await expect.poll(() => html.getAttribute('data-theme')).toBe('dark')
    await expect
      .poll(() => page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed'))
      .toBe('true')
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('22px')
    const cookies = await page.context().cookies()
    expect(cookies.map(({ name, value }) => `${name}=${value}`).sort()).toEqual(['size=large', 'theme=dark'])

    await page.getByRole('button', { name: '大字' }).click()
    await expect.poll(() => html.getAttribute('data-size')).toBe('normal')
  })

  it('follow the phone until the person chooses', async () => {
    const page = await site.visit('/', { colorScheme: 'dark' })
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await ground()
    await expect
      .poll(() => page.getByRole('button', { name: '深色' }).getAttribute('aria-pressed'))
      .toBe('true')
    await page.getByRole('button', { name: '深色' }).click()
    await expect.poll(() => ground()).not.toBe(dark)
  })

  it('post a form and come back where there is no JavaScript', async () => {
    posted = []
    const page = await site.visit('/directory', { javaScript: false })
    await page.getByRole('button', { name: '大字' }).click()
    expect(posted).toEqual([{ back: '/directory', size: 'large' }])
    expect(new URL(page.url()).pathname).toBe('/directory')
  })
})

describe("the desk's keys", () => {
  const focused = `document.activeElement?.closest('[data-row]')?.getAttribute('href')`

  it('move, open and act', async () => {
    const page = await site.visit('/desk', { viewport: { width: 1440, height: 900 } })
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
    await expect.poll(() => page.evaluate(focused)).toBe('/desk/m/1')
    await page.keyboard.press('a')
    await page.waitForURL('**/desk/m/1#act')
    await page.goBack()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk/m/0')
  })

  it('lead to what can be done with what is open, and press nothing', async () => {
    const page = await site.visit('/desk-detail', { viewport: { width: 1440, height: 900 } })
    await page.keyboard.press('a')
    await expect.poll(() => page.evaluate(`document.activeElement?.getAttribute('href')`)).toBe('#accept')
    expect(new URL(page.url()).hash).toBe('')
  })

  it('choose the first row where nothing is chosen or open', async () => {
    const page = await site.visit('/desk', { viewport: { width: 1440, height: 900 } })
    await page.keyboard.press('a')
    await expect.poll(() => page.evaluate(focused)).toBe('/desk/m/0')
    expect(new URL(page.url()).pathname).toBe('/desk')
  })

  it('leave the keys that scroll to the browser, which scrolls what is open', async () => {
    const page = await site.visit('/desk-detail', { viewport: { width: 1440, height: 300 } })
    const scrolled = () => page.evaluate(() => document.querySelector('.desk-detail')!.scrollTop)
    await page.keyboard.press('PageDown')
    await expect.poll(() => scrolled()).toBeGreaterThan(100)
    // A key that comes while the page is still on its way may be lost to that.
    await expect
      .poll(async () => {
        await page.keyboard.press('Home')
        return scrolled()
      })
      .toBe(0)
  })

  it('are told by ?, and none but ? does anything meanwhile', async () => {
    const page = await site.visit('/desk', { viewport: { width: 1440, height: 900 } })
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: '按键说明' })
    await help.waitFor()
    await expect
      .poll(() => help.locator('kbd').allTextContents())
      .toEqual(['j', 'k', 'Enter', 'a', 'PageDown', 'PageUp', '?'])
    await page.keyboard.press('j')
    await expect.poll(() => page.evaluate(focused)).toBeUndefined()
    await page.keyboard.press('?')
    await help.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '按键说明' }).click()
    await help.waitFor()
  })

  it('start at the row that is open, and stay out of what is typed', async () => {
    const page = await site.visit('/desk-detail', { viewport: { width: 1440, height: 900 } })
    await page.keyboard.press('j')
    await expect.poll(() => page.evaluate(focused)).toBe('/desk/m/1')
    await page.evaluate(() => {
      const input = document.createElement('input')
      document.querySelector('main')?.append(input)
      input.focus()
    })
    await page.keyboard.type('jka')
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value))
      .toBe('jka')
  })
})
