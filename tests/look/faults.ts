import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
/** Its value would be sent back. */
const axeScript = `${readFileSync(axeFile, 'utf8')};undefined`

/** What axe calls moderate or minor at worst, and is not asked: it is half of the work. */
const NOT_SERIOUS = [
  ...['aria-allowed-role', 'empty-heading', 'empty-table-header', 'form-field-multiple-labels'],
  ...['heading-order', 'html-xml-lang-mismatch', 'image-redundant-alt', 'landmark-banner-is-top-level'],
  ...['landmark-contentinfo-is-top-level', 'landmark-main-is-top-level', 'landmark-no-duplicate-banner'],
  ...['landmark-no-duplicate-contentinfo', 'landmark-no-duplicate-main', 'landmark-one-main'],
  ...['landmark-unique', 'meta-viewport', 'meta-viewport-large', 'page-has-heading-one', 'region'],
  ...['presentation-role-conflict', 'scope-attr-valid', 'skip-link', 'table-duplicate-name'],
]

interface Limits {
  /** The smallest side of a target, in CSS pixels; 0 checks none (a desk's computer has a mouse). */
  readonly target?: number
  /** False asks axe nothing; names of rules ask it those alone. */
  readonly axe?: boolean | readonly string[]
}

/**
 * What is wrong with the page as it stands, a line each: wider than the screen, text cut off, targets too small for a
 * thumb or over one another, and whatever axe calls serious or critical.
 */
export async function pageFaults(page: Page, { target = 44, axe = true }: Limits = {}): Promise<string[]> {
  // esbuild, by which tsx runs this file, names inner functions with a helper that the page does not have.
  await page.evaluate('globalThis.__name ??= named => named')
  const faults = await page.evaluate(geometryFaults, { target, screen: page.viewportSize()?.width ?? 0 })
  return axe ? [...faults, ...(await axeFaults(page, axe === true ? [] : axe))] : faults
}

/** What axe calls serious or critical on the page as it stands, by these of its rules or by all. */
export async function axeFaults(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // Once for each page that is loaded: the browser reads axe for longer than axe looks.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axeScript)
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    // Media and style sheets, which it would load again for rules that are not serious.
    preload: false,
    ...(rules.length > 0
      ? { runOnly: [...rules] }
      : { rules: Object.fromEntries(NOT_SERIOUS.map(rule => [rule, { enabled: false }])) }),
  }
  const { violations } = await page.evaluate(
    asked => (globalThis as unknown as { axe: typeof axe }).axe.run(asked),
    options,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    )
}

/**
 * Runs in the page, so that it may name nothing from outside. `screen` is the device's width: a phone's browser widens
 * `innerWidth` to show a page that is too wide.
 */
function geometryFaults({ target, screen }: { target: number; screen: number }): string[] {
  const faults: string[] = []
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent?.trim().slice(0, 24)}`
  const visible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('.hidden-text, .skip')

  const wide = document.documentElement.scrollWidth
  if (wide > screen) {
    faults.push(`overflow: the page is ${wide} px wide on a screen of ${screen}`)
    for (const element of document.body.querySelectorAll('*')) {
      const { right } = element.getBoundingClientRect()
      if (right > screen + 1 && visible(element)) faults.push(`overflow: ${name(element)} to ${right}`)
    }
  }

  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (!visible(element) || element.matches('textarea, select, input, svg *')) continue
    const { overflowX, overflowY, webkitLineClamp, clipPath } = getComputedStyle(element)
    // Said aloud only.
    if (clipPath !== 'none') continue
    const cutX = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1
    const cutY = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1
    if ((cutX || cutY) && element.textContent?.trim() && webkitLineClamp === 'none') {
      faults.push(`clipped: ${name(element)}`)
    }
  }

  const targets = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary',
  )
  for (const element of target > 0 ? targets : []) {
    if (!visible(element)) continue
    // A link inside a sentence is exempt (WCAG 2.5.8), a control inside its label is as large as that.
    const sentence = element.parentElement?.closest('p, dd, .prose')
    if (element.matches('a') && sentence && getComputedStyle(element).display === 'inline') continue
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
    if (Math.min(width, height) < target - 0.5) {
      faults.push(`target: ${name(element)} is ${Math.round(width)}×${Math.round(height)}`)
    }
  }

  // What floats above the page covers what can be scrolled from under it.
  const floats = (element: Element | null): boolean =>
    element !== null &&
    (['fixed', 'sticky'].includes(getComputedStyle(element).position) || floats(element.parentElement))
  const standing = [...targets].filter(element => visible(element) && !floats(element))
  const boxes = standing.map(element => element.getBoundingClientRect())
  for (const [at, one] of boxes.entries()) {
    for (let next = at + 1; next < boxes.length; next++) {
      const other = boxes[next]
      if (!other || standing[at]?.contains(standing[next] ?? null)) continue
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (across > 8 && down > 8)
        faults.push(`overlap: ${name(standing[at] as Element)} and ${name(standing[next] as Element)}`)
    }
  }
  return faults
}
