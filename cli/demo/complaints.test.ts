import { expect, test, vi } from 'vitest'
import type { Caller } from '#core/commands'
import { Deployment } from '#core/deployment'
import { modules } from '#modules'
import { tempFolder } from '#tests/stores'
import { demoComplaints } from '../../tenants/demo/index.ts'
import { seedComplaints } from './complaints.ts'
import { demoCounty } from './people.ts'
import { seedDemo } from './seed.ts'
import '#tests/quick-passwords'

const operator: Caller = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' }

/** The demo's county, before anything is reported in it. */
async function openDemo() {
  const deployment = await Deployment.open({ dataFolder: tempFolder(), domain: 'localhost', modules })
  await seedDemo(deployment, operator, () => {})
  const states = () =>
    deployment.withCounty(demoCounty, async ({ store }) => {
      const matters = store.read.selectFrom('matter').select('state').where('module', '=', 'complaints')
      return (await matters.orderBy('ref').execute()).map(({ state }) => state)
    })
  return { deployment, states }
}

const WHOLE = ['replied', 'investigating', 'submitted']

test('reports stand each as far as it says, at whichever moment earlier starts were stopped', async () => {
  const { deployment, states } = await openDemo()
  const run = deployment.run.bind(deployment)
  let left = 0
  const spy = vi.spyOn(deployment, 'run').mockImplementation(async (...given) => {
    if (left-- === 0) throw new Error('stopped')
    return run(...given)
  })
  // A start that is stopped at once, and then each comes one step further than the one before it.
  const all = demoComplaints.reduce((sum, { steps }) => sum + 1 + steps.length, 0)
  for (let done = 0; done < all; done++) {
    left = done === 0 ? 0 : 1
    await expect(seedComplaints(deployment)).rejects.toThrow('stopped')
  }
  spy.mockRestore()
  await seedComplaints(deployment)
  expect(await states()).toEqual(WHOLE)
  await seedComplaints(deployment)
  expect(await states()).toEqual(WHOLE)
  await deployment.close()
})

test('what visitors did with one meanwhile keeps no demo from starting', async () => {
  const { deployment, states } = await openDemo()
  const run = deployment.run.bind(deployment)
  const spy = vi.spyOn(deployment, 'run').mockImplementation(async (...given) => {
    if (given[1].name === 'complaints.accept') throw new Error('stopped')
    return run(...given)
  })
  await expect(seedComplaints(deployment)).rejects.toThrow('stopped')
  spy.mockRestore()
  await deployment.withCounty(demoCounty, async ({ store }) => {
    await store.write
      .updateTable('matter')
      .set({ state: 'declined' })
      .where('module', '=', 'complaints')
      .execute()
  })
  await seedComplaints(deployment)
  expect(await states()).toEqual(['declined', ...WHOLE.slice(1)])
  await deployment.close()
})
