import { expect, test } from 'vitest'
import { claim } from '#core/calls'
import { openCallsFor } from '#core/lawyers'
import { minutes } from '#core/time'
import { lawyerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { ask } from './ask.ts'
import { askAsEnterprise } from './askAsEnterprise.ts'
import consultation from './index.ts'

eachStoreKind('on a lawyer’s desk', kind => {
  test('what suits them stands first, then what has waited longest, and nothing is left out', async () => {
    const world = await openWorld(kind, [consultation])
    const citizen = await world.citizen('王建军')
    const asks = async (name: string, more: object = {}) => {
      const whatHappened = `这是关于${name}的一件事情，应该怎么办？`
      const { ref } = await world.deployment.run(ZHUOZI, ask, { whatHappened, ...more }, citizen)
      world.clock.advance(1000)
      return [ref, name] as const
    }
    const names = new Map([
      await asks('蒙古语', { language: 'mn' }),
      await asks('蒙古语土地', { language: 'mn', field: 'land' }),
      await asks('土地', { field: 'land' }),
      await asks('婚姻', { field: 'family', language: 'zh' }),
      await asks('不知道'),
    ])
    const company = { company: '卓资县云岭熏鸡食品有限公司', creditCode: '91150921MA0N00001R' }
    const asked = { ...company, contact: '高丽娟', whatHappened: '经销商一直不付货款，应该怎么办？' }
    const clerk = await world.citizen('高丽娟')
    const { ref } = await world.deployment.run(ZHUOZI, askAsEnterprise, asked, clerk)
    names.set(ref, '企业')
    world.clock.advance(minutes(3))
    await world.settle()
    const order = async (options: object) => {
      const { lawyer } = await world.lawyer(JSON.stringify(options), options)
      const calls = await openCallsFor(world.deployment.stores.platform.read, lawyer!, {
        limit: 10,
        now: world.clock.now(),
      })
      return calls.map(call => names.get(call.ref))
    }
    expect(await order({ specialities: 'land', languages: 'zh mn' })).toEqual([
      ...['蒙古语土地', '蒙古语'],
      ...['土地', '婚姻', '不知道', '企业'],
    ])
    expect(await order({ specialities: 'family', languages: 'zh' })).toEqual([
      ...['婚姻', '土地', '不知道', '企业'],
      ...['蒙古语', '蒙古语土地'],
    ])
    expect(await order({ specialities: '', languages: 'zh' })).toEqual([
      ...['土地', '婚姻', '不知道', '企业'],
      ...['蒙古语', '蒙古语土地'],
    ])
    expect((await order({ specialities: '', languages: 'zh', enterprise: true }))[0]).toBe('企业')
    expect((await order({ specialities: 'family', languages: 'zh', enterprise: true })).slice(0, 2)).toEqual([
      '婚姻',
      '企业',
    ])
  })

  test('what wants their answer stands before what they have taken, and their own county before others', async () => {
    const world = await openWorld(kind, [consultation])
    const adviser = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const asks = async (county: string) => {
      const input = { whatHappened: '老板三个月没有发工资，怎么办？' }
      const { ref } = await world.deployment.run(county, ask, input, await world.citizen('王建军', county))
      world.clock.advance(1000)
      return ref
    }
    const [other, taken] = [await asks(ZHUOZI), await asks(ZHUOZI)]
    await asks(XINGHE)
    world.clock.advance(minutes(3))
    await world.settle()
    await world.deployment.run(ZHUOZI, claim, { ref: taken, input: {} }, adviser)
    await world.settle()
    const { read } = world.deployment.stores.platform
    const calls = await openCallsFor(read, adviser.lawyer!, { limit: 10, now: world.clock.now() })
    expect(calls.map(({ county, ref }) => `${county.slug} ${ref}`)).toEqual([
      `zhuozi ${other}`,
      expect.stringMatching(/^xinghe /),
      `zhuozi ${taken}`,
    ])
  })
})

test('whoever asks for answers in Mongolian reads so afterwards, and so do those who are called', async () => {
  const site = await openSite('sqlite', [consultation])
  const citizen = await site.citizen('13800000411')
  const asked = { whatHappened: '邻居的牛进了我家草场，怎么办？', language: 'mn' }
  const check = await citizen.submit(await citizen.open('/consultation/ask'), asked)
  expect(check.html).toContain('蒙古语')
  const { html } = await citizen.submit(check, { consent: 'on' })
  expect(html).toContain('蒙古语')
  await site.world.settle()
  const adviser = await lawyerIn(site, await site.world.lawyer('乌云其其格', { adviserOf: ZHUOZI }))
  expect((await adviser.open('/lawyers')).html).toContain('<span class="tag">蒙古语</span>')
})
