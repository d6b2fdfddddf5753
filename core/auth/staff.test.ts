import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { defineModule } from '#core/module'
import type { OfficerId } from '#core/people'
import { w } from '#core/words'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'
import {
  addAdministrator,
  addStaff,
  builtInRoles,
  changeStaff,
  disableAdministrator,
  disableStaff,
  enableStaff,
  inviteOfficer,
  layRoles,
  permissionGroups,
  putRole,
  removeRole,
  rolesOf,
  scopeAdministrator,
  staffOf,
  staffPasswords,
} from './index.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const canal = defineModule({
  name: 'canal',
  title: w('水渠'),
  permissions: { 'canal.open': w('开闸') },
})

describe('what roles are made of', () => {
  it("is core's permissions and each module's, under their titles", () => {
    const [own, service, ...more] = permissionGroups([canal, defineModule({ name: 'mute', title: w('无') })])
    expect(own!.permissions).toMatchObject({ 'county.staff': '管理人员和角色' })
    expect(service).toEqual({ title: '水渠', permissions: { 'canal.open': '开闸' } })
    expect(more).toEqual([])
  })
})

eachStoreKind('the staff of a county', kind => {
  let world: World
  let manager: Caller
  beforeAll(async () => {
    world = await openWorld(kind, [canal])
  })
  beforeEach(async () => {
    await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      for (const table of ['officer_role', 'officer', 'role'] as const)
        await store.write.deleteFrom(table).execute()
    })
    await run(layRoles, { roles: builtInRoles([canal]) }, operator)
    manager = await hire('guan.li', ['manager'])
  })
  const run: World['deployment']['run'] extends (code: string, ...rest: infer Rest) => infer Answer
    ? (...rest: Rest) => Answer
    : never = (...rest) => world.deployment.run(ZHUOZI, ...rest)
  const hire = async (username: string, roles: string[], by: Caller = operator): Promise<Caller> => {
    const { id } = (await run(addStaff, { username, name: '那日苏', roles }, by)) as { id: string }
    return { principal: { kind: 'officer', id: id as OfficerId }, name: '那日苏', via: 'page' }
  }
  const idOf = ({ principal }: Caller) => ('id' in principal ? principal.id : '')
  const staff = (county = ZHUOZI) => world.deployment.withCounty(county, open => staffOf(open.store.read))
  const roles = () => world.deployment.withCounty(ZHUOZI, open => rolesOf(open.store.read))
  const beyond = { code: 'forbidden', reason: 'beyond-own-rights' }

  it('begins with three roles, which are laid down once', async () => {
    await run(putRole, { id: 'clerk', name: '窗口', permissions: ['canal.open'] }, manager)
    await run(layRoles, { roles: builtInRoles([canal]) }, operator)
    expect(
      (await roles()).map(({ id, name, permissions }) => [id, name, permissions.join(' ')]).sort(),
    ).toEqual([
      ['clerk', '窗口', 'canal.open'],
      ['duty', '值班员', 'matters.read matters.write county.reports canal.open county.personal-data'],
      ['manager', '管理员', '*'],
    ])
  })

  it('is added by who may, and by nobody else', async () => {
    const clerk = await hire('ke.yuan', ['clerk'], manager)
    await expect(hire('x.y.z', ['clerk'], clerk)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'right',
    })
    const citizen = await world.citizen('李秀英')
    await expect(hire('x.y.z', ['clerk'], citizen)).rejects.toMatchObject({ code: 'forbidden' })
    const names = (await staff()).map(({ username, active, roles }) => [
      username,
      active,
      roles.map(r => r.id),
    ])
    expect(names.sort()).toEqual([
      ['guan.li', true, ['manager']],
      ['ke.yuan', true, ['clerk']],
    ])
    expect(await staff(XINGHE)).toEqual([])
  })

  it.each([
    ['a name that somebody has', { username: 'guan.li' }, 'username', '这个用户名已有人使用'],
    ['a name with blanks', { username: 'guan li' }, 'username', '3 至 30 位'],
    ['no role', { roles: [] }, 'roles', '至少选择一个角色'],
    ['a role that is not there', { roles: ['king'] }, 'roles', '没有这个角色'],
    ['a number that is none', { phone: '123' }, 'phone', '手机号应为 11 位'],
  ])('is not added with %s', async (_, change, field, message) => {
    const input = { username: 'xin.ren', name: '新人', roles: ['clerk'], ...change }
    await expect(run(addStaff, input, manager)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field, message: expect.stringContaining(message) }],
    })
  })

  it('keeps a phone number sealed, one for one person', async () => {
    const phone = '13900139000'
    const input = { username: 'you.dianhua', name: '有电话', phone, roles: ['clerk'] }
    const { id } = (await run(addStaff, input, manager)) as { id: string }
    const again = run(addStaff, { ...input, username: 'ling.yi' }, manager)
    await expect(again).rejects.toMatchObject({ fields: [{ field: 'phone' }] })
    await world.deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const row = await store.read
        .selectFrom('officer')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(JSON.stringify(row)).not.toContain(phone)
      expect(keys.unseal(row.phone_sealed!, `officer.phone.${id}`)).toBe(phone)
      const audit = await store.read
        .selectFrom('audit')
        .select('detail')
        .where('action', '=', 'staff.add')
        .execute()
      expect(JSON.stringify(audit)).not.toContain(phone)
    })
  })

  describe('may not reach beyond their own rights', () => {
    let personnel: Caller
    beforeEach(async () => {
      const permissions = ['county.staff', 'matters.read']
      await run(putRole, { id: 'personnel', name: '人事', permissions }, manager)
      personnel = await hire('ren.shi', ['personnel'], manager)
    })

    it('when they hire', async () => {
      await expect(hire('x.y.z', ['manager'], personnel)).rejects.toMatchObject(beyond)
      await expect(hire('x.y.z', ['personnel', 'duty'], personnel)).rejects.toMatchObject(beyond)
      await hire('x.y.z', ['personnel'], personnel)
    })

    it('when they make or change a role', async () => {
      const put = (id: string | undefined, permissions: string[]) =>
        run(putRole, { id, name: id ?? '新角色', permissions }, personnel)
      await expect(put(undefined, ['canal.open'])).rejects.toMatchObject(beyond)
      await expect(put(undefined, ['*'])).rejects.toMatchObject(beyond)
      await expect(put('duty', ['matters.read'])).rejects.toMatchObject(beyond)
      await expect(put('personnel', ['matters.read', 'county.staff', 'county.audit'])).rejects.toMatchObject(
        beyond,
      )
      await put(undefined, ['matters.read'])
    })

    it('when they change, disable or help a person', async () => {
      const [id, own] = [idOf(manager), idOf(personnel)]
      const change = { username: 'guan.li', name: '那日苏', roles: ['personnel'] }
      await expect(run(changeStaff, { id, ...change }, personnel)).rejects.toMatchObject(beyond)
      await expect(run(disableStaff, { id }, personnel)).rejects.toMatchObject(beyond)
      await expect(run(staffPasswords.dropSecondFactor, { id }, personnel)).rejects.toMatchObject(beyond)
      await expect(inviteOfficer(world.deployment, ZHUOZI, id, personnel)).rejects.toMatchObject(beyond)
      const promoted = { username: 'ren.shi', name: '那日苏', roles: ['manager'] }
      await expect(run(changeStaff, { id: own, ...promoted }, personnel)).rejects.toMatchObject(beyond)
    })

    it('when they set a password, which is for the operator alone', async () => {
      const input = { id: idOf(personnel), passwordHash: 'x' }
      await expect(run(staffPasswords.give, input, manager)).rejects.toMatchObject({ code: 'forbidden' })
    })
  })

  it('cannot lose the last who holds every right', async () => {
    const id = idOf(manager)
    const last = { code: 'conflict', reason: 'last-manager' }
    const clerk = { id, username: 'guan.li', name: '那日苏', roles: ['clerk'] }
    await expect(run(disableStaff, { id }, operator)).rejects.toMatchObject(last)
    await expect(run(changeStaff, clerk, manager)).rejects.toMatchObject(last)
    await expect(
      run(putRole, { id: 'manager', name: '管理员', permissions: ['county.staff'] }, manager),
    ).rejects.toMatchObject(last)
    expect((await staff())[0]).toMatchObject({ active: true, roles: [{ id: 'manager' }] })
    const second = await hire('fu.guan', ['manager'], manager)
    await run(disableStaff, { id }, second)
    await expect(run(disableStaff, { id: idOf(second) }, operator)).rejects.toMatchObject(last)
    await run(enableStaff, { id }, second)
    await run(disableStaff, { id: idOf(second) }, manager)
  })

  it('cannot lose the last two to each other at once', async () => {
    const second = await hire('fu.guan', ['manager'], manager)
    for (let round = 0; round < 10; round++) {
      const results = await Promise.allSettled([
        run(disableStaff, { id: idOf(second) }, manager),
        run(disableStaff, { id: idOf(manager) }, second),
      ])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect((await staff()).filter(({ active }) => active)).toHaveLength(1)
      for (const person of [manager, second]) await run(enableStaff, { id: idOf(person) }, operator)
    }
  })

  it('does not disable itself', async () => {
    await hire('fu.guan', ['manager'], manager)
    await expect(run(disableStaff, { id: idOf(manager) }, manager)).rejects.toMatchObject({
      reason: 'oneself',
    })
  })

  it('takes neither its own password nor its own second factor away: another one or the operator does', async () => {
    const id = idOf(manager)
    const second = await hire('fu.guan', ['manager'], manager)
    const oneself = { code: 'conflict', reason: 'oneself' }
    await expect(inviteOfficer(world.deployment, ZHUOZI, id, manager)).rejects.toMatchObject(oneself)
    await expect(run(staffPasswords.dropSecondFactor, { id }, manager)).rejects.toMatchObject(oneself)
    for (const by of [second, operator]) {
      await inviteOfficer(world.deployment, ZHUOZI, id, by)
      await run(staffPasswords.dropSecondFactor, { id }, by)
    }
  })

  it('may do nothing from the command after it was disabled', async () => {
    const second = await hire('fu.guan', ['manager'], manager)
    await run(putRole, { name: '甲', permissions: [] }, second)
    await run(disableStaff, { id: idOf(second) }, manager)
    await expect(run(putRole, { name: '乙', permissions: [] }, second)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('keeps a role while somebody has it', async () => {
    const { id } = (await run(putRole, { name: '窗口', permissions: ['canal.open'] }, manager)) as {
      id: string
    }
    const clerk = await hire('chuang.kou', [id], manager)
    await expect(run(removeRole, { id }, manager)).rejects.toThrow('还有 1 人使用这个角色')
    const change = { id: idOf(clerk), username: 'chuang.kou', name: '那日苏', roles: ['clerk'] }
    await run(changeStaff, change, manager)
    await run(removeRole, { id }, manager)
    expect((await roles()).map(role => role.id)).not.toContain(id)
  })

  it('keeps demanding a second factor of a role that is changed in other ways', async () => {
    const role = { id: 'clerk', name: '科员', permissions: ['canal.open'] }
    const demands = async () => (await roles()).find(({ id }) => id === 'clerk')!.secondFactor
    await run(putRole, role, manager)
    expect(await demands()).toBe(false)
    await run(putRole, { ...role, secondFactor: true }, manager)
    await run(putRole, { ...role, permissions: [] }, manager)
    expect(await demands()).toBe(true)
    await run(putRole, { ...role, secondFactor: false }, manager)
    expect(await demands()).toBe(false)
  })

  it('has no two roles of one name', async () => {
    await expect(run(putRole, { name: '科员', permissions: [] }, manager)).rejects.toMatchObject({
      fields: [{ field: 'name', message: '已有同名的角色' }],
    })
  })

  it('has what was changed written down, before and after', async () => {
    await run(putRole, { id: 'clerk', name: '科员', permissions: ['matters.read'] }, manager)
    const rows = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').selectAll().where('subject', '=', 'role:clerk').orderBy('id').execute(),
    )
    expect(rows.at(-1)).toMatchObject({ actor: `officer:${idOf(manager)}`, action: 'role.put' })
    expect(JSON.parse(rows.at(-1)!.detail)).toMatchObject({
      before: { permissions: ['matters.read', 'matters.write', 'county.reports', 'canal.open'] },
      after: { permissions: ['matters.read'] },
    })
  })
})

