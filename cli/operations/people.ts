import * as v from 'valibot'
import {
  addAdministrator,
  addStaff,
  administratorPasswords,
  administratorsOf,
  createToken,
  giveAdministratorPassword,
  giveOfficerPassword,
  PLATFORM_PERMISSIONS,
  permissionGroups,
  rolesOf,
  staffOf,
  staffPasswords,
} from '#core/auth'
import { EVERY_PERMISSION, refuse } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { t, type Word, w } from '#core/words'
import { findCounty } from './findCounty.ts'
import { operation } from './operation.ts'

/** Adds an officer of a county; their first password is told this once. */
export const staffAdd = operation({
  name: 'staff.add',
  args: v.object({
    county: v.string(),
    username: v.string(),
    name: v.string(),
    title: v.optional(v.string()),
    phone: v.optional(v.string()),
    roles: v.array(v.string()),
  }),
  async run({ deployment, caller, address }, { county: given, roles, ...person }) {
    const county = await findCounty(deployment, given)
    const known = await deployment.withCounty(county.code, ({ store }) => rolesOf(store.read))
    const wanted = roles.length > 0 ? roles : await firstRole(deployment, county.code)
    const ids = wanted.map(wanted => {
      const role = known.find(({ id, name }) => id === wanted || name === wanted)
      if (role) return role.id
      throw refuse('invalid', 'role', w('{county}没有“{wanted}”这个角色；有：{roles}'), {
        county: county.name,
        wanted,
        roles: known.map(({ name }) => name).join('、'),
      })
    })
    const { id } = await deployment.run(county.code, addStaff, { ...person, roles: ids }, caller)
    const { password } = await giveOfficerPassword(deployment, county.code, id, caller)
    return {
      id,
      username: person.username,
      password,
      signIn: address(`${county.slug}.${deployment.domain}`, '/desk'),
    }
  },
})

/** The first officer of a county becomes its manager; later ones are given a role by name. */
async function firstRole(deployment: Deployment, county: string): Promise<string[]> {
  const staff = await deployment.withCounty(county, ({ store }) => staffOf(store.read))
  if (staff.length === 0) return ['manager']
  throw refuse('invalid', 'role', w('请用 --role 写明角色，例如 --role 科员'))
}

/** Adds an administrator of the platform; their first password is told this once. */
export const adminAdd = operation({
  name: 'admin.add',
  args: v.object({ username: v.string(), name: v.string(), scope: v.optional(v.string()) }),
  async run({ deployment, caller, address }, person) {
    const { id } = await deployment.runOnPlatform(addAdministrator, person, caller)
    const { password } = await giveAdministratorPassword(deployment, id, caller)
    return { id, username: person.username, password, signIn: address(deployment.domain, '/city') }
  },
})

/** Takes away the second factor of an officer whose phone is lost. */
export const staffResetTotp = operation({
  name: 'staff.reset-totp',
  args: v.object({ county: v.string(), username: v.string() }),
  async run({ deployment, caller }, { county: given, username }) {
    const county = await findCounty(deployment, given)
    const staff = await deployment.withCounty(county.code, ({ store }) => staffOf(store.read))
    const officer = staff.find(one => one.username === username)
    if (!officer)
      throw refuse('not-found', 'officer', w('{county}没有用户名为 {username} 的工作人员'), {
        county: county.name,
        username,
      })
    await deployment.run(county.code, staffPasswords.dropSecondFactor, { id: officer.id }, caller)
    return { id: officer.id, name: officer.name }
  },
})

/** Takes away the second factor of an administrator whose phone is lost. */
export const adminResetTotp = operation({
  name: 'admin.reset-totp',
  args: v.object({ username: v.string() }),
  async run({ deployment, caller }, { username }) {
    const administrators = await administratorsOf(deployment.stores.platform.read, '')
    const administrator = administrators.find(one => one.username === username)
    if (!administrator)
      throw refuse('not-found', 'administrator', w('没有用户名为 {username} 的管理员'), { username })
    const { id, name } = administrator
    await deployment.runOnPlatform(administratorPasswords.dropSecondFactor, { id }, caller)
    return { id, name }
  },
})

/** Makes a service token; it is told this once. */
export const tokenCreate = operation({
  name: 'token.create',
  args: v.object({
    name: v.string(),
    county: v.optional(v.string()),
    permissions: v.array(v.string()),
    days: v.number(),
  }),
  async run({ deployment, caller }, { county: given, ...token }) {
    const county = given === undefined ? undefined : (await findCounty(deployment, given)).code
    checkPermissions(deployment, token.permissions)
    const made = await createToken(deployment, { ...token, county }, caller)
    return { id: made.id, token: made.token, expiresAt: made.expiresAt }
  },
})

/** A right that nobody declares would be kept and never give anything. */
function checkPermissions(deployment: Deployment, wanted: readonly string[]): void {
  const known = {
    ...Object.assign({}, ...permissionGroups(deployment.modules.all).map(group => group.permissions)),
    ...PLATFORM_PERMISSIONS,
  } as Readonly<Record<string, Word>>
  for (const permission of wanted) {
    if (permission === EVERY_PERMISSION || Object.hasOwn(known, permission)) continue
    throw refuse('invalid', 'permission', w('没有“{permission}”这项权限；有：{permissions}'), {
      permission,
      permissions: Object.entries(known)
        .map(([name, title]) => t('{name}（{title}）', { name, title: t(title) }))
        .join('、'),
    })
  }
}
