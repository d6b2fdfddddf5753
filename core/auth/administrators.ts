import * as v from 'valibot'
import { platformCommand, refuse, refuseField } from '../commands/index.ts'
import { newId, personNameField } from '../people/index.ts'
import { checkWithin } from '../tenancy/index.ts'
import { t, w } from '../words/index.ts'
import { checkScope } from './administratorScope.ts'
import { endSessions } from './logins.ts'
import { usernameField } from './staffFields.ts'

const allow = { operator: true, administrator: true } as const

const scope = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^(\d{2}){0,3}$/, w('请填写区划代码的前 2、4 或 6 位，全平台留空')),
  v.title(w('管理的地区')),
  v.description(w('区划代码的前几位，例如 1509 为乌兰察布市的各县')),
)

/** Adds an administrator (市局, operator's office) for the counties whose code begins with `scope`. */
export const addAdministrator = platformCommand({
  name: 'administrator.add',
  title: w('添加管理员'),
  input: v.object({
    username: v.pipe(usernameField, v.title(w('用户名'))),
    name: v.pipe(personNameField, v.title(w('姓名'))),
    scope: v.optional(scope, ''),
  }),
  allow,
  async effect(effect, { username, name, scope }): Promise<{ id: string }> {
    await checkWithin(effect, scope)
    const id = newId()
    const { numInsertedOrUpdatedRows: added } = await effect.db
      .insertInto('administrator')
      .values({ id, name, username, scope, status: 'active', created_at: effect.now })
      .onConflict(c => c.column('username').doNothing())
      .executeTakeFirst()
    if (!added) throw refuseField('username', 'taken', t('这个用户名已有人使用'))
    effect.audit(`administrator:${id}`, { username, scope })
    return { id }
  },
})

/** Changes which counties an administrator sees. */
export const scopeAdministrator = platformCommand({
  name: 'administrator.scope',
  title: w('调整管理的地区'),
  input: v.object({ id: v.string(), scope }),
  allow,
  async effect(effect, { id, scope }) {
    const before = await checkScope(effect, id)
    await checkWithin(effect, scope)
    await effect.db.updateTable('administrator').set({ scope }).where('id', '=', id).execute()
    effect.audit(`administrator:${id}`, { before: before.scope, after: scope })
  },
})

/** Disables an administrator, who is signed in nowhere from this moment. */
export const disableAdministrator = platformCommand({
  name: 'administrator.disable',
  title: w('停用管理员'),
  input: v.object({ id: v.string() }),
  allow,
  async effect(effect, { id }) {
    await checkScope(effect, id)
    if (effect.actor === `administrator:${id}`) throw refuse('conflict', 'oneself', w('不能停用自己'))
    await effect.db.updateTable('administrator').set({ status: 'disabled' }).where('id', '=', id).execute()
    await endSessions(effect, 'administrators', id)
    effect.audit(`administrator:${id}`)
  },
})

/** Lets an administrator work again. */
export const enableAdministrator = platformCommand({
  name: 'administrator.enable',
  title: w('恢复管理员'),
  input: v.object({ id: v.string() }),
  allow,
  async effect(effect, { id }) {
    await checkScope(effect, id)
    await effect.db.updateTable('administrator').set({ status: 'active' }).where('id', '=', id).execute()
    effect.audit(`administrator:${id}`)
  },
})
