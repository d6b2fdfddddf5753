import { expect, test } from 'vitest'
import { chunked } from '#core/database'
import { PAGE } from '#core/lawyers'
import { type Instant, minutes, plus } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'
import { likeliestOf } from './walk.ts'

const LAWYERS = 3000

eachStoreKind('a tier of thousands', kind => {
  test('is gone through from the likeliest on, and costs no more where most know of the call', async () => {
    const world = await openWorld(kind, [])
    const ids = await fill(world)
    const known = new Set<string>()
    const asked: number[] = []
    const tell = async (firstTold: Instant | undefined) => {
      let looks = 0
      const some = await likeliestOf(
        {
          platform: world.deployment.stores.platform.read,
          call: 'the-call',
          firstTold,
          sought: {
            county: { code: ZHUOZI, region: '15' },
            tier: 'regional',
            experiencedOnly: false,
            field: null,
            language: null,
            enterprise: false,
            onDuty: [],
            now: world.clock.now(),
          },
          async knowing(page) {
            looks += page.length
            return known
          },
        },
        100,
      )
      for (const id of some) known.add(id)
      asked.push(looks)
      return some
    }
    const first = world.clock.now()
    expect(await tell(undefined)).toEqual(ids.slice(0, 100))
    for (let n = 1; n < LAWYERS / 100; n++) {
      world.clock.advance(1000)
      await tell(first)
    }
    expect([...known].sort()).toEqual(ids)
    expect(Math.max(...asked)).toBeLessThanOrEqual(3 * PAGE)
    expect(await tell(first)).toEqual([])
    // Told to all anew, it begins with the likeliest again.
    known.clear()
    expect(await tell(plus(first, minutes(5)))).toEqual(ids.slice(0, 100))
  })
})

/** Lawyers of the region, the first of whom were at their desks last, and the last ones never. */
async function fill(world: World): Promise<string[]> {
  const { write } = world.deployment.stores.platform
  await world.lawyer('苏和', { region: '11' })
  const one = await write.selectFrom('lawyer').selectAll().executeTakeFirstOrThrow()
  const ids = Array.from({ length: LAWYERS }, (_, n) => `many-${String(n).padStart(4, '0')}`)
  const activeAt = (n: number) => (n < LAWYERS / 2 ? plus(world.clock.now(), -minutes(n)) : (0 as Instant))
  for (const some of chunked(ids, 500))
    await write
      .insertInto('lawyer')
      .values(
        some.map(id => ({
          ...one,
          id,
          phone_hash: id,
          certificate: id,
          region: '15',
          active_at: activeAt(ids.indexOf(id)),
        })),
      )
      .execute()
  return ids
}
