import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { desktop, launchBrowser, phone } from '#tests/browser'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('a phone is narrow, dense, touched and Chinese', async () => {
  const page = await (await phone(browser)).newPage()
  await page.setContent('<meta name="viewport" content="width=device-width"><p>卓资县')
  const seen = await page.evaluate(() => [
    innerWidth,
    devicePixelRatio,
    matchMedia('(pointer: coarse)').matches,
    navigator.language,
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  ])
  expect(seen).toEqual([390, 2, true, 'zh-CN', 'Asia/Shanghai'])
})

test('a desktop is wide', async () => {
  const page = await (await desktop(browser)).newPage()
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1440, 900])
})

test('a visitor may come without JavaScript', async () => {
  const page = await (await phone(browser, { javaScript: false })).newPage()
  await page.setContent(
    '<p id="a">before</p><script>document.getElementById("a").textContent = "after"</script>',
  )
  expect(await page.locator('#a').textContent()).toBe('before')
})

test('Chinese characters have glyphs of their own', async () => {
  const page = await (await desktop(browser)).newPage()
  await page.setContent(['卓', '资', '县'].map(character => `<span class="a">${character}</span>`).join(''))
  const pictures = await Promise.all((await page.locator('.a').all()).map(span => span.screenshot()))
  const distinct = new Set(pictures.map(picture => picture.toString('base64')))
  expect(distinct.size).toBe(3)
})

test('any host leads to this machine', async () => {
  const server = createServer((request, response) => response.end(request.headers.host)).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const host = `zhuozi.example.cn:${(server.address() as AddressInfo).port}`
  const page = await (await phone(browser)).newPage()
  expect(await (await page.goto(`http://${host}/`))?.text()).toBe(host)
  server.closeAllConnections()
  server.close()
})

test('a browser that does not start says which file and how to see what it lacks', async () => {
  vi.spyOn(chromium, 'launch').mockRejectedValueOnce(new Error('lacks libexample.so'))
  await expect(launchBrowser()).rejects.toThrow(/did not start: .*chromium.*ldd/)
})
