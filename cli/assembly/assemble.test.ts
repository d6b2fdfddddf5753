import * as v from 'valibot'
import { afterEach, expect, it, vi } from 'vitest'
import { type Caller, countyCommand } from '#core/commands'
import type { Kysely } from '#core/database'
import { importLawyers, suspendLawyer } from '#core/lawyers'
import { createCounty } from '#core/onboarding'
import { newId } from '#core/people'
import { hours, plus } from '#core/time'
import { w } from '#core/words'
import { cookiesOf, visit } from '#tests/sign-in'
import { databaseUrlFor, eachStoreKind, giveQueue, type StoreKind, tempFolder } from '#tests/stores'
import { adviserZhang } from '../../tenants/demo/index.ts'
import { type Assembly, type AssemblyOptions, assemble } from './assemble.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const SLOW = { timeout: 60_000 }

eachStoreKind('an installation put together', kind => {
  let assembly: Assembly | undefined
  afterEach(() => assembly?.close())

  it('signs a lawyer out who is suspended, wherever they are', SLOW, async () => {
    assembly = await assemble(await optionsFor(kind))
    const { deployment, realms } = assembly
    await createCounty(deployment, { code: '150921' }, operator)
    await deployment.runOnPlatform(
      importLawyers,
      { rows: [adviserZhang], adviserOf: '150921', demo: true },
      operator,
    )
    const phone = adviserZhang.mobile
    const { shown: code = '' } = await realms.sendCode('lawyers', undefined, phone, visit())
    const signedIn = await realms.verifyCode('lawyers', undefined, { phone, code }, visit())
    const who = () => realms.callerOf('lawyers', undefined, cookiesOf(signedIn))
    expect(await who()).toMatchObject({ name: '张志远' })
    const suspension = { id: signedIn.id, why: '司法行政机关决定停止执业' }
    await deployment.runOnPlatform(suspendLawyer, suspension, operator)
    await deployment.relay(undefined)
    expect(await who()).toBeUndefined()
    const read = deployment.stores.platform.read as unknown as Kysely<{ lawyer_session: { id: string } }>
    expect(await read.selectFrom('lawyer_session').select('id').execute()).toEqual([])
  })

  it('is woken for what was planned before its queue was there, and warns of nothing', SLOW, async () => {
    const warned: object[] = []
    const options = await optionsFor(kind)
    const log = {
      ...options.log,
      warn: (fields: object, message: string) => void warned.push({ ...fields, message }),
    }
    assembly = await assemble({
      ...options,
      log,
      async demo(deployment) {
        await createCounty(deployment, { code: '150921' }, operator)
        await deployment.run('150921', planSomething, {}, operator)
        await deployment.relay('150921')
        return { people: [] }
      },
    })
    expect(warned).toEqual([])
    const waiting = async () =>
      (await assembly!.queue.health()).detail.kinds.map(({ name, waiting }) => [name, waiting])
    await vi.waitFor(async () => expect(await waiting()).toContainEqual(['due', 1]), { timeout: 60_000 })
  })

  it('leaves nothing open where it may not be served', SLOW, async () => {
    const options = await optionsFor(kind)
    const check = async () => {
      throw new Error('these data are not for serving')
    }
    await expect(assemble({ ...options, check })).rejects.toThrow('not for serving')
    assembly = await assemble(options)
    expect(await assembly.deployment.counties.all()).toEqual([])
  })
})

const planSomething = countyCommand({
  name: 'test.plan',
  title: w('提醒'),
  input: v.object({}),
  allow: { operator: true },
  effect: async effect => effect.schedule('test', newId(), plus(effect.now, hours(1))),
})

async function optionsFor(kind: StoreKind): Promise<AssemblyOptions> {
  const dataFolder = tempFolder()
  if (kind === 'sqlite') await giveQueue(dataFolder)
  return {
    dataFolder,
    databaseUrl: await databaseUrlFor(kind),
    domain: 'localhost',
    modules: [],
    log: { info() {}, warn() {}, error() {} },
    print: () => {},
    demo: async () => ({ people: [] }),
  }
}
