import { expect, test } from 'vitest'
import { minutes } from '#core/time'
import { textOf } from '#tests/browsing'
import { lawyerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import consultation from './index.ts'

eachStoreKind('whom else a question names', kind => {
  test('is 张某 for a lawyer of the region until they take it on, and has their name for the county’s advisers', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const citizen = await site.citizen('13800000661')
    const whatHappened = '我叫王建军，老板张建国拖欠三个月工资，张建国说没钱，怎么办？'
    const check = await citizen.send('/consultation/ask', { whatHappened })
    const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    const place = `/lawyers/c/zhuozi/${ref}`
    world.clock.advance(minutes(3))
    await world.settle()
    const regional = await lawyerIn(site, await world.lawyer('乌云其其格', { region: '15' }))
    const adviser = await lawyerIn(site, await world.lawyer('张志远', { adviserOf: ZHUOZI }))

    for (const lawyer of [regional, adviser])
      expect(textOf((await lawyer.open('/lawyers')).html)).toContain('我叫某某，老板张某拖欠三个月工资')
    expect(textOf((await adviser.open(place)).html)).toContain(whatHappened)

    const before = await regional.open(place)
    expect(textOf(before.html)).toContain('我叫某某，老板张某拖欠三个月工资，张某说没钱，怎么办？')
    expect(textOf(before.html)).toContain('文中他人的姓名暂时隐去')
    expect(before.html).not.toContain('张建国')
    expect((await regional.open(`${place}/print`)).html).not.toContain('张建国')

    await regional.submit(before, {}, `${place}/actions/call.claim`)
    const after = textOf((await regional.open(place)).html)
    expect(after).toContain('我叫某某，老板张建国拖欠三个月工资')
    expect(after).not.toMatch(/王建军|文中他人的姓名暂时隐去/)
  })
})
