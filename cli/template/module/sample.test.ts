import { beforeAll, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { findMatter, timelineFor } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'
import { accept } from './accept.ts'
import { finish } from './finish.ts'
import sample from './index.ts'
import { open } from './open.ts'

const story = '我家门前的路灯坏了三个月，晚上老人出门摔了一跤。'

eachStoreKind('样例服务', kind => {
  let world: World
  let citizen: Caller
  let officer: Caller
  beforeAll(async () => {
    world = await openWorld(kind, [sample])
    citizen = await world.citizen('李秀英')
    officer = await world.officer('郭晓东', 'sample.handle')
  })
  const opened = async () => (await world.deployment.run(ZHUOZI, open, { whatHappened: story }, citizen)).ref
  const read = (ref: string) =>
    world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      return { matter, timeline: await timelineFor(store.read, matter.id, 'citizen') }
    })

  it('is asked for by a citizen, taken up and finished by an officer', async () => {
    const ref = await opened()
    await world.deployment.run(ZHUOZI, accept, { ref, input: {} }, officer)
    await world.deployment.run(ZHUOZI, finish, { ref, input: { result: '路灯已修好' } }, officer)
    const { matter, timeline } = await read(ref)
    expect(matter).toMatchObject({ state: 'finished', closed: true })
    expect(timeline.map(({ said }) => said)).toEqual(['提交了事项', '受理了', '办结：路灯已修好'])
  })

  it('is not finished before it was taken up', async () => {
    const ref = await opened()
    const attempt = world.deployment.run(ZHUOZI, finish, { ref, input: { result: '好了' } }, officer)
    await expect(attempt).rejects.toThrow('不能办结')
  })

  it('is handled only by whom the county lets', async () => {
    const ref = await opened()
    const other = await world.officer('苏日娜', 'matters.read')
    const attempt = world.deployment.run(ZHUOZI, accept, { ref, input: {} }, other)
    await expect(attempt).rejects.toThrow('没有办理此事项的权限')
  })
})
