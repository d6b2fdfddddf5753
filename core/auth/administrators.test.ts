import { beforeEach, expect, it } from 'vitest'
import {
  addAdministrator,
  administratorsOf,
  disableAdministrator,
  enableAdministrator,
  scopeAdministrator,
} from '#core/auth'
import type { Caller, Command } from '#core/commands'
import type { AdministratorId } from '#core/people'
import { endedOrWaiting } from '#tests/awaited'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World } from '#tests/world'

eachStoreKind('administrators', kind => {
  let world: World
  let first: Caller & { id: string }
  let second: Caller & { id: string }
  let city: Caller & { id: string }
  beforeEach(async () => {
    world = await openWorld(kind, [])
    first = await added('first', '')
    second = await added('second', '')
    city = await added('city', '1509')
  })
  const added = async (username: string, scope: string) => {
    const input = { username, name: '管理员', scope }
    const { id } = await world.deployment.runOnPlatform(addAdministrator, input, operator)
    const principal = { kind: 'administrator', id: id as AdministratorId } as const
    return { id, principal, name: username, via: 'page' } as const
  }
  const does = <I, O>(who: Caller, command: Command<'platform', I, O, undefined>, input: object) =>
    world.deployment.runOnPlatform(command, input, who)
  const full = async () =>
    (await administratorsOf(world.deployment.stores.platform.read, '')).filter(
      ({ scope, active }) => scope === '' && active,
    ).length

  it('never lose the last one who looks after the whole platform, whoever asks', async () => {
    await does(first, disableAdministrator, { id: second.id })
    const last = { reason: 'last-administrator' }
    await expect(does(operator, disableAdministrator, { id: first.id })).rejects.toMatchObject(last)
    const narrower = { id: first.id, scope: '15' }
    await expect(does(operator, scopeAdministrator, narrower)).rejects.toMatchObject(last)
    await does(first, enableAdministrator, { id: second.id })
    await does(second, scopeAdministrator, { id: first.id, scope: '15' })
    expect(await full()).toBe(1)
  })

  it('cannot take each other away at once', async () => {
    const outcomes = await Promise.allSettled([
      does(first, disableAdministrator, { id: second.id }),
      does(second, disableAdministrator, { id: first.id }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await full()).toBe(1)
  })

  it.each([
    ['suspend', disableAdministrator],
    ['let in again', enableAdministrator],
    ['place elsewhere', scopeAdministrator],
    ['add', addAdministrator],
  ] as const)('%s nobody beyond what they look after once it was narrowed', async (_, command) => {
    const { platform } = world.deployment.stores
    const input = { id: city.id, scope: '1509', username: 'newcomer', name: '新来的' }
    let done: Promise<unknown> | undefined
    // Their scope is being narrowed, by whoever came first, when they decide.
    await platform.write.transaction().execute(async narrowing => {
      await narrowing
        .updateTable('administrator')
        .set({ scope: '1501' })
        .where('id', '=', second.id)
        .execute()
      done = does(second, command as typeof enableAdministrator, input).catch((error: unknown) => error)
      await endedOrWaiting(platform, done)
    })
    expect(await done).toMatchObject({ reason: 'beyond-own-scope' })
  })

  it('neither suspend themselves nor change what they look after', async () => {
    for (const who of [first, city]) {
      await expect(does(who, disableAdministrator, { id: who.id })).rejects.toMatchObject({
        reason: 'oneself',
      })
      const narrower = { id: who.id, scope: '150921' }
      await expect(does(who, scopeAdministrator, narrower)).rejects.toMatchObject({ reason: 'oneself' })
    }
  })

  it('decide about nobody beyond their own scope, and give none', async () => {
    const other = await added('other', '1501')
    for (const id of [first.id, other.id])
      await expect(does(city, disableAdministrator, { id })).rejects.toMatchObject({
        reason: 'beyond-own-scope',
      })
    const wider = { username: 'wider', name: '越权', scope: '15' }
    await expect(does(city, addAdministrator, wider)).rejects.toMatchObject({ reason: 'beyond-own-scope' })
    const { id } = await does(city, addAdministrator, { ...wider, scope: '150921' })
    await expect(does(city, scopeAdministrator, { id, scope: '15' })).rejects.toMatchObject({
      reason: 'beyond-own-scope',
    })
    const within = await administratorsOf(world.deployment.stores.platform.read, '1509')
    expect(within.map(({ username }) => username)).toEqual(['city', 'wider'])
  })
})
