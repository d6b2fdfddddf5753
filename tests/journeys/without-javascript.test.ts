import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '#tests/browser'
import { COUNTY, type Installation, startInstallation } from '#tests/installation'
import { shapeOf } from './shape.ts'
import { tellStory } from './story.ts'

let installation: Installation
let browser: Browser

beforeAll(async () => {
  const consultation = { wanted: 3, regionalAfterSeconds: 1, nationalAfterSeconds: 2, claimSeconds: 60 }
  ;[installation, browser] = await Promise.all([
    startInstallation({ settings: { consultation } }),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await installation?.close()
})

const stored = (ref: string) =>
  installation.deployment.withCounty(COUNTY, ({ store }) => shapeOf(store.read, ref))

it('the whole story goes without JavaScript, and ends in the same stored result', {
  timeout: 240_000,
}, async () => {
  const plain = await stored(await tellStory(installation, browser, false))
  const scripted = await stored(await tellStory(installation, browser, true))
  expect(plain).toEqual(scripted)
  expect(plain.state).toBe('closed')
  expect(plain.consents).toHaveLength(1)
  expect(plain.files).toMatchObject([{ name: '记工本.jpg', width: 400, height: 600 }])
  expect(plain.timeline.map(({ said }) => said)).toContain('林婉清律师回复了追问')
  expect(plain.seats.filter(({ hidden }) => hidden)).toHaveLength(1)
  expect(installation.errors).toEqual([])
})
