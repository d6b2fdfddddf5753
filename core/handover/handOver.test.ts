import { expect, test } from 'vitest'
import { findMatter, partiesOf, shownRef, timelineFor } from '#core/matters'
import { consentsOf } from '#core/privacy'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errandPlus } from '#tests/with-a-hand-over'
import { errand, openErrand } from '#tests/with-a-workflow'
import { openWorld, ZHUOZI } from '#tests/world'
import { handOverCommand, isAtOnce } from './index.ts'

const handOver = handOverCommand(errandPlus.accepts!.filter(isAtOnce))

async function errandOfLi(kind: StoreKind) {
  const world = await openWorld(kind, [errand, errandPlus])
  const li = await world.citizen('李秀英')
  const { ref } = await world.deployment.run(ZHUOZI, openErrand, { whatHappened: '水渠堵了，想请人疏通' }, li)
  const take = (input: object, caller = li) =>
    world.deployment.run(ZHUOZI, handOver, { ref, input: { purpose: 'errand-continued', ...input } }, caller)
  return { world, li, ref, take }
}

eachStoreKind('a matter that goes on to another service', kind => {
  test('takes what happened along, is linked both ways, and the consent is recorded with its version', async () => {
    const { world, li, ref, take } = await errandOfLi(kind)
    const taken = await take({ consent: true })
    await world.deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const from = (await findMatter(store.read, ref))!
      const to = (await findMatter(store.read, taken.ref))!
      expect(to).toMatchObject({ module: 'errand-plus', facts: { whatHappened: '水渠堵了，想请人疏通' } })
      expect(await partiesOf(store.read, keys, to.id)).toMatchObject([{ name: '李秀英' }])
      const links = await store.read.selectFrom('matter_link').select(['matter_id', 'other_id']).execute()
      expect(links).toHaveLength(2)
      const said = async (matter: typeof to) =>
        (await timelineFor(store.read, matter.id, 'citizen')).map(e => e.said)
      expect(await said(from)).toContain(`转为“续办”，编号 ${shownRef(to)}`)
      expect(await said(to)).toContain(`由 ${shownRef(from)} 转来，已带入此前填写的内容`)
      const person = `citizen:${'id' in li.principal && li.principal.id}`
      expect(await consentsOf(store.read, person)).toMatchObject([
        { purpose: 'hand-over.errand-continued', version: 2 },
      ])
    })
  })

  test('without consent it stays where it is', async () => {
    const { world, take } = await errandOfLi(kind)
    await expect(take({})).rejects.toMatchObject({ code: 'invalid' })
    const matters = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('matter').select('module').execute(),
    )
    expect(matters).toEqual([{ module: 'errand' }])
  })

  test('nobody takes on what is not theirs', async () => {
    const { world, take } = await errandOfLi(kind)
    await expect(take({ consent: true }, await world.citizen('别人'))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
