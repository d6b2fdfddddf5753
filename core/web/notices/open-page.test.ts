import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, phone } from '#tests/browser'
import { officerIn, PASSWORD } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { favour } from '#tests/with-pages'
import { tellOfWell, well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

/** With scripts: what an inbox and the counts of a page do when something comes. */
let site: Site
let browser: Awaited<ReturnType<typeof launchBrowser>>
let close: () => void
let address: string
beforeAll(async () => {
  site = await openSite('sqlite', [well, favour])
  browser = await launchBrowser()
  address = await new Promise<string>(resolve => {
    const server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://zhuozi.localhost:${port}`),
    )
    close = () => server.close()
  })
})
afterAll(async () => {
  await browser.close()
  close()
})

test('a notice slides into the open inbox, and every count on the page follows', async () => {
  const { caller, id, username } = await officerIn(site, {
    name: '苏日娜',
    username: 'surina',
    permissions: ['matters.read'],
  })
  const context = await phone(browser)
  const page = await context.newPage()
  await page.goto(`${address}/desk/sign-in?next=/desk/notices`)
  await page.fill('[name=username]', username)
  await page.fill('[name=password]', PASSWORD)
  await page.click('main button[type=submit]')
  await page.waitForURL('**/desk/notices')
  await expect.poll(() => page.locator('.row').count()).toBe(0)

  const tell = (metres: number) =>
    site.world.deployment.run(ZHUOZI, tellOfWell, { to: [`officer:${id}`], metres }, caller)
  await tell(40)
  await page.locator('.row', { hasText: '井深 40 米' }).waitFor()
  const counts = page.locator('[data-part="unread"] .count')
  await expect.poll(() => counts.allTextContents()).toEqual(['1', '1'])
  await expect.poll(() => page.locator('#announce').textContent()).toContain('您有一条新通知')

  await tell(41)
  await expect.poll(() => counts.allTextContents()).toEqual(['2', '2'])
  await expect.poll(() => page.locator('.row-title').allTextContents()).toEqual(['井深 41 米', '井深 40 米'])
  await context.close()
})

test('the count beside an open matter follows too', async () => {
  const han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['matters.read'] })
  const li = await site.citizen('13800000901')
  const check = await li.submit(await li.open('/favour/ask'), { story: '帮我搬柜子', how: 'door' })
  const ref = /fv-\d{4}-\d{6}/.exec((await li.submit(check, { consent: 'on' })).path)![0]
  const context = await phone(browser)
  const page = await context.newPage()
  await page.goto(`${address}/desk/sign-in?next=/desk/matters/${ref}`)
  await page.fill('[name=username]', han.username)
  await page.fill('[name=password]', PASSWORD)
  await page.click('main button[type=submit]')
  await page.waitForURL(`**/desk/matters/${ref}`)
  const counts = page.locator('[data-part="unread"] .count')
  await expect.poll(() => counts.count()).toBe(0)
  await site.world.deployment.run(ZHUOZI, tellOfWell, { to: [`officer:${han.id}`], metres: 40 }, han.caller)
  await expect.poll(() => counts.allTextContents()).toEqual(['1', '1'])
  await context.close()
})
