import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CitizenId } from '#core/people'
import { launchBrowser } from '#tests/browser'
import { COUNTY, type Installation, startInstallation } from '#tests/installation'
import { attest, permit } from '#tests/with-papers'
import { wangJianjun } from '../../tenants/demo/index.ts'
import { operator } from './busy.ts'
import { type Contexts, signIn } from './signed-in.ts'

let installation: Installation
let browser: Browser
let contexts: Contexts
beforeAll(async () => {
  ;[installation, browser] = await Promise.all([startInstallation({ also: [permit] }), launchBrowser()])
  contexts = await signIn(browser, installation)
})
afterAll(async () => {
  await browser.close()
  await installation.close()
})

test('a paper comes to the open page of the citizen whom it is for, and its PDF as soon as it is made', async () => {
  const { deployment } = installation
  const { id, ask } = await deployment.withCounty(COUNTY, async ({ store, keys }) => {
    const { id } = await store.read
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', keys.lookupHash(wangJianjun.mobile, 'phone'))
      .executeTakeFirstOrThrow()
    const ask = deployment.modules
      .get('consultation')!
      .workflow!.opening.find(({ name }) => name === 'consultation.ask')!
    return { id, ask }
  })
  const wang = { principal: { kind: 'citizen', id: id as CitizenId }, name: '王建军', via: 'page' } as const
  const asked = { whatHappened: '草场被邻居占了，怎么办？', field: 'land', name: '王建军' }
  const { ref } = await deployment.run(COUNTY, ask, asked, wang)
  const page = await contexts.phone.citizen.newPage()
  await page.goto(installation.county(`/matters/${ref}`))
  await expect.poll(() => page.getByText('准予放牧决定书').count()).toBe(0)
  await deployment.run(COUNTY, attest, { ref, input: { name: '王建军' } }, operator)
  await page.locator('#documents strong').getByText('准予放牧决定书').waitFor()
  const download = page.locator('#documents a[download]')
  await download.waitFor({ timeout: 60_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
  expect(file.suggestedFilename()).toMatch(/^准予放牧决定书 卓牧服决字〔\d{4}〕1号\.pdf$/)
  await page.close()
})

test('a sample of an official form is seen whole beside what is set of it', async () => {
  const page = await contexts.desktop.officer.newPage()
  await page.goto(installation.county('/desk/documents/kinds/legal-aid.application'))
  const grid = page.locator('#paper-preview .sheet-wide').first()
  for (const width of [1440, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const beyond = () => grid.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    await expect.poll(beyond).toBe(0)
  }
  await page.close()
})

test('the sample follows what is typed into its wording, and what is wrong is said there', async () => {
  const page = await contexts.desktop.officer.newPage()
  await page.goto(installation.county('/desk/documents/kinds/permit.grant'))
  const sample = page.locator('#paper-preview')
  const wording = page.getByLabel('救济途径')
  await wording.fill('不服的，找{机关}。')
  await sample.getByText('不服的，找卓资县放牧服务中心。').waitFor()
  await wording.fill('不服的，找{谁}。')
  await sample.getByText('没有“{谁}”这一项').waitFor()
  await page.reload()
  await expect.poll(() => sample.getByText('不服的').count()).toBe(0)
  await page.close()
})
