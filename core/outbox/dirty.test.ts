import { expect, test } from 'vitest'
import { minutes, seconds } from '#core/time'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { DirtyMarks } from './dirty.ts'

/** Two nodes on one platform store, and the time that passes for both. */
async function twoNodes(kind: StoreKind) {
  const { deployment } = await openWorld(kind, [])
  let passed = 0
  const node = (name: string) => new DirtyMarks(deployment.stores.platform, name, { elapsed: () => passed })
  const [here, other] = [node('here'), node('other')]
  return {
    here,
    pass: (ms: number) => {
      passed += ms
    },
    /** The other node writes in the county. */
    async write() {
      await other.before(ZHUOZI)
      other.settled(ZHUOZI)
    },
    /** This node sweeps: whether it takes the other's mark for left behind. */
    async isAbandoned() {
      const [found] = await here.all()
      return here.isAbandoned(found!.mark)
    },
  }
}

eachStoreKind('the mark of another node', kind => {
  test('stays while that node goes on writing, however rarely', async () => {
    const { pass, write, isAbandoned } = await twoNodes(kind)
    for (let minute = 0; minute < 20; minute++) {
      await write()
      expect(await isAbandoned()).toBe(false)
      pass(minutes(1) + 1)
    }
  })

  test('is left behind when it stood unchanged for five minutes', async () => {
    const { pass, write, isAbandoned } = await twoNodes(kind)
    await write()
    pass(minutes(30))
    expect(await isAbandoned()).toBe(false)
    pass(minutes(5) - 1)
    expect(await isAbandoned()).toBe(false)
    pass(1)
    expect(await isAbandoned()).toBe(true)
  })

  test('is relied on by its node for a minute, then made anew', async () => {
    const { here, pass, write } = await twoNodes(kind)
    await write()
    const [first] = await here.all()
    pass(seconds(60))
    await write()
    expect(await here.all()).toEqual([first])
    pass(1)
    await write()
    const [second] = await here.all()
    expect(second).toMatchObject({ county: ZHUOZI, node: 'other' })
    expect(second!.mark).not.toBe(first!.mark)
  })
})

eachStoreKind('one’s own mark', kind => {
  test('goes when everything was handed on, and stands again before the next write', async () => {
    const { deployment } = await openWorld(kind, [])
    const marks = new DirtyMarks(deployment.stores.platform, 'here')
    await marks.before(ZHUOZI)
    await marks.clear(ZHUOZI, async () => true)
    expect(await marks.all()).toHaveLength(1)
    marks.settled(ZHUOZI)
    await marks.clear(ZHUOZI, async () => false)
    expect(await marks.all()).toHaveLength(1)
    await marks.clear(ZHUOZI, async () => true)
    expect(await marks.all()).toEqual([])
    await marks.before(ZHUOZI)
    expect(await marks.all()).toHaveLength(1)
  })
})
