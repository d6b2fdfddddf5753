import { setImmediate as nextTurn } from 'node:timers/promises'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import { minutes, plus, seconds } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand, openErrand } from '#tests/with-a-workflow'
import { MORNING, openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'
import type { Consumer, Handed } from '../outbox/index.ts'
import { Modules } from './index.ts'
import { notedDue, renewDue } from './projections/index.ts'

const announce = countyCommand({
  name: 'errand.announce',
  title: w('公告'),
  input: v.object({ text: v.string(), version: v.number() }),
  allow: { citizen: 'any', system: true },
  async effect(effect, { text, version }) {
    effect.publish('announcement', text, version, { text })
  },
})

/** A consumer that notes what it was handed, and fails while told to. */
function listener() {
  const heard: Handed[] = []
  let failing = false
  const consumer: Consumer = {
    topic: 'announcement',
    async consume(handed) {
      if (failing) throw new Error('not now')
      heard.push(handed)
    },
  }
  return { consumer, heard, fail: (on: boolean) => (failing = on) }
}

const marks = (world: World) =>
  world.deployment.stores.platform.read.selectFrom('county_dirty').select('county').execute()

eachStoreKind('what a county hands on', kind => {
  test('reaches the consumer once the command is committed, with the county it came from', async () => {
    const world = await openWorld(kind, [errand])
    const { consumer, heard } = listener()
    world.deployment.consume(consumer)
    await world.deployment.run(
      ZHUOZI,
      announce,
      { text: '放假通知', version: 1 },
      await world.citizen('李秀英'),
    )
    await world.settle()
    expect(heard).toMatchObject([
      { county: ZHUOZI, subject: '放假通知', version: 1, payload: { text: '放假通知' } },
    ])
  })

  test('is handed on again when the consumer failed, and nothing behind it waits', async () => {
    const world = await openWorld(kind, [errand])
    const { consumer, heard, fail } = listener()
    world.deployment.consume(consumer)
    const li = await world.citizen('李秀英')
    fail(true)
    await world.deployment.run(ZHUOZI, announce, { text: '一', version: 1 }, li)
    await world.settle()
    fail(false)
    await world.deployment.run(ZHUOZI, announce, { text: '二', version: 1 }, li)
    await world.settle()
    expect(heard.map(handed => handed.subject).sort()).toEqual(['一', '二'])
  })

  test('reaches every consumer, though one before it fails', async () => {
    const world = await openWorld(kind, [errand])
    const [first, second] = [listener(), listener()]
    for (const { consumer } of [first, second]) world.deployment.consume(consumer)
    first.fail(true)
    await world.deployment.run(ZHUOZI, announce, { text: '一', version: 1 }, await world.citizen('李秀英'))
    await world.settle()
    expect(second.heard.map(handed => handed.subject)).toContain('一')
    first.fail(false)
    await world.deployment.relay(ZHUOZI)
    expect(first.heard.map(handed => handed.subject)).toEqual(['一'])
  })

  // On PostgreSQL the network decides what meets.
  test.runIf(kind === 'sqlite')('is handed on in one pass where it comes at the same time', async () => {
    const world = await openWorld(kind, [errand])
    const passes: string[][] = []
    world.deployment.consume({
      topic: 'announcement',
      consume: async ({ subject }) => void passes.push([subject]),
      consumeAll: async changes => void passes.push(changes.map(({ subject }) => subject)),
    })
    const li = await world.citizen('李秀英')
    await world.settle()
    const arrived = async (text: string) => {
      // As requests do: each alone, in one turn of the event loop.
      await nextTurn()
      await world.deployment.run(ZHUOZI, announce, { text, version: 1 }, li)
    }
    await Promise.all(['一', '二', '三'].map(arrived))
    await world.settle()
    expect(passes).toEqual([['一', '二', '三']])
  })

  test('is found after a process died between commit and relay', async () => {
    const { world, again, heard } = await diedAfterCommit(kind)
    expect(await marks(again)).toEqual([{ county: ZHUOZI }])
    await again.deployment.sweep()
    expect(heard.map(handed => handed.subject)).toEqual(['没来得及'])
    // On PostgreSQL the process that made the mark might be another node, and alive.
    expect(await marks(again)).toEqual(kind === 'sqlite' ? [] : [{ county: ZHUOZI }])
    expect(world.clock.now()).toBe(MORNING)
  })

  test('waits for no queue that is asked for a wake-up', async () => {
    const world = await openWorld(kind, [errand], { wakeAt: () => new Promise(() => {}) })
    const { consumer, heard } = listener()
    world.deployment.consume(consumer)
    const li = await world.citizen('李秀英')
    await world.deployment.run(ZHUOZI, plan, { subject: '提醒', after: minutes(3) }, li)
    await world.deployment.run(ZHUOZI, announce, { text: '不等', version: 1 }, li)
    await world.settle()
    expect(heard.map(handed => handed.subject)).toEqual(['不等'])
  })

  test('leaves its county unmarked once everything was handed on', async () => {
    const world = await openWorld(kind, [errand])
    await world.deployment.run(ZHUOZI, openErrand, { whatHappened: '帮忙' }, await world.citizen('李秀英'))
    expect(await marks(world)).toEqual([{ county: ZHUOZI }])
    await world.deployment.sweep()
    expect(await marks(world)).toEqual([])
  })
})

async function diedAfterCommit(kind: StoreKind) {
  let dying = false
  const world = await openWorld(kind, [errand], {
    at: point => {
      if (dying && point === 'after-commit') throw new Error('killed')
    },
  })
  const li = await world.citizen('李秀英')
  dying = true
  await expect(world.deployment.run(ZHUOZI, announce, { text: '没来得及', version: 1 }, li)).rejects.toThrow(
    'killed',
  )
  dying = false
  const again = await world.restart()
  const { consumer, heard } = listener()
  again.deployment.consume(consumer)
  return { world, again, heard }
}

const plan = countyCommand({
  name: 'errand.plan',
  title: w('安排'),
  input: v.object({ subject: v.string(), after: v.number() }),
  allow: { citizen: 'any' },
  async effect(effect, { subject, after }) {
    effect.schedule('errand.remind', subject, plus(effect.now, after))
  },
})

eachStoreKind('due work', kind => {
  async function planned(subject: string) {
    const world = await openWorld(kind, [errand])
    const { consumer, heard } = listener()
    world.deployment.consume(consumer)
    let broken = false
    world.deployment.addWork({
      kind: 'errand.remind',
      command: announce,
      input: text => ({ text: broken ? 1 : text, version: 1 }),
    })
    await world.deployment.run(ZHUOZI, plan, { subject, after: minutes(3) }, await world.citizen('李秀英'))
    await world.deployment.relay(ZHUOZI)
    return { world, heard, breakIt: (on: boolean) => (broken = on) }
  }

  test('is done at its time by the sweep alone, once, in its own county', async () => {
    const { world, heard } = await planned('提醒李秀英')
    world.clock.advance(minutes(3) - 1)
    await world.deployment.sweep()
    expect(heard).toEqual([])
    world.clock.advance(1)
    await Promise.all([world.deployment.sweep(), world.deployment.runDue(XINGHE)])
    await world.deployment.sweep()
    await world.settle()
    expect(heard.map(handed => [handed.county, handed.subject])).toEqual([[ZHUOZI, '提醒李秀英']])
  })

  test('that fails is kept and tried again later', async () => {
    const { world, heard, breakIt } = await planned('提醒巴特尔')
    breakIt(true)
    world.clock.advance(minutes(3))
    await world.deployment.sweep()
    breakIt(false)
    world.clock.advance(seconds(59))
    await world.deployment.sweep()
    expect(heard).toEqual([])
    world.clock.advance(seconds(1))
    await world.deployment.sweep()
    await world.settle()
    expect(heard.map(handed => handed.subject)).toEqual(['提醒巴特尔'])
  })
})

eachStoreKind('a wake-up', kind => {
  async function planning(wakeAt: (at: number) => Promise<void>) {
    const world = await openWorld(kind, [errand], { wakeAt: (_, at) => wakeAt(at) })
    world.deployment.addWork({
      kind: 'errand.remind',
      command: announce,
      input: text => ({ text, version: 1 }),
    })
    const li = await world.citizen('李秀英')
    const planned = async (after: number) => {
      await world.deployment.run(ZHUOZI, plan, { subject: `${after}`, after }, li)
      await world.deployment.relay(ZHUOZI)
    }
    return { world, planned }
  }

  test('is asked for where none comes before, and plans the next', async () => {
    const asked: number[] = []
    const { world, planned } = await planning(async at => void asked.push(at - MORNING))
    for (const after of [3, 4, 2, 6]) await planned(minutes(after))
    expect(asked).toEqual([minutes(3), minutes(2)])
    world.clock.advance(minutes(3))
    await world.deployment.runDue(ZHUOZI)
    expect(asked.slice(2)).toEqual([minutes(4)])
    world.clock.advance(minutes(1))
    // Nobody was woken at four: what is noted then is not left to that.
    await planned(minutes(9))
    expect(asked.slice(3)).toEqual([minutes(13)])
  })

  test('that was lost is asked for again by the sweep, shortly before its time', async () => {
    const asked: number[] = []
    const { world, planned } = await planning(async at => {
      asked.push(at - MORNING)
      if (asked.length === 1) throw new Error('the queue is away')
    })
    await planned(minutes(3))
    await world.deployment.sweep()
    expect(asked).toEqual([minutes(3)])
    world.clock.advance(minutes(3) - seconds(10))
    await world.deployment.sweep()
    await world.deployment.sweep()
    expect(asked).toEqual([minutes(3), minutes(3)])
  })

  test('that could not be had is asked for again with the next work', async () => {
    const asked: number[] = []
    const { planned } = await planning(async at => {
      asked.push(at - MORNING)
      if (asked.length === 1) throw new Error('the queue is away')
    })
    for (const after of [3, 4, 5]) await planned(minutes(after))
    expect(asked).toEqual([minutes(3), minutes(4)])
  })
})

eachStoreKind('what is due', kind => {
  test('is not too early when it is done, though the clock has gone back since it was found', async () => {
    const world = await openWorld(kind, [errand])
    const happened: number[] = []
    world.deployment.addWork({
      kind: 'errand.remind',
      command: countyCommand({
        name: 'errand.remind',
        title: w('提醒'),
        input: v.object({}),
        allow: { system: true },
        async effect(effect) {
          happened.push(effect.now)
        },
      }),
      input() {
        world.clock.set(MORNING)
        return {}
      },
    })
    const li = await world.citizen('李秀英')
    await world.deployment.run(ZHUOZI, plan, { subject: '喝水', after: minutes(3) }, li)
    world.clock.advance(minutes(4))
    await world.deployment.runDue(ZHUOZI)
    expect(happened).toEqual([plus(MORNING, minutes(3))])
  })

  test('is noted, though it was planned while the next time was being noted', async () => {
    const world = await openWorld(kind, [errand])
    const { deployment, clock } = world
    const { read, write } = deployment.stores.platform
    const li = await world.citizen('李秀英')
    const planned = (after: number) => deployment.run(ZHUOZI, plan, { subject: `${after}`, after }, li)
    await planned(minutes(3))
    await deployment.relay(ZHUOZI)
    const seen = await notedDue(read, ZHUOZI)
    clock.advance(minutes(4))
    await deployment.withCounty(ZHUOZI, async ({ store }) => {
      await store.write.deleteFrom('due').execute()
      let looked = false
      const meanwhile = store.read.withPlugin({
        transformQuery: ({ node }) => node,
        async transformResult({ result }) {
          if (!looked) {
            looked = true
            await planned(minutes(5))
            await deployment.relay(ZHUOZI)
          }
          return result
        },
      })
      await renewDue(write, ZHUOZI, seen, meanwhile)
    })
    expect(await notedDue(read, ZHUOZI)).toBe(plus(MORNING, minutes(9)))
  })
})

test('a deployment does not start with a module whose form is placed for no command', () => {
  const broken = { ...errand, forms: { 'errand.nothing': { path: 'x', heading: w('无'), submit: w('无') } } }
  expect(() => new Modules([broken])).toThrow('a form is placed for the unknown command errand.nothing')
  expect(() => new Modules([errand, errand])).toThrow('two modules are named errand')
})
