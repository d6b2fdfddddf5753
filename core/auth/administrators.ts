import * as v from 'valibot'
import { type Effect, platformCommand, refuse, refuseField } from '../commands/index.ts'
import { type Kysely, lockRow, type PlatformTables } from '../database/index.ts'
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

export interface Administrator {
  readonly id: string
  readonly name: string
  readonly username: string
  /** The counties whose code begins with this; empty for the whole platform. */
  readonly scope: string
  readonly active: boolean
}

/** The administrators whose scope lies within one, those who are active first. */
export async function administratorsOf(db: Kysely<PlatformTables>, within: string): Promise<Administrator[]> {
  const rows = await db
    .selectFrom('administrator')
    .select(['id', 'name', 'username', 'scope', 'status'])
    .orderBy('status')
    .orderBy('scope')
    .orderBy('username')
    .execute()
  return rows
    .filter(({ scope }) => scope.startsWith(within))
    .map(({ status, ...row }) => ({ ...row, active: status === 'active' }))
}

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
    await lockAdministrators(effect)
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
  input: v.object({ id: v.string(), scope: v.optional(scope, '') }),
  allow,
  async effect(effect, { id, scope }) {
    await lockAdministrators(effect)
    const before = await checkScope(effect, id)
    await checkWithin(effect, scope)
    refuseOneself(effect, id)
    await keepingFull(effect, async () => {
      await effect.db.updateTable('administrator').set({ scope }).where('id', '=', id).execute()
    })
    effect.audit(`administrator:${id}`, { before: before.scope, after: scope })
  },
})

/** Nobody locks themselves out; another administrator does it. */
function refuseOneself(effect: Effect<'platform'>, id: string): void {
  if (effect.actor === `administrator:${id}`)
    throw refuse('conflict', 'oneself', w('不能停用自己，也不能调整自己管理的地区'))
}

/**
 * Changes of administrators go one after the other, from the check of what the caller looks after: two cannot take the
 * last two away at once, and nobody decides by a scope that they have just lost.
 */
async function lockAdministrators(effect: Effect<'platform'>): Promise<void> {
  await lockRow(effect.kind, effect.db.selectFrom('administrator').select('id').orderBy('id')).execute()
}

/** Runs a change of administrators, and refuses one after which nobody would be left who looks after the whole platform. */
async function keepingFull(effect: Effect<'platform'>, change: () => Promise<void>): Promise<void> {
  const isAny = async () =>
    (await administratorsOf(effect.db, '')).some(({ scope, active }) => scope === '' && active)
  const had = await isAny()
  await change()
  if (had && !(await isAny()))
    throw refuse('conflict', 'last-administrator', w('这是最后一位管理全平台的管理员，请先添加另一位'))
}

/** Disables an administrator, who is signed in nowhere from this moment. */
export const disableAdministrator = platformCommand({
  name: 'administrator.disable',
  title: w('停用管理员'),
  input: v.object({ id: v.string() }),
  allow,
  async effect(effect, { id }) {
    await lockAdministrators(effect)
    await checkScope(effect, id)
    refuseOneself(effect, id)
    await keepingFull(effect, async () => {
      await effect.db.updateTable('administrator').set({ status: 'disabled' }).where('id', '=', id).execute()
    })
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
    await lockAdministrators(effect)
    await checkScope(effect, id)
    await effect.db.updateTable('administrator').set({ status: 'active' }).where('id', '=', id).execute()
    effect.audit(`administrator:${id}`)
  },
})
