import { describe, expect, it } from 'vitest'
import { MODES, show } from '../journeys/modes.ts'
import { axeFaults, pageFaults } from './faults.ts'
import { samples } from './samples/index.ts'
import { useSite } from './visit.ts'

const site = useSite()
const computer = { width: 1440, height: 900 }

describe.each(Object.keys(samples))('the sample page %s', name => {
  const address = `/${name === 'home' ? '' : name}`

  it('fits a phone, can be read and reached, in light, dark and large, and fits a desk’s screen', async () => {
    const page = await site.visit('/done')
    const complaints: string[] = []
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
    })
    page.on('pageerror', error => complaints.push(`script: ${error.message}`))
    await page.goto(site.url(address))
    expect(await pageFaults(page)).toEqual([])
    await show(page, MODES.dark)
    expect(await axeFaults(page, ['color-contrast']), 'dark').toEqual([])
    await show(page, MODES.large)
    expect(await pageFaults(page), 'large').toEqual([])
    await page.setViewportSize(computer)
    const desk = { target: 0, axe: false }
    expect(await pageFaults(page, desk), 'computer, large').toEqual([])
    await show(page, MODES.light)
    expect(await pageFaults(page, desk), 'computer').toEqual([])
    expect(complaints).toEqual([])
  })

  it('needs no inline script or style', async () => {
    const response = await fetch(site.url(address))
    const html = await response.text()
    expect(html).not.toMatch(/ style="| on\w+="|<style/)
    for (const [script] of html.matchAll(/<script[^>]*>/g)) {
      expect(script).toMatch(/src="\/assets\/|type="application\/json"/)
    }
  })
})

describe('a notice of what was done', () => {
  it.each([
    [
      'the figures below it',
      '<div class="notice" id="upper">一</div><div class="figures" id="lower">二</div>',
    ],
    [
      'the notice of a part below it',
      '<div data-draft-done="x"><div class="notice" id="upper">一</div></div><div data-part="x"><div class="notice" id="lower">二</div></div>',
    ],
  ])('stands apart from %s', async (_, html) => {
    const page = await site.visit('/done')
    const gap = await page.evaluate(planted => {
      document.querySelector('main')?.insertAdjacentHTML('beforeend', `<div>${planted}</div>`)
      const box = (id: string) => document.getElementById(id)!.getBoundingClientRect()
      return box('lower').top - box('upper').bottom
    }, html)
    expect(gap).toBeGreaterThanOrEqual(16)
  })
})

describe('the check for faults', () => {
  const plant = async (html: string) => {
    const page = await site.visit('/done')
    await page.evaluate(
      planted => document.querySelector('main')?.insertAdjacentHTML('beforeend', planted),
      html,
    )
    return pageFaults(page)
  }

  it.each([
    ['overflow', '<p class="number">一行太长的话不会换行一行太长的话不会换行一行太长的话不会换行</p>'],
    ['target', '<p><button type="button" class="hidden">x</button></p>'],
    [
      'clipped',
      '<div class="list"><div class="number">一行太长的话不会换行一行太长的话不会换行一行太长的话</div></div>',
    ],
    [
      'overlap',
      '<div class="uploads"><div class="upload"><button aria-label="移除"></button><button class="retry" aria-label="重试"></button></div></div>',
    ],
    ['image-alt', '<img src="/assets/none.svg">'],
  ])('sees a planted fault of kind %s', async (kind, html) => {
    expect((await plant(html)).join('\n')).toContain(kind)
  })

  it('sees in the dark what was well in the light, on a page that is open', async () => {
    const page = await site.visit('/done')
    await page.evaluate(() => {
      const text = document.createElement('p')
      text.textContent = '只在深色里看不清'
      text.style.color = '#222'
      document.querySelector('main')?.append(text)
    })
    expect(await pageFaults(page)).toEqual([])
    await show(page, { theme: 'dark', size: 'normal' })
    const faults = await pageFaults(page, { axe: ['color-contrast'] })
    expect(faults).toEqual([expect.stringMatching(/color-contrast.*只在深色里看不清/)])
  })
})
