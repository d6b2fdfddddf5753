import * as v from 'valibot'
import { countyCommand, type Effect, EVERY_PERMISSION, refuse, refuseField } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { t, w } from '../words/index.ts'
import { checkHolds, keepingManager, lockRights } from './rights.ts'

const allow = { officer: 'county.staff', operator: true } as const

/** A permission as a role holds it: `consultation.hide`, or every one there is. */
export const permissionSchema = v.pipe(
  v.string(),
  v.check(text => text === EVERY_PERMISSION || /^[a-z][a-z-]*\.[a-z][a-z-]*$/.test(text), w('没有这项权限')),
)

export interface Role {
  readonly id: string
  readonly name: string
  readonly permissions: readonly string[]
  /** Whoever has it signs in with a second factor only. */
  readonly secondFactor: boolean
  readonly version: number
}

/** A county's roles, by name. */
export async function rolesOf(db: Kysely<CountyTables>): Promise<Role[]> {
  const rows = await db.selectFrom('role').selectAll().orderBy('name').orderBy('id').execute()
  return rows.map(({ id, name, permissions, second_factor, version }) => ({
    id,
    name,
    permissions: permissions.split(' ').filter(Boolean),
    secondFactor: second_factor === 1,
    version,
  }))
}

/** Makes a role, or changes one. It counts from the next command of whoever has it. */
export const putRole = countyCommand({
  name: 'role.put',
  title: w('保存角色'),
  input: v.object({
    id: v.optional(v.string()),
    name: v.pipe(
      v.string(w('请填写角色名称')),
      v.trim(),
      v.nonEmpty(w('请填写角色名称')),
      v.maxLength(20, w('最多 20 个字')),
      v.title(w('角色名称')),
    ),
    permissions: v.pipe(v.array(permissionSchema), v.title(w('权限'))),
    secondFactor: v.pipe(
      v.optional(v.boolean()),
      v.title(w('登录必须用动态口令')),
      v.description(w('有这个角色而没有设置动态口令的人，要先设置才能继续使用工作平台')),
    ),
  }),
  allow,
  async effect(effect, { id = newId(), name, permissions, secondFactor: given }): Promise<{ id: string }> {
    await lockRights(effect)
    const before = (await rolesOf(effect.db)).find(role => role.id === id)
    const secondFactor = given ?? before?.secondFactor ?? false
    await checkHolds(effect, [...(before?.permissions ?? []), ...permissions])
    const namesake = (await rolesOf(effect.db)).find(role => role.name === name && role.id !== id)
    if (namesake) throw refuseField('name', 'taken', t('已有同名的角色'))
    const row = {
      name,
      permissions: [...new Set(permissions)].sort().join(' '),
      second_factor: Number(secondFactor),
    }
    await keepingManager(effect, async () => {
      await effect.db
        .insertInto('role')
        .values({ id, ...row, version: 1 })
        .onConflict(c => c.column('id').doUpdateSet({ ...row, version: (before?.version ?? 0) + 1 }))
        .execute()
    })
    effect.audit(`role:${id}`, {
      before: before
        ? { name: before.name, permissions: before.permissions, secondFactor: before.secondFactor }
        : null,
      after: { name, permissions, secondFactor },
    })
    return { id }
  },
})

/** Removes a role that nobody has. */
export const removeRole = countyCommand({
  name: 'role.remove',
  title: w('删除角色'),
  input: v.object({ id: v.string() }),
  allow,
  async effect(effect, { id }) {
    await lockRights(effect)
    const [role] = await knownRoles(effect, [id])
    await checkHolds(effect, role!.permissions)
    const holders = await effect.db
      .selectFrom('officer_role')
      .select('officer_id')
      .where('role_id', '=', id)
      .execute()
    if (holders.length > 0) {
      throw refuse('conflict', 'role-in-use', w('还有 {n} 人使用这个角色，不能删除'), { n: holders.length })
    }
    await effect.db.deleteFrom('role').where('id', '=', id).execute()
    effect.audit(`role:${id}`, { before: { name: role!.name, permissions: role!.permissions } })
  },
})

/** Lays down the roles that a county begins with; those that are there stay as they are. */
export const layRoles = countyCommand({
  name: 'role.lay',
  title: w('建立角色'),
  input: v.object({
    roles: v.array(v.object({ id: v.string(), name: v.string(), permissions: v.array(permissionSchema) })),
  }),
  allow: { operator: true, system: true },
  async effect(effect, { roles }) {
    const known = new Set((await rolesOf(effect.db)).map(role => role.id))
    for (const { id, name, permissions } of roles.filter(role => !known.has(role.id))) {
      await effect.db
        .insertInto('role')
        .values({ id, name, permissions: permissions.join(' '), second_factor: 0, version: 1 })
        .execute()
      effect.audit(`role:${id}`, { before: null, after: { name, permissions } })
    }
  },
})

/** The roles of these ids. Refuses the field `roles` for one that the county has not. */
export async function knownRoles(effect: Effect<'county'>, ids: readonly string[]): Promise<Role[]> {
  const roles = await rolesOf(effect.db)
  return ids.map(id => {
    const role = roles.find(role => role.id === id)
    if (!role) throw refuseField('roles', 'unknown', t('没有这个角色，请重新选择'))
    return role
  })
}