eachStoreKind('administrators of the platform', kind => {
  it('decide within their own prefix of division codes only', async () => {
    const { deployment } = await openWorld(kind, [])
    const add = (username: string, scope: string, by: Caller = operator) =>
      deployment.runOnPlatform(addAdministrator, { username, name: '阿拉坦', scope }, by)
    const callerFor = (id: string) =>
      ({ principal: { kind: 'administrator', id }, name: '阿拉坦', via: 'page' }) as Caller
    const beyond = { code: 'forbidden', reason: 'beyond-own-scope' }
    const whole = await add('quan.guo', '')
    const city = callerFor((await add('wu.lan', '1509')).id)
    await expect(add('bao.tou', '1502', city)).rejects.toMatchObject(beyond)
    await expect(add('nei.meng', '15', city)).rejects.toMatchObject(beyond)
    const { id } = await add('zhuo.zi', '150921', city)
    await expect(
      deployment.runOnPlatform(disableAdministrator, { id: whole.id }, city),
    ).rejects.toMatchObject(beyond)
    await expect(
      deployment.runOnPlatform(scopeAdministrator, { id, scope: '15' }, city),
    ).rejects.toMatchObject(beyond)
    await deployment.runOnPlatform(scopeAdministrator, { id, scope: '1509' }, city)
    await deployment.runOnPlatform(disableAdministrator, { id }, city)
    await expect(add('zai.lai', '150921', callerFor(id))).rejects.toMatchObject(beyond)
    await expect(add('wu.lan', '1509')).rejects.toMatchObject({ fields: [{ field: 'username' }] })
    await expect(add('qu.hua', '150')).rejects.toMatchObject({ fields: [{ field: 'scope' }] })
  })
})
