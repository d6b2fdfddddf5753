import { expect, test, vi } from 'vitest'
import type { Caller } from '#core/commands'
import { Deployment } from '#core/deployment'
import { modules } from '#modules'
import { tempFolder } from '#tests/stores'
import { seedOffered } from './offered.ts'
import { demoCounty } from './people.ts'
import { seedDemo } from './seed.ts'
import '#tests/quick-passwords'

const operator: Caller = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' }

/** The demo's county, before anything is asked in it. */
async function openDemo() {
  const deployment = await Deployment.open({ dataFolder: tempFolder(), domain: 'localhost', modules })
  await seedDemo(deployment, operator, () => {})
  const questions = () =>
    deployment.withCounty(demoCounty, ({ store }) =>
      store.read
        .selectFrom('matter')
        .leftJoin('consultation_publication as offered', 'offered.matter_id', 'matter.id')
        .select(['matter.id', 'matter.state', 'offered.state as offer'])
        .where('matter.module', '=', 'consultation')
        .execute(),
    )
  return { deployment, questions }
}

test('a consultation waits to be read by everybody, at whichever moment earlier starts were stopped', async () => {
  const { deployment, questions } = await openDemo()
  const run = deployment.run.bind(deployment)
  let left = 0
  const spy = vi.spyOn(deployment, 'run').mockImplementation(async (...given) => {
    if (left-- === 0) throw new Error('stopped')
    return run(...given)
  })
  // Asked, answered twice, ended, looked at, and offered.
  for (let done = 0; done < 6; done++) {
    left = done
    await expect(seedOffered(deployment, operator)).rejects.toThrow('stopped')
    expect(await questions()).toHaveLength(done === 0 ? 0 : 1)
  }
  spy.mockRestore()
  await seedOffered(deployment, operator)
  const waiting = [{ id: expect.any(String), state: 'closed', offer: 'offered' }]
  expect(await questions()).toEqual(waiting)
  await seedOffered(deployment, operator)
  expect(await questions()).toEqual(waiting)
  await deployment.close()
})

test('what visitors did to it meanwhile keeps no demo from starting', async () => {
  const { deployment, questions } = await openDemo()
  const run = deployment.run.bind(deployment)
  const spy = vi.spyOn(deployment, 'run').mockImplementation(async (...given) => {
    if (given[1].name === 'consultation.answer') throw new Error('stopped')
    return run(...given)
  })
  await expect(seedOffered(deployment, operator)).rejects.toThrow('stopped')
  spy.mockRestore()
  // Whoever asked ends it before it is answered.
  await deployment.withCounty(demoCounty, async ({ store }) => {
    await store.write
      .updateTable('matter')
      .set({ state: 'closed' })
      .where('module', '=', 'consultation')
      .execute()
  })
  await seedOffered(deployment, operator)
  expect(await questions()).toMatchObject([{ state: 'closed', offer: null }])
  await deployment.close()
})
