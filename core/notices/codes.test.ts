import { expect, test } from 'vitest'
import type { Mobile } from '#core/people'
import { minutes } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { Recorder, well, wells } from '#tests/with-wells'
import { openWorld, ZHUOZI } from '#tests/world'
import { consoleSms, deliveriesOf } from './index.ts'

eachStoreKind('a one-time code', kind => {
  const phone = '13800138000' as Mobile

  test('is printed on the terminal in development, and logged without the code', async () => {
    const printed: string[] = []
    const logged: unknown[] = []
    const note = (fields: unknown, message: string) => void logged.push(fields, message)
    const world = await openWorld(kind, [well], {
      channels: () => [consoleSms(line => printed.push(line))],
      log: { info: note, warn: note, error: note },
    })
    await world.deployment.notices.deliverCode({ county: ZHUOZI, phone, code: '438201' })
    expect(printed).toEqual(['短信 138****8000：【卓资县司法局】验证码 438201，5 分钟内有效，请勿告诉他人。'])
    const log = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('delivery').selectAll().execute(),
    )
    expect(log).toMatchObject([{ kind: 'code', notice_id: null, address: '138****8000', state: 'sent' }])
    expect(JSON.stringify([log, logged])).not.toMatch(/438201|13800138000/)
  })

  test('of the platform stands in the platform’s log', async () => {
    const sms = new Recorder()
    const { deployment } = await wells(kind, sms)
    await deployment.notices.deliverCode({ county: undefined, phone, code: '438201', minutes: 3 })
    expect(sms.sent).toMatchObject([
      { template: 'code', values: { code: '438201', minutes: '3' }, address: phone },
    ])
    const log = await deliveriesOf(deployment.stores.platform.read, { limit: 10 })
    expect(log).toMatchObject([{ kind: 'code', state: 'sent' }])
  })

  test('that cannot be sent is refused with a reason, and not tried again behind the person’s back', async () => {
    const sms = new Recorder()
    const { deployment, settle, world, log } = await wells(kind, sms)
    sms.failures = [new Error('busy')]
    const request = { county: ZHUOZI, phone, code: '438201' }
    await expect(deployment.notices.deliverCode(request)).rejects.toMatchObject({ code: 'unavailable' })
    world.clock.advance(minutes(5))
    await settle()
    expect(sms.sent).toEqual([])
    expect(await log()).toMatchObject([{ kind: 'code', state: 'given-up' }])
    const without = await openWorld(kind, [well])
    await expect(without.deployment.notices.deliverCode(request)).rejects.toMatchObject({
      reason: 'no-code-channel',
    })
  })
})
