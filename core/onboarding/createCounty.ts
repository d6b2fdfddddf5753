import { builtInRoles, layRoles } from '../auth/index.ts'
import { type Caller, refuse } from '../commands/index.ts'
import type { Deployment } from '../deployment/index.ts'
import {
  abandonCountyRow,
  applyTenant,
  type County,
  createCountyRow,
  type Emblem,
  openCountyRow,
  setCounty,
  settingsCommand,
  type TenantFile,
  tenantFileOf,
} from '../tenancy/index.ts'
import { type Word, w } from '../words/index.ts'

export interface NewCounty {
  /** Six digits of GB/T 2260. */
  readonly code: string
  /** What stands before the platform's domain; the tenant's own where absent. */
  readonly slug?: string
  /** What describes it; the national defaults where absent. */
  readonly file?: TenantFile
  readonly emblem?: Emblem
  /** Its people are made up. */
  readonly demo?: boolean
}

/** Told what is being done, as step `done` of `total`. */
export type Steps = (what: Word, done: number, total: number) => void

/**
 * Makes a county: its registry row, its store, its divisions, settings and services. Nobody reaches it before it is
 * whole. Where it was interrupted, calling it again goes on; `abandonCounty` takes it back. Refuses a code or slug that is
 * taken, and a code that is no county.
 */
export async function createCounty(
  deployment: Deployment,
  county: NewCounty,
  caller: Caller,
  step: Steps = () => {},
): Promise<County> {
  const { code } = county
  const file = county.file ?? tenantFileOf(code)
  if (!file || file.code !== code)
    throw refuse('not-found', 'code', w('没有代码为 {code} 的县，请核对 6 位区划代码'), { code })
  step(w('登记'), 0, 4)
  await checkNoLeftover(deployment, code)
  const { name } = file
  const row = { code, slug: county.slug ?? file.slug, name, demo: county.demo ?? false }
  await deployment.runOnPlatform(createCountyRow, row, caller)
  step(w('建立数据库'), 1, 4)
  await deployment.createStore(code)
  step(w('写入区划和设置'), 2, 4)
  await fill(deployment, file, county.emblem, caller)
  step(w('启用'), 3, 4)
  await deployment.runOnPlatform(openCountyRow, { code }, caller)
  const [host] = file.hosts
  if (host) await deployment.runOnPlatform(setCounty, { code, host }, caller)
  step(w('完成'), 4, 4)
  return (await deployment.counties.byCode(code))!
}

/** Takes back a county whose making was interrupted: its store, then its row. Refuses any other. */
export async function abandonCounty(deployment: Deployment, code: string, caller: Caller): Promise<void> {
  const county = await deployment.counties.byCode(code)
  if (county?.status !== 'creating')
    throw refuse('conflict', 'not-creating', w('这个县不在开通过程中，不能取消'))
  await deployment.discardStore(code)
  await deployment.runOnPlatform(abandonCountyRow, { code }, caller)
}

/** A store that no registry names may hold an earlier county's data: it is neither taken over nor removed. */
async function checkNoLeftover(deployment: Deployment, code: string): Promise<void> {
  if (await deployment.counties.byCode(code)) return
  if (await deployment.stores.hasCounty(code))
    throw refuse(
      'conflict',
      'leftover',
      w('已有一份代码为 {code} 的县级数据，但没有登记。请先移走或恢复它，再开通'),
      { code },
    )
}

/** Each of these commands, run again, changes nothing. */
async function fill(
  deployment: Deployment,
  file: TenantFile,
  emblem: Emblem | undefined,
  caller: Caller,
): Promise<void> {
  await deployment.run(file.code, applyTenant, { file, emblem }, caller)
  await deployment.run(file.code, layRoles, { roles: builtInRoles(deployment.modules.all) }, caller)
  for (const [name, { settings }] of Object.entries(file.modules)) {
    const declaration = deployment.modules.get(name)?.settings
    if (declaration) await deployment.run(file.code, settingsCommand(declaration), settings, caller)
  }
}
