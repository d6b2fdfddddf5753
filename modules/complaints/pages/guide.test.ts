import { expect, test } from 'vitest'
import { openSite } from '#tests/site'
import complaints from '../index.ts'
import { FIRST, outcomes, questions } from './guide.data.ts'

test('every answer leads on to a question or to the right place, and a number there is dialled by one tap', async () => {
  const site = await openSite('sqlite', [complaints])
  const browser = site.browser()
  const seen = new Set<string>()
  const todo = [FIRST]
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const { html, status } = await browser.open(`/complaints/guide?at=${at}`)
    expect(status).toBe(200)
    todo.push(...[...html.matchAll(/href="\/complaints\/guide\?at=(\w+)"/g)].map(([, to]) => to!))
    const named = outcomes[at]?.said.join().match(/12\d{3}/)
    if (named) expect(html).toContain(`href="tel:${named[0]}"`)
  }
  expect(seen).toEqual(new Set([...Object.keys(questions), ...Object.keys(outcomes)]))
  expect((await browser.open('/complaints/guide?at=police')).html).toContain('href="tel:110"')
})

test('a telephone number that is left out is asked for, and one that is none is said to be none', async () => {
  const site = await openSite('sqlite', [complaints])
  const browser = site.browser()
  const form = await browser.open('/complaints/file')
  const phone = async (phone: string) => (await browser.submit(form, { phone })).html
  expect(await phone('')).toContain('请填写联系电话')
  expect(await phone('12')).toContain('请填写 11 位手机号，或者带区号的固定电话')
})
