import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { ZHUOZI } from '#tests/world'
import { handler, told } from '../fixtures/bureau.ts'
import complaints from '../index.ts'
import { decline } from '../review/decline.ts'

test('whoever is dissatisfied with how a report was handled chooses among reasons that there can be', async () => {
  const site = await openSite('sqlite', [complaints])
  const citizen = site.browser()
  const form = await citizen.open('/complaints/unnamed')
  await citizen.submit(await citizen.submit(form, { ...told, truth: 'on' }))
  const { caller } = await officerIn(site, {
    name: '郭晓东',
    username: 'guoxiaodong',
    permissions: handler.split(' '),
  })
  const ref = 'ts-2026-000001'
  const input = { ground: 'civil', reason: '反映的是与供货商的货款争议，不是执法行为。' }
  await site.world.deployment.run(ZHUOZI, decline, { ref, input }, caller)
  const page = await citizen.open(`/matters/${ref}`)
  expect(textOf(page.html)).toContain('看不懂')
  expect(textOf(page.html)).not.toContain('推销收费服务')
  const action = `/matters/${ref}/actions/rate`
  const refused = await citizen.submit(page, { stars: '1', reasons: 'selling' }, action)
  expect(textOf(refused.html)).toContain('请从列表中选择')
  const rated = await citizen.submit(page, { stars: '1', reasons: 'unclear' }, action)
  expect(textOf(rated.html)).toContain('我的评价')
})
