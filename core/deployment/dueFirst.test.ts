import * as v from 'valibot'
import { expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import type { CommandOutcome } from '#core/deployment'
import { hours, minutes, plus } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand, finishErrand, openErrand } from '#tests/with-a-workflow'
import { openWorld, ZHUOZI } from '#tests/world'

const WORK = 'errand.look'

/** Plans work on a matter, in so many milliseconds. */
const plan = countyCommand({
  name: 'errand.plan',
  title: w('安排'),
  input: v.object({ ref: v.string(), after: v.number() }),
  allow: { citizen: 'any' },
  async effect(effect, { ref, after }) {
    effect.schedule(WORK, ref, plus(effect.now, after), ref)
  },
})

async function planned(kind: StoreKind) {
  const outcomes: CommandOutcome[] = []
  const world = await openWorld(kind, [errand], {
    observe: { command: (name, outcome) => void (name === finishErrand.name && outcomes.push(outcome)) },
  })
  const { deployment } = world
  const done: string[] = []
  let broken = false
  const look = countyCommand({
    name: WORK,
    title: w('查看'),
    input: v.object({ ref: v.string() }),
    allow: { system: true },
    async effect(effect, { ref }) {
      if (broken) throw new Error('broken')
      done.push(`${ref} ${effect.now}`)
    },
  })
  deployment.addWork({ kind: WORK, command: look, input: ref => ({ ref }) })
  const li = await world.citizen('李秀英')
  const { ref } = await deployment.run(ZHUOZI, openErrand, { whatHappened: '帮忙' }, li)
  await deployment.run(ZHUOZI, plan, { ref, after: minutes(3) }, li)
  const finish = () => deployment.run(ZHUOZI, finishErrand, { ref, input: {} }, li)
  return { world, ref, li, done, outcomes, finish, breakIt: () => (broken = true) }
}

eachStoreKind('what is due on a matter', kind => {
  test('is decided before what else happens to it at that instant, and the other is done then', async () => {
    const { world, ref, done, outcomes, finish } = await planned(kind)
    world.clock.advance(minutes(3))
    await finish()
    expect(done).toEqual([`${ref} ${world.clock.now()}`])
    expect(outcomes).toEqual(['done'])
  })

  test('holds nothing up before its time', async () => {
    const { world, done, finish } = await planned(kind)
    world.clock.advance(minutes(3) - 1)
    await finish()
    expect(done).toEqual([])
  })

  test('that fails holds nobody up, also where the clock has gone back since', async () => {
    const { world, done, finish, breakIt } = await planned(kind)
    breakIt()
    world.clock.advance(minutes(3))
    await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('matter').set({ updated_at: world.clock.now() }).execute(),
    )
    world.clock.advance(-hours(3))
    await finish()
    expect(done).toEqual([])
  })
})
