import { beforeAll, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { tokenHash } from '#core/crypto'
import { days } from '#core/time'
import { openSignIn, type SignInWorld } from '#tests/sign-in'
import { eachStoreKind } from '#tests/stores'
import { XINGHE, ZHUOZI } from '#tests/world'
import { addAdministrator, createToken, layRoles, putRole, revokeToken } from './index.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }

eachStoreKind('a service token', kind => {
  let doors: SignInWorld
  beforeAll(async () => {
    doors = await openSignIn(kind)
  })
  const make = (county: string | undefined, permissions = ['matters.read'], by = operator, forDays = 30) =>
    createToken(doors.world.deployment, { name: '12348 热线', county, permissions, days: forDays }, by)
  const who = (token: string, county?: string) => doors.realms.callerOfToken(token, county)

  it('names a service with its rights, in its own county alone', async () => {
    const { id, token } = await make(ZHUOZI)
    expect(token).toMatch(/^zj_[\w-]{43}$/)
    expect(await who(token, ZHUOZI)).toEqual({
      principal: { kind: 'service', id },
      name: '12348 热线',
      via: 'api',
      permissions: new Set(['matters.read']),
    })
    expect(await who(token, XINGHE)).toBeUndefined()
    expect(await who(token)).toBeUndefined()
    expect(await who(`${token}x`, ZHUOZI)).toBeUndefined()
  })

  it('of the platform is nobody in a county', async () => {
    const { token } = await make(undefined)
    expect(await who(token)).toBeDefined()
    expect(await who(token, ZHUOZI)).toBeUndefined()
  })

  it('is kept as its hash, and the hash is no token', async () => {
    const { id, token } = await make(ZHUOZI)
    const { platform } = doors.world.deployment.stores
    const row = await platform.read
      .selectFrom('service_token')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const audit = await platform.read.selectFrom('audit').selectAll().execute()
    expect(row.hash).toBe(tokenHash(token))
    expect(JSON.stringify([row, audit])).not.toContain(token)
    expect(await who(row.hash, ZHUOZI)).toBeUndefined()
  })

  it('is in force until it expires, and not at that instant', async () => {
    const { token, expiresAt } = await make(ZHUOZI, undefined, undefined, 1)
    expect(expiresAt - doors.world.clock.now()).toBe(days(1))
    doors.world.clock.advance(days(1) - 1)
    expect(await who(token, ZHUOZI)).toBeDefined()
    doors.world.clock.advance(1)
    expect(await who(token, ZHUOZI)).toBeUndefined()
  })

  it('is out of force as soon as it is revoked', async () => {
    const { id, token } = await make(ZHUOZI)
    await doors.world.deployment.runOnPlatform(revokeToken, { id }, operator)
    expect(await who(token, ZHUOZI)).toBeUndefined()
  })

  it('may do what its permissions say, and give nothing beyond them', async () => {
    const { deployment } = doors.world
    await deployment.run(ZHUOZI, layRoles, { roles: [] }, operator)
    const reader = (await who((await make(ZHUOZI)).token, ZHUOZI))!
    const personnel = (await who((await make(ZHUOZI, ['county.staff'])).token, ZHUOZI))!
    const put = (by: Caller, permissions: string[]) =>
      deployment.run(ZHUOZI, putRole, { name: `角色${permissions}`, permissions }, by)
    await expect(put(reader, [])).rejects.toMatchObject({ code: 'forbidden', reason: 'right' })
    await expect(put(personnel, ['matters.read'])).rejects.toMatchObject({ reason: 'beyond-own-rights' })
    await put(personnel, ['county.staff'])
  })

  it('is made by the operator alone; an administrator may revoke those of their counties', async () => {
    const { deployment } = doors.world
    const input = { username: 'bao.tou', name: '巴特尔', scope: '1502' }
    const { id } = await deployment.runOnPlatform(addAdministrator, input, operator)
    const elsewhere = { principal: { kind: 'administrator', id }, name: '巴特尔', via: 'page' } as Caller
    await expect(make(ZHUOZI, undefined, elsewhere)).rejects.toMatchObject({ code: 'forbidden' })
    const token = await make(ZHUOZI)
    await expect(deployment.runOnPlatform(revokeToken, { id: token.id }, elsewhere)).rejects.toMatchObject({
      reason: 'beyond-own-scope',
    })
  })

  it.each([
    ['a county that is not there', { county: '150999' }, 'county'],
    ['no permission', { permissions: [] }, 'permissions'],
    ['a permission that cannot be', { permissions: ['any'] }, 'permissions.0'],
    ['a life of more than a year', { days: 367 }, 'days'],
  ])('is not made with %s', async (_, change, field) => {
    const input = { name: '甲', county: ZHUOZI, permissions: ['matters.read'], days: 30, ...change }
    await expect(createToken(doors.world.deployment, input, operator)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field }],
    })
  })
})
