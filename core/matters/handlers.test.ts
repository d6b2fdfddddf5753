import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Effect } from '#core/commands'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand, errandKind, openErrand } from '#tests/with-a-workflow'
import { MORNING, openWorld, ZHUOZI } from '#tests/world'
import {
  addHandler,
  addParty,
  endHandler,
  findMatter,
  handlersOf,
  type MatterKind,
  matterCommand,
  type OpenMatter,
  partiesOf,
} from './index.ts'

/** A command that does to an errand whatever the test says. */
const doing = (
  work: (effect: Effect<'county'>, matter: OpenMatter) => Promise<void>,
  kind: MatterKind = errandKind,
) =>
  matterCommand(kind, {
    name: 'errand.do',
    title: w('处理'),
    input: v.object({}),
    allow: { officer: 'errand.handle' },
    from: 'any',
    effect: work,
  })

async function dispute(kind: StoreKind) {
  const world = await openWorld(kind, [errand])
  const li = await world.citizen('李秀英')
  const clerk = await world.officer('赵科员', 'errand.handle')
  const { ref } = await world.deployment.run(ZHUOZI, openErrand, { whatHappened: '地界纠纷' }, li)
  return {
    world,
    run: (work: (effect: Effect<'county'>, matter: OpenMatter) => Promise<void>, of?: MatterKind) =>
      world.deployment.run(ZHUOZI, doing(work, of), { ref, input: {} }, clerk),
    read: <T>(work: Parameters<typeof world.deployment.withCounty<T>>[1]) =>
      world.deployment.withCounty(ZHUOZI, work),
    matter: () =>
      world.deployment.withCounty(ZHUOZI, async ({ store }) => (await findMatter(store.read, ref))!),
  }
}

eachStoreKind('one matter', kind => {
  test('has several parties; numbers stand sealed in the store and open only with its keys', async () => {
    const { run, read, matter } = await dispute(kind)
    const respondent = {
      role: 'respondent',
      principal: null,
      name: '赵大山',
      phone: '13900000001',
      idNumber: '150921198001010017',
    }
    await run((effect, matter) => addParty(effect, matter.id, respondent))
    const { id } = await matter()
    await read(async ({ store, keys }) => {
      const parties = await partiesOf(store.read, keys, id)
      expect(parties.map(party => [party.role, party.name, party.idNumber])).toEqual([
        ['applicant', '李秀英', null],
        ['respondent', '赵大山', '150921198001010017'],
      ])
      const stored = JSON.stringify(await store.read.selectFrom('matter_party').selectAll().execute())
      expect(stored).not.toContain('150921198001010017')
      expect(stored).not.toContain('13900000001')
    })
  })

  test('has two handlers; one who stops is still known to have had it', async () => {
    const { world, run, read, matter } = await dispute(kind)
    await run(async (effect, matter) => {
      await addHandler(effect, matter, { principal: 'officer:wang', name: '王调解员' })
      await addHandler(effect, matter, { principal: 'officer:bao', name: '包调解员' })
    })
    world.clock.advance(1000)
    await run((effect, matter) => endHandler(effect, matter, 'officer:wang'))
    const { id } = await matter()
    const handlers = await read(({ store }) => handlersOf(store.read, id))
    expect(handlers.map(handler => [handler.name, handler.until])).toEqual([
      ['包调解员', null],
      ['王调解员', MORNING + 1000],
    ])
  })

  test('of a kind that nobody handles is given no handler', async () => {
    const { run, read, matter } = await dispute(kind)
    const giving = run(
      (effect, matter) => addHandler(effect, matter, { principal: 'officer:wang', name: '王调解员' }),
      { ...errandKind, unassigned: true },
    )
    await expect(giving).rejects.toThrow('errand is unassigned')
    const { id } = await matter()
    expect(await read(({ store }) => handlersOf(store.read, id))).toEqual([])
  })

  test('is handled since whoever handles it began, or since they were taken back', async () => {
    const { world, run, read, matter } = await dispute(kind)
    const named = () =>
      run((effect, matter) => addHandler(effect, matter, { principal: 'officer:wang', name: '王调解员' }))
    const { id } = await matter()
    const since = () =>
      read(async ({ store }) => (await handlersOf(store.read, id)).map(({ since, until }) => [since, until]))
    await named()
    world.clock.advance(1000)
    await named()
    expect(await since()).toEqual([[MORNING, null]])
    await run((effect, matter) => endHandler(effect, matter, 'officer:wang'))
    world.clock.advance(1000)
    await named()
    expect(await since()).toEqual([[MORNING + 2000, null]])
  })
})
