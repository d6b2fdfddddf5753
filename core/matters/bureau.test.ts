import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { setDuty } from '#core/duty'
import { addHandler, findMatter, matterCommand, threadsOf } from '#core/matters'
import { noticesOf } from '#core/notices'
import { principalKey } from '#core/people'
import { shanghaiDate } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand, errandKind, openErrand } from '#tests/with-a-workflow'
import { openWorld, ZHUOZI } from '#tests/world'
import { seeThread, writeAsBureau, writeToBureau } from './index.ts'

/** An officer takes an errand on, as services have their own ways to. */
const takeOn = matterCommand(errandKind, {
  name: 'errand.take-on',
  title: w('接手'),
  input: v.object({}),
  allow: { officer: 'matters.read' },
  from: 'any',
  effect: (effect, matter) =>
    addHandler(effect, matter, { principal: effect.actor, name: effect.caller.name }),
})

async function errandOfLi(kind: StoreKind) {
  const world = await openWorld(kind, [errand])
  const li = await world.citizen('李秀英')
  const clerk = await world.officer('赵科员', 'matters.write matters.read')
  const { ref } = await world.deployment.run(ZHUOZI, openErrand, { whatHappened: '水渠堵了' }, li)
  const threads = () =>
    world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      threadsOf(store.read, (await findMatter(store.read, ref))!.id),
    )
  return { world, li, clerk, ref, threads }
}

eachStoreKind('the bureau and a party', kind => {
  test('write to each other in one conversation, whichever begins', async () => {
    const { world, li, clerk, ref, threads } = await errandOfLi(kind)
    await world.deployment.run(ZHUOZI, writeToBureau, { ref, input: { body: '什么时候来人？' } }, li)
    await world.deployment.run(ZHUOZI, writeAsBureau, { ref, input: { body: '明天上午。' } }, clerk)
    const [thread, ...others] = await threads()
    expect(others).toEqual([])
    expect(thread!.messages.map(message => [message.authorName, message.body])).toEqual([
      ['李秀英', '什么时候来人？'],
      ['赵科员', '明天上午。'],
    ])
  })

  test('nobody writes to somebody who has no part in the matter', async () => {
    const { world, clerk, ref } = await errandOfLi(kind)
    const stranger = { ref, input: { to: 'citizen:nobody', body: '您好' } }
    await expect(world.deployment.run(ZHUOZI, writeAsBureau, stranger, clerk)).rejects.toMatchObject({
      fields: [{ field: 'to' }],
    })
  })

  test('what was seen is kept for each reader', async () => {
    const { world, li, clerk, ref, threads } = await errandOfLi(kind)
    await world.deployment.run(ZHUOZI, writeAsBureau, { ref, input: { body: '请补充照片' } }, clerk)
    const [thread] = await threads()
    await world.deployment.run(ZHUOZI, seeThread, { ref, input: { thread: thread!.id } }, li)
    await world.deployment.run(ZHUOZI, writeAsBureau, { ref, input: { body: '好的' } }, clerk)
    const seen = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('seen').selectAll().execute(),
    )
    expect(seen).toEqual([
      { thread_id: thread!.id, principal: `citizen:${'id' in li.principal && li.principal.id}`, number: 1 },
    ])
  })

  test('the citizen is told of what the bureau wrote, and those on duty of what the citizen wrote', async () => {
    const { world, li, clerk, ref } = await errandOfLi(kind)
    const onDuty = await world.officer('苏日娜', 'matters.write matters.read')
    const reader = await world.officer('阿拉坦', 'matters.read')
    const head = await world.officer('韩志国', '*')
    const told = (who: Caller) =>
      world.deployment.withCounty(ZHUOZI, async ({ store }) =>
        (await noticesOf(store.read, who.principal, { limit: 9 })).map(notice => [
          notice.title,
          notice.matterRef,
        ]),
      )
    const asks = () =>
      world.deployment.run(ZHUOZI, writeToBureau, { ref, input: { body: '什么时候来人？' } }, li)
    await world.deployment.run(ZHUOZI, writeAsBureau, { ref, input: { body: '请补充照片' } }, clerk)
    expect(await told(li)).toEqual([['司法局值班人员给您留言了', ref]])
    const today = shanghaiDate(world.clock.now())
    const officers = [principalKey(onDuty.principal).slice('officer:'.length)]
    await world.deployment.run(ZHUOZI, setDuty, { first: today, last: today, officers }, head)
    await asks()
    expect(await told(onDuty)).toEqual([['有人给司法局留言，请回复', ref]])
    expect([await told(clerk), await told(reader)]).toEqual([[], []])
    await world.deployment.run(ZHUOZI, takeOn, { ref, input: {} }, reader)
    await asks()
    expect(await told(reader)).toEqual([['有人给司法局留言，请回复', ref]])
    expect(await told(onDuty)).toHaveLength(1)
    expect(await told(li)).toHaveLength(1)
  })
})
