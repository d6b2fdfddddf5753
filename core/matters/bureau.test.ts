import { expect, test } from 'vitest'
import { findMatter, threadsOf } from '#core/matters'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand, openErrand } from '#tests/with-a-workflow'
import { openWorld, ZHUOZI } from '#tests/world'
import { seeThread, writeAsBureau, writeToBureau } from './index.ts'

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
})
