import * as v from 'valibot'
import { expect, test } from 'vitest'
import { countyCommand, type Effect } from '#core/commands'
import { minutes, plus } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand } from '#tests/with-a-workflow'
import { openWorld, ZHUOZI } from '#tests/world'

const WORK = 'errand.knock'
const DOORS = ['李家', '王家', '赵家', '孙家', '周家']

const plan = countyCommand({
  name: 'errand.plan-all',
  title: w('安排'),
  input: v.object({}),
  allow: { citizen: 'any' },
  async effect(effect) {
    for (const door of DOORS) effect.schedule(WORK, door, plus(effect.now, minutes(3)))
  },
})

/** Five doors to knock at, all at one instant; `odd` happens at the third. `atOnce`: one effect knocks at all of them. */
async function knocked(kind: StoreKind, atOnce: boolean, odd: (effect: Effect<'county'>) => void) {
  const world = await openWorld(kind, [errand])
  const { deployment, clock } = world
  const atDoor = async (effect: Effect<'county'>, { door }: { door: string }) => {
    await effect.db.insertInto('reference_series').values({ series: door, last: 1 }).execute()
    effect.audit(door)
    effect.stream('doors', { door })
    effect.publish('knocked', door, 1, {})
    if (door === '赵家') odd(effect)
  }
  const knock = countyCommand({
    name: WORK,
    title: w('敲门'),
    input: v.object({ door: v.string() }),
    allow: { system: true },
    effect: atDoor,
    effectOfAll: atOnce
      ? async all => {
          for (const { effect, input } of all) await atDoor(effect, input)
        }
      : undefined,
  })
  deployment.addWork({ kind: WORK, command: knock, input: door => ({ door }) })
  await deployment.run(ZHUOZI, plan, {}, await world.citizen('李秀英'))
  clock.advance(minutes(3))
  await deployment.runDue(ZHUOZI)
  return deployment.withCounty(ZHUOZI, async ({ store: { read } }) => {
    const series = await read.selectFrom('reference_series').select('series').execute()
    const audit = await read.selectFrom('audit').select('subject').where('action', '=', WORK).execute()
    const changes = await read.selectFrom('outbox').select('subject').where('topic', '=', 'knocked').execute()
    const events = await read
      .selectFrom('stream_event')
      .selectAll()
      .where('stream', '=', 'doors')
      .orderBy('number')
      .execute()
    return {
      written: [
        series.map(row => row.series),
        audit.map(row => row.subject),
        changes.map(row => row.subject),
      ],
      events: events.map(({ number, data }) => [number, (JSON.parse(data) as { door: string }).door]),
      due: await read.selectFrom('due').select(['subject', 'due_at', 'failures']).execute(),
      later: plus(clock.now(), minutes(1)),
    }
  })
}

eachStoreKind('what is due at one instant', kind => {
  test.each([
    ['one after the other', false],
    ['at once', true],
  ])('is each done %s, with its events numbered in the order in which it was done', async (_, atOnce) => {
    const { written, events, due } = await knocked(kind, atOnce, () => {})
    for (const doors of written) expect(doors.sort()).toEqual([...DOORS].sort())
    expect(events).toEqual([...DOORS].sort().map((door, at) => [at + 1, door]))
    expect(due).toEqual([])
  })

  const itself = () => {
    throw new Error('nobody opens')
  }
  const beside = (effect: Effect<'county'>) => effect.publish('knocked', '', 1, 1n)
  test.each([
    ['by itself', false, itself],
    ['with all that was done beside it', false, beside],
    ['among all that are done at once', true, itself],
    ['with all that were done at once', true, beside],
  ])('is whole or absent: one that fails %s takes no other with it', async (_, atOnce, odd) => {
    const { written, events, due, later } = await knocked(kind, atOnce, odd)
    const others = DOORS.filter(door => door !== '赵家').sort()
    for (const doors of written) expect(doors.sort()).toEqual(others)
    expect(events.map(([number]) => number)).toEqual([1, 2, 3, 4])
    expect(events.map(([, door]) => door).sort()).toEqual(others)
    expect(due).toEqual([{ subject: '赵家', due_at: later, failures: 1 }])
  })
})

eachStoreKind('patient work', kind => {
  test('waits for what falls due while there is much of it, and ends though it plans itself anew', async () => {
    const world = await openWorld(kind, [errand])
    const { deployment, clock } = world
    const done: string[] = []
    const doing = (name: string, effect: (effect: Effect<'county'>, subject: string) => void) =>
      countyCommand({
        name,
        title: w('做事'),
        input: v.object({ subject: v.string() }),
        allow: { system: true },
        async effect(given, { subject }) {
          done.push(subject)
          effect(given, subject)
        },
      })
    const tell = doing('errand.tell', (effect, subject) => {
      if (done.length === 3) clock.advance(minutes(1))
      effect.schedule('errand.tell', subject, effect.now)
    })
    const promise = doing('errand.promise', () => {})
    const input = (subject: string) => ({ subject })
    deployment.addWork({ kind: 'errand.tell', command: tell, input, patient: true })
    deployment.addWork({ kind: 'errand.promise', command: promise, input })
    const all = countyCommand({
      name: 'errand.plan-telling',
      title: w('安排'),
      input: v.object({}),
      allow: { citizen: 'any' },
      async effect(effect) {
        for (const door of DOORS) effect.schedule('errand.tell', door, effect.now)
        effect.schedule('errand.promise', '承诺', plus(effect.now, minutes(1)))
      },
    })
    await deployment.run(ZHUOZI, all, {}, await world.citizen('李秀英'))
    await deployment.runDue(ZHUOZI)
    expect(done).toHaveLength(DOORS.length + 1)
    expect(done.indexOf('承诺')).toBe(3)
  })
})

eachStoreKind('an installation that is told to end', kind => {
  test('begins nothing more of what is due, and leaves it to the next', async () => {
    const world = await openWorld(kind, [errand])
    const { deployment, clock } = world
    const told: string[] = []
    const tell = countyCommand({
      name: WORK,
      title: w('敲门'),
      input: v.object({ door: v.string() }),
      allow: { system: true },
      async effect(_, { door }) {
        told.push(door)
        if (told.length === 2) void deployment.endDueWork()
      },
    })
    deployment.addWork({ kind: WORK, command: tell, input: door => ({ door }), patient: true })
    await deployment.run(ZHUOZI, plan, {}, await world.citizen('李秀英'))
    clock.advance(minutes(3))
    await deployment.runDue(ZHUOZI)
    expect(told).toHaveLength(2)
    const left = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('due').select('subject').execute(),
    )
    expect(left.map(({ subject }) => subject).sort()).toEqual(
      DOORS.filter(door => !told.includes(door)).sort(),
    )
  })
})
