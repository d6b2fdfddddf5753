import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#tests/browser'
import { startInstallation } from '#tests/installation'
import { permit } from '#tests/with-papers'
import { axeFaults, pageFaults } from '../look/faults.ts'
import { makeBusy, noSamples, type Samples } from './busy.ts'
import { MODES, show, stillOn, whatMoves } from './modes.ts'
import { complaintsOf } from './people.ts'
import { placesOf, type ViewerKind } from './places.ts'
import { signIn } from './signed-in.ts'
import { states } from './states.ts'

// Before anything is collected, for the pages are those of the running app.
// One person asks more here in a minute than anybody may.
const installation = await startInstallation({
  settings: { consultation: { mostPerMinute: 1000 } },
  also: [permit],
})
const browser = await launchBrowser()
// Measures are the same whatever a pixel is made of, and hundreds of pages are painted sooner.
const contexts = await signIn(browser, installation, { deviceScaleFactor: 1 })
const places = placesOf(installation)
const named = <T extends { readonly name: string }>(all: readonly T[]) =>
  all.map(each => [each.name, each] as const)

afterAll(async () => {
  await browser.close()
  await installation.close()
})

const tabs: Partial<Record<ViewerKind, Page>> = {}
const SCREEN = { width: 390, height: 844 }

/** A viewer's phone, with one tab for all pages: each new one would be a new process, with everything to learn anew. */
async function tabOf(viewer: ViewerKind): Promise<Page> {
  tabs[viewer] ??= await contexts.phone[viewer].newPage()
  const tab = tabs[viewer]
  await tab.setViewportSize(SCREEN)
  await stillOn(tab, false)
  return tab
}

interface Visit {
  readonly viewer: ViewerKind
  /** The page is an answer of refusal, which a browser calls an error. */
  readonly refused?: boolean
}

/** Opens a page on a phone, looks at it, and tells what the browser complained of meanwhile and what is wrong, a line each. */
async function faultsAt(
  { viewer, refused }: Visit,
  reach: (page: Page) => Promise<unknown>,
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const page = await tabOf(viewer)
  const complaints = complaintsOf(page)
  try {
    await reach(page)
    const faults = await look(page)
    return [...complaints.filter(text => !(refused && text.includes('Failed to load resource'))), ...faults]
  } finally {
    page.removeAllListeners('console').removeAllListeners('pageerror')
  }
}

/** What is wrong with a page that is open, in each mode and on each screen: one opening serves all. */
async function everywhere(page: Page): Promise<string[]> {
  return [...(await onPhone(page)), ...(await onComputer(page))]
}

/** In the dark, colours alone are others. */
async function onPhone(page: Page): Promise<string[]> {
  const seen = {
    light: () => pageFaults(page),
    dark: () => axeFaults(page, ['color-contrast']),
    large: () => pageFaults(page, { axe: false }),
  } satisfies Record<keyof typeof MODES, () => Promise<string[]>>
  await stillOn(page, true)
  const faults: string[] = []
  for (const [mode, shown] of Object.entries(MODES)) {
    await show(page, shown)
    const found = await seen[mode as keyof typeof MODES]()
    faults.push(...found.map(fault => `${mode}: ${fault}`))
  }
  return [...faults, ...(await whatMoves(page))]
}

/** On a computer's screen the same page is laid out anew; there is a mouse, and the structure and colours of the phone. */
async function onComputer(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 1440, height: 900 })
  const faults: string[] = []
  for (const mode of ['light', 'large'] as const) {
    await show(page, MODES[mode])
    const found = await pageFaults(page, { target: 0, axe: false })
    faults.push(...found.map(fault => `computer, ${mode}: ${fault}`))
  }
  return faults
}

describe('a county in which nothing has happened', () => {
  it.each(named(places.filter(({ bare }) => bare)))('%s', async (_, { viewer, url }) => {
    const open = (page: Page) => page.goto(url(noSamples))
    const look = (page: Page) => pageFaults(page, { axe: false })
    expect(await faultsAt({ viewer }, open, look)).toEqual([])
  })
})

describe('a county with long names and many rows', () => {
  let samples: Samples
  beforeAll(async () => {
    samples = await makeBusy(installation)
  })

  it.each(named(places))('%s', async (_, { viewer, url }) => {
    const open = async (page: Page) => expect((await page.goto(url(samples)))?.status()).toBe(200)
    expect(await faultsAt({ viewer }, open, everywhere)).toEqual([])
  })

  it.each(named(states))('%s', async (_, { viewer, refused, reach }) => {
    const come = (page: Page) => reach(page, installation, samples)
    expect(await faultsAt({ viewer, refused }, come, everywhere)).toEqual([])
  })
})
