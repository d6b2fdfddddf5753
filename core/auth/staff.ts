import * as v from 'valibot'
import { countyCommand, type Effect, refuse, refuseField } from '../commands/index.ts'
import type { CountyTables, Kysely, Selectable } from '../database/index.ts'
import { type Mobile, newId } from '../people/index.ts'
import { t, w } from '../words/index.ts'
import { endSessions } from './logins.ts'
import { checkHolds, keepingManager, lockRights, roleRightsOf } from './rights.ts'
import { knownRoles, rolesOf } from './roles.ts'
import { staffFields } from './staffFields.ts'

const allow = { officer: 'county.staff', operator: true } as const

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly username: string
  readonly hasPhone: boolean
  readonly active: boolean
  readonly roles: readonly { readonly id: string; readonly name: string }[]
}

/** A county's officers, those who are active first, with their roles. */
export async function staffOf(db: Kysely<CountyTables>): Promise<StaffMember[]> {
  const officers = await db.selectFrom('officer').selectAll().orderBy('status').orderBy('name').execute()
  const held = await db.selectFrom('officer_role').selectAll().execute()
  const roles = await rolesOf(db)
  return officers.map(({ id, name, title, username, phone_hash, status }) => {
    const own = new Set(held.filter(row => row.officer_id === id).map(row => row.role_id))
    return {
      id,
      name,
      title,
      username,
      hasPhone: phone_hash !== null,
      active: status === 'active',
      roles: roles.filter(role => own.has(role.id)).map(({ id, name }) => ({ id, name })),
    }
  })
}

/** Adds an officer. They set their password by a link (`inviteOfficer`), or sign in by phone code. */
export const addStaff = countyCommand({
  name: 'staff.add',
  title: w('添加人员'),
  input: v.object(staffFields),
  allow,
  async effect(effect, { username, name, title, phone, roles }): Promise<{ id: string }> {
    await lockRights(effect)
    await checkHolds(
      effect,
      (await knownRoles(effect, roles)).flatMap(role => role.permissions),
    )
    const id = newId()
    await checkFree(effect, id, username, phone)
    await effect.db
      .insertInto('officer')
      .values({
        id,
        name,
        title: title || null,
        username,
        ...phoneColumns(effect, id, phone),
        status: 'active',
        version: 1,
        created_at: effect.now,
      })
      .execute()
    await giveRoles(effect, id, roles)
    effect.audit(`officer:${id}`, { username, roles })
    return { id }
  },
})

/** Changes what is known of an officer, and their roles. A number that is not given stays. */
export const changeStaff = countyCommand({
  name: 'staff.change',
  title: w('修改人员'),
  input: v.object({
    id: v.string(),
    ...staffFields,
    removePhone: v.pipe(v.optional(v.boolean(), false), v.title(w('删除已登记的手机号'))),
  }),
  allow,
  async effect(effect, { id, username, name, title, phone, roles, removePhone }) {
    await lockRights(effect)
    const before = await officerOf(effect, id)
    const heldBefore = await roleRightsOf(effect.db, id)
    const wanted = await knownRoles(effect, roles)
    await checkHolds(effect, [...heldBefore, ...wanted.flatMap(role => role.permissions)])
    await checkFree(effect, id, username, phone)
    const moved = phone || removePhone ? phoneColumns(effect, id, phone) : {}
    await keepingManager(effect, async () => {
      await effect.db
        .updateTable('officer')
        .set({ username, name, title: title || null, ...moved, version: before.version + 1 })
        .where('id', '=', id)
        .execute()
      await effect.db.deleteFrom('officer_role').where('officer_id', '=', id).execute()
      await giveRoles(effect, id, roles)
    })
    // Whoever has the old number or name signs in as nobody from now on, and is signed in no longer.
    const changed = { ...before, ...moved }
    if (username !== before.username || changed.phone_hash !== before.phone_hash) {
      await endSessions(effect, 'officers', id)
    }
    effect.audit(`officer:${id}`, { username, roles, phone: phone ? 'changed' : undefined })
  },
})

/** An officer of the county, whose rights the caller holds too. Refuses what is not there or is beyond. */
export async function subordinate(effect: Effect<'county'>, id: string) {
  const officer = await officerOf(effect, id)
  await checkHolds(effect, await roleRightsOf(effect.db, id))
  return officer
}

async function officerOf(effect: Effect<'county'>, id: string): Promise<Selectable<CountyTables['officer']>> {
  const row = await effect.db.selectFrom('officer').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse('not-found', 'officer', w('没有找到这位人员'))
  return row
}

async function checkFree(
  effect: Effect<'county'>,
  id: string,
  username: string,
  phone: Mobile | undefined,
): Promise<void> {
  const namesake = await effect.db
    .selectFrom('officer')
    .select('id')
    .where('username', '=', username)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (namesake) throw refuseField('username', 'taken', t('这个用户名已有人使用'))
  if (!phone) return
  const holder = await effect.db
    .selectFrom('officer')
    .select('id')
    .where('phone_hash', '=', effect.keys.lookupHash(phone, 'phone'))
    .where('id', '!=', id)
    .executeTakeFirst()
  if (holder) throw refuseField('phone', 'taken', t('这个手机号已登记在另一位人员名下'))
}

function phoneColumns(effect: Effect<'county'>, id: string, phone: Mobile | undefined) {
  if (!phone) return { phone_sealed: null, phone_hash: null }
  return {
    phone_sealed: effect.keys.seal(phone, `officer.phone.${id}`),
    phone_hash: effect.keys.lookupHash(phone, 'phone'),
  }
}

async function giveRoles(effect: Effect<'county'>, id: string, roles: readonly string[]): Promise<void> {
  await effect.db
    .insertInto('officer_role')
    .values([...new Set(roles)].map(role => ({ officer_id: id, role_id: role })))
    .execute()
}
