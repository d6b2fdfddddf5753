import { expect, test } from 'vitest'
import { formsIn, textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { ZHUOZI } from '#tests/world'
import { ask } from './ask.ts'
import consultation from './index.ts'
import { DUTY } from './permissions.ts'

test('the duty officer finds a lawyer in the directory and calls them in, with plain links and forms', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  await world.lawyer('张志远', { adviserOf: ZHUOZI })
  await world.lawyer('上海律师', { region: '31' })
  await world.lawyer('包头律师', { region: '15' })
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const { ref } = await world.deployment.run(ZHUOZI, ask, { whatHappened }, await world.citizen('王建军'))
  await world.settle()
  const permissions = ['matters.read', DUTY]
  const { browser } = await officerIn(site, { name: '值班的', username: 'zhiban', permissions })
  const path = `/desk/matters/${ref}`
  const { html } = await browser.open(path)
  expect(html).toContain(`href="${path}/lawyers"`)

  const all = textOf((await browser.open(`${path}/lawyers`)).html)
  expect(all).toMatch(/张志远[\s\S]*包头律师[\s\S]*上海律师/)
  expect(textOf((await browser.open(`${path}/lawyers?q=包头`)).html)).not.toMatch(/张志远|上海律师/)
  expect(textOf((await browser.open(`${path}/lawyers?q=没有这个人`)).html)).toContain('没有找到这样的律师')
  const found = await browser.open(`${path}/lawyers?region=31`)
  expect(textOf(found.html)).not.toMatch(/张志远|包头律师/)
  const form = formsIn(found.html).find(({ action }) => action === `${path}/actions/call-in`)
  expect(form).toBeDefined()
  const [, certificate] = /type="radio"[^>]* value="(\d+)"/.exec(found.html)!
  const done = await browser.submit(found, { lawyer: certificate! }, form!.action)
  expect(done).toMatchObject({ status: 200, path: expect.stringContaining(path) })
  expect(textOf(done.html)).toContain('上海律师')
  expect(textOf((await browser.open(`${path}/lawyers?region=31`)).html)).toContain('已邀请')

  const { browser: reader } = await officerIn(site, {
    name: '看的',
    username: 'kande',
    permissions: ['matters.read'],
  })
  expect((await reader.open(`${path}/lawyers`)).status).toBe(404)
})
