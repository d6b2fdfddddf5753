import { beforeAll, expect, it } from 'vitest'
import { addAdministrator } from '#core/auth'
import type { Caller, Refusal } from '#core/commands'
import {
  appointAdviser,
  dismissAdviser,
  importErrors,
  importLawyers,
  type LawyerRow,
  registeredLawyer,
  registeredLawyers,
  reinstateLawyer,
  suspendLawyer,
} from '#core/lawyers'
import type { AdministratorId } from '#core/people'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'
import { adviserZhang, regionalLawyer } from '../../tenants/demo/index.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }

eachStoreKind('an administrator of one city', kind => {
  let world: World
  let city: Caller
  let other: Caller
  let near: LawyerRow
  let far: LawyerRow
  beforeAll(async () => {
    world = await openWorld(kind, [])
    const administrator = async (username: string, scope: string): Promise<Caller> => {
      const input = { username, name: '阿拉坦', scope }
      const { id } = await world.deployment.runOnPlatform(addAdministrator, input, operator)
      return { principal: { kind: 'administrator', id: id as AdministratorId }, name: '阿拉坦', via: 'page' }
    }
    city = await administrator('ulanqab', '1509')
    other = await administrator('hohhot', '1501')
    near = adviserZhang
    far = regionalLawyer
    await run(importLawyers, { rows: [near, far], demo: true }, operator)
  })
  const run = <I, O, P>(
    command: Parameters<typeof world.deployment.runOnPlatform<I, O, P>>[0],
    input: unknown,
    caller: Caller,
  ) => world.deployment.runOnPlatform(command, input, caller)
  const refused = (work: Promise<unknown>): Promise<Refusal> =>
    work.then(
      () => expect.fail('was not refused'),
      error => error,
    )
  const platform = () => world.deployment.stores.platform.read
  const idOf = async ({ name }: LawyerRow) =>
    (await registeredLawyers(platform(), { text: name, limit: 1 })).lawyers[0]!.id

  it('suspends and reinstates the lawyers of its firms, and of no other’s', async () => {
    const id = await idOf(near)
    await run(suspendLawyer, { id, why: '年度考核不合格' }, city)
    expect((await registeredLawyer(platform(), id))?.status).toBe('suspended')
    expect((await refused(run(reinstateLawyer, { id, why: '误停' }, other))).reason).toBe('beyond-own-scope')
    await run(reinstateLawyer, { id, why: '整改合格' }, city)
    const beyond = await refused(run(suspendLawyer, { id: await idOf(far), why: '投诉属实' }, city))
    expect(beyond.reason).toBe('beyond-own-scope')
    expect((await registeredLawyer(platform(), await idOf(far)))?.status).toBe('practising')
  })

  it('appoints advisers of its counties only, from wherever they come', async () => {
    const id = await idOf(far)
    await run(appointAdviser, { county: ZHUOZI, lawyerId: id }, city)
    expect((await registeredLawyer(platform(), id))?.advises).toEqual([{ code: ZHUOZI, name: '卓资县' }])
    for (const command of [appointAdviser, dismissAdviser]) {
      const beyond = await refused(run(command, { county: ZHUOZI, lawyerId: id }, other))
      expect(beyond.reason).toBe('beyond-own-scope')
    }
    await run(dismissAdviser, { county: ZHUOZI, lawyerId: id }, city)
    expect((await registeredLawyer(platform(), id))?.advises).toEqual([])
  })

  it('imports nobody from elsewhere, whatever a list says of them', async () => {
    const rows = [near, far, { ...far, region: '150921' }]
    const refusal = await refused(run(importLawyers, { rows, demo: true }, city))
    expect(importErrors(refusal, [2, 3, 7])).toEqual([
      { line: 3, column: '地区代码', message: '这超出了您管理的地区' },
      { line: 7, column: '执业机构代码', message: '这超出了您管理的地区' },
    ])
    const moved = { ...far, region: '150921', firmCode: near.firmCode, firm: near.firm }
    const taken = await refused(run(importLawyers, { rows: [moved], demo: true }, city))
    expect(importErrors(taken, [2])).toMatchObject([{ line: 2, column: '执业证号' }])
    const elsewhere = { rows: [near], adviserOf: XINGHE, demo: true }
    expect((await refused(run(importLawyers, elsewhere, other))).fields).not.toEqual([])
    expect(await run(importLawyers, elsewhere, city)).toMatchObject({ unchanged: 1 })
  })
})
