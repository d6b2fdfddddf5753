import { readFile } from 'node:fs/promises'
import {
  addAdministrator,
  addStaff,
  giveAdministratorPassword,
  giveOfficerPassword,
  type Password,
  rolesOf,
  staffOf,
} from '#core/auth'
import type { Caller } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { importLawyers, type LawyerRow, lawyerSheet } from '#core/lawyers'
import { createCounty } from '#core/onboarding'
import { readSheet } from '#core/sheets'
import { settingStanding, settingsCommand, tenantFolderOf } from '#core/tenancy'
import { t } from '#core/words'
import {
  administrator,
  type DemoOfficer,
  demoAid,
  demoAidSettings,
  demoPassword,
  demoPublished,
  nationalLawyers,
  officers,
  regionalLawyers,
} from '../../tenants/demo/index.ts'
import type { Progress } from '../operations/operation.ts'
import { demoCounty } from './people.ts'

const rolesFor: Readonly<Record<DemoOfficer['duty'], readonly string[]>> = {
  director: ['manager'],
  duty: ['duty', 'complaints-window'],
  clerk: ['clerk'],
  legalAid: ['clerk'],
  supervisor: ['complaints-investigator'],
}

/**
 * Fills an installation with the demo's county and its people, who do not exist. What is there stays; what an earlier
 * start did not come to is made good.
 */
export async function seedDemo(deployment: Deployment, caller: Caller, progress: Progress): Promise<void> {
  await seedCounty(deployment, caller, progress)
  await seedLawyers(deployment, caller, progress)
  await seedStaff(deployment, caller, progress)
  await seedAdministrator(deployment, caller)
  await seedPublished(deployment, caller)
  await seedAid(deployment, caller)
}

async function seedCounty(deployment: Deployment, caller: Caller, progress: Progress): Promise<void> {
  const known = await deployment.counties.byCode(demoCounty)
  if (known && known.status !== 'creating') return
  const { file, emblem } = tenantFolderOf(demoCounty)!
  await createCounty(
    deployment,
    { code: demoCounty, file, emblem, demo: true },
    caller,
    (what, done, total) => progress({ what: t('建立演示县：{what}', { what: t(what) }), done, total }),
  )
}

async function seedLawyers(deployment: Deployment, caller: Caller, progress: Progress): Promise<void> {
  const lists = [
    { what: t('演示律师：法律顾问'), rows: await advisers(), adviserOf: demoCounty },
    { what: t('演示律师：全区'), rows: regionalLawyers() },
    { what: t('演示律师：全国'), rows: nationalLawyers() },
  ]
  const { n } = await deployment.stores.platform.read
    .selectFrom('lawyer')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(n) >= lists.reduce((sum, { rows }) => sum + rows.length, 0)) return
  for (const [index, { what, rows, adviserOf }] of lists.entries()) {
    progress({ what, done: index, total: lists.length })
    await deployment.runOnPlatform(importLawyers, { rows, adviserOf, demo: true }, caller)
  }
}

async function advisers(): Promise<readonly LawyerRow[]> {
  const path = tenantFolderOf(demoCounty)!.advisers!
  const reading = await readSheet(lawyerSheet, await readFile(path), path)
  if (!reading.ok) throw new Error(`${path}: ${reading.errors[0]?.message}`)
  return reading.rows
}

async function seedStaff(deployment: Deployment, caller: Caller, progress: Progress): Promise<void> {
  const known = await deployment.withCounty(demoCounty, ({ store }) => staffOf(store.read))
  const usernames = new Set(known.map(({ username }) => username))
  const roles = await deployment.withCounty(demoCounty, ({ store }) => rolesOf(store.read))
  for (const [index, { name, username, mobile: phone, post: title, duty }] of officers.entries()) {
    if (usernames.has(username)) continue
    progress({ what: t('演示工作人员'), done: index, total: officers.length })
    const input = {
      name,
      username,
      phone,
      title,
      roles: roles.filter(({ id }) => rolesFor[duty].includes(id)).map(({ id }) => id),
    }
    const { id } = await deployment.run(demoCounty, addStaff, input, caller)
    await giveOfficerPassword(deployment, demoCounty, id, caller, demoPassword as Password)
  }
}

/** Where the service that publishes is installed, its public page has something to read. */
async function seedPublished(deployment: Deployment, caller: Caller): Promise<void> {
  const seed = deployment.modules.all
    .flatMap(({ commands }) => commands ?? [])
    .find(({ name }) => name === 'consultation.seed-demo')
  if (seed) await deployment.run(demoCounty, seed, { entries: demoPublished }, caller)
}

/** Where legal aid is installed, its centre has something to do. */
async function seedAid(deployment: Deployment, caller: Caller): Promise<void> {
  const seed = deployment.modules.all
    .flatMap(({ commands }) => commands ?? [])
    .find(({ name }) => name === 'legal-aid.seed-demo')
  if (!seed) return
  await deployment.run(demoCounty, seed, { entries: demoAid }, caller)
  const settings = deployment.modules.get('legal-aid')?.settings
  if (!settings) return
  const { version } = await deployment.withCounty(demoCounty, ({ store }) =>
    settingStanding(store.read, settings.name),
  )
  // Nobody has changed them since the county was made.
  if (version <= 1) await deployment.run(demoCounty, settingsCommand(settings), demoAidSettings, caller)
}

async function seedAdministrator(deployment: Deployment, caller: Caller): Promise<void> {
  const { name, username, scope } = administrator
  const known = await deployment.stores.platform.read
    .selectFrom('administrator')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst()
  if (known) return
  const { id } = await deployment.runOnPlatform(addAdministrator, { name, username, scope }, caller)
  await giveAdministratorPassword(deployment, id, caller, demoPassword as Password)
}
