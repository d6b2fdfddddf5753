import { addAdministrator } from '#core/auth'
import type { Caller } from '#core/commands'
import { Deployment, type DeploymentOptions, type OpenCounty } from '#core/deployment'
import { checksOf, examine, type HealthOptions, HealthPlace } from '#core/health'
import type { Module } from '#core/module'
import { createCounty } from '#core/onboarding'
import { FakeClock, instant } from '#core/time'
import { databaseUrlFor, type StoreKind, tempFolder } from './stores.ts'
import { errand } from './with-a-workflow.ts'

export const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
/** When the installations that are examined were last served from. */
export const MORNING = instant('2026-11-24T09:00:00+08:00')
/** 化德县, the one county of such an installation. */
export const CODE = '150922'

/** An installation that was served from and is closed, how to change it, and how to look at it. */
export async function installation(kind: StoreKind, modules: readonly Module[] = [errand]) {
  const clock = new FakeClock(MORNING)
  const opening: DeploymentOptions = {
    dataFolder: tempFolder(),
    databaseUrl: await databaseUrlFor(kind),
    domain: 'localhost',
    modules,
    clock,
  }
  const change = async (work: (deployment: Deployment) => Promise<unknown>) => {
    const deployment = await Deployment.open(opening)
    await work(deployment).finally(() => deployment.close())
  }
  await change(async deployment => {
    await createCounty(deployment, { code: CODE }, operator)
    const administrator = { username: 'admin', name: '呼格吉勒图', scope: '' }
    await deployment.runOnPlatform(addAdministrator, administrator, operator)
    await deployment.withCounty(CODE, async () => {})
    await deployment.sweep()
  })
  const look = async (health: Partial<HealthOptions> = {}) => {
    const place = new HealthPlace({
      dataFolder: opening.dataFolder,
      databaseUrl: opening.databaseUrl,
      modules: opening.modules,
      env: {},
      clock,
      version: '1.0.0',
      node: { running: 'v24.0.0', pinned: 'v24.0.0' },
      machine: { freeBytes: async () => 1e12, openFiles: async () => 65536 },
      server: async () => undefined,
      ...health,
    })
    try {
      const results = await examine(checksOf(place), place)
      const found = (state: string) =>
        results.filter(result => result.state === state).map(({ name }) => name)
      const told = Object.fromEntries(results.map(({ name, problems }) => [name, problems]))
      const notes = Object.fromEntries(results.map(({ name, note }) => [name, note]))
      const hints = results.flatMap(result => (result.hints ?? []).map(({ problem }) => problem))
      return {
        notes,
        hints,
        problems: found('problem'),
        skipped: found('skipped'),
        told,
        names: results.map(r => r.name),
      }
    } finally {
      await place.close()
    }
  }
  return { ...opening, clock, change, look }
}

/** Works on the county's store. */
export const county = (deployment: Deployment, work: (open: OpenCounty) => Promise<unknown>) =>
  deployment.withCounty(CODE, work)
