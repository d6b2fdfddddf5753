import { expect, test } from 'vitest'
import { writeAsBureau } from '#core/matters'
import { deliveriesOf, readNotices } from '#core/notices'
import { hours, minutes } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { Recorder } from '#tests/with-wells'
import { openWorld, ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import consultation from './index.ts'

eachStoreKind('a citizen without WeChat, whose page is closed', kind => {
  async function asked(...others: Recorder[]) {
    const rungs = { must: { after: minutes(5) }, soon: { after: minutes(30), otherwise: true } } as const
    const sms = new Recorder('sms', { patience: minutes(5), rungs })
    const world = await openWorld(kind, [consultation], { channels: () => [...others, sms] })
    const { deployment, clock } = world
    const citizen = await world.citizen('王建军')
    const bureau = await world.officer('苏日娜', 'matters.write matters.every')
    const names = ['张志远', '乌云其其格', '那顺']
    const lawyers = await Promise.all(names.map(name => world.lawyer(name, { adviserOf: ZHUOZI })))
    const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
    const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened }, citizen)
    const settle = async () => {
      await world.settle()
      await deployment.notices.settled()
    }
    return {
      world,
      citizen,
      sms,
      deployment,
      async answers(n: number) {
        await deployment.run(ZHUOZI, answer, { ref, input: { body: '可以去劳动监察投诉。' } }, lawyers[n]!)
        await settle()
      },
      async writes() {
        await deployment.run(ZHUOZI, writeAsBureau, { ref, input: { body: '我们已经联系工地。' } }, bureau)
        await settle()
      },
      reads: () => deployment.run(ZHUOZI, readNotices, { matterRef: ref }, citizen),
      async after(ms: number) {
        clock.advance(ms)
        await settle()
        return sms.sent.map(({ template }) => template)
      },
      settle,
    }
  }

  test('is sent one text for the first answer that they have not seen after half an hour', async () => {
    const { answers, after } = await asked()
    await answers(0)
    await answers(1)
    expect(await after(minutes(30) - 1)).toEqual([])
    expect(await after(1)).toEqual(['consultation.answered'])
    await answers(2)
    expect(await after(hours(3))).toEqual(['consultation.answered'])
  })

  test('is sent none for what they have seen, and then one for what they have not', async () => {
    const { answers, after, reads } = await asked()
    await answers(0)
    await after(minutes(20))
    await reads()
    expect(await after(minutes(10))).toEqual([])
    await answers(1)
    expect(await after(minutes(30))).toEqual(['consultation.answered'])
  })

  test('is sent none where WeChat reaches them, nor where they want none', async () => {
    const wechat = new Recorder('wechat')
    const reached = await asked(wechat)
    await reached.answers(0)
    expect(await reached.after(hours(1))).toEqual([])
    expect(wechat.sent.map(({ template }) => template)).toContain('consultation.answered')

    const { deployment, citizen, answers, after } = await asked()
    const choices = [{ kind: 'consultation.answered', channel: 'sms', wanted: false }]
    await deployment.run(ZHUOZI, deployment.notices.prefer, { choices }, citizen)
    await answers(0)
    expect(await after(hours(1))).toEqual([])
  })

  test('is not woken by it: what would come late in the evening comes the next morning', async () => {
    const { world, answers, after, settle, deployment } = await asked()
    world.clock.advance(hours(11) + minutes(50))
    await settle()
    await answers(0)
    const [planned] = await deployment.withCounty(ZHUOZI, ({ store }) =>
      deliveriesOf(store.read, { limit: 5 }),
    )
    expect(new Date(planned!.nextAt).toISOString()).toBe('2026-11-25T00:00:00.000Z')
    expect(await after(hours(11))).toEqual([])
    expect(await after(minutes(10))).toEqual(['consultation.answered'])
  })

  test('is sent one text when the bureau writes to them', async () => {
    const { writes, after } = await asked()
    await writes()
    await writes()
    expect(await after(minutes(30))).toEqual(['matter.bureau-wrote'])
    expect(await after(hours(2))).toEqual(['matter.bureau-wrote'])
  })
})
