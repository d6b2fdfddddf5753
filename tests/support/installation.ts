import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { Caller } from '#core/commands'
import { Deployment } from '#core/deployment'
import type { Module } from '#core/module'
import { settingsCommand } from '#core/tenancy'
import type { Instant } from '#core/time'
import { Answering } from '#core/web'
import type { WechatPlaces } from '#core/wechat'
import { modules } from '#modules'
import { type Assembly, assemble } from '../../cli/assembly/assemble.ts'
import { demoPeople } from '../../cli/demo/people.ts'
import { seedDemo } from '../../cli/demo/seed.ts'
import { demoPortrait } from '../../tenants/demo/index.ts'

/** Zhuozi's demo as `zhijian serve --demo` serves it, on a port of this machine, with everything that runs behind it. */
export interface Installation extends Pick<Assembly, 'deployment' | 'realms' | 'app'> {
  /** Address of a page of Zhuozi's host. */
  county(path: string): string
  /** Address of a page of the platform's host. */
  platform(path: string): string
  /** Moves the installation's clock on, which otherwise goes as the machine's does. */
  later(ms: number): void
  /** Gives the county other settings of one of its parts: `set('consultation', { wanted: 3 })`. */
  set(part: string, settings: Settings[string]): Promise<void>
  /** What went wrong on the server: lines of its log. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

export const COUNTY = '150921'
const caller: Caller = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' }

/** Settings of the county by their part: `{ consultation: { wanted: 3 } }`. */
type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** A data folder with a queue and the demo's county and people in it, who take seconds to make. */
async function madeBefore(installed: readonly Module[]): Promise<string> {
  const { giveQueue, seededFolder } = await import('#tests/stores')
  // Whoever makes the folder and whoever copies it must hash passwords alike.
  await import('#tests/quick-passwords')
  const folder = await seededFolder('sqlite', {
    key: `demo ${installed.map(({ name }) => name)}`,
    async fill(place) {
      const deployment = await Deployment.open({ ...place, domain: 'localhost', modules: installed })
      await seedDemo(deployment, caller, () => {})
      await deployment.close()
    },
  })
  await giveQueue(folder)
  return folder
}

/** Starts an installation on data of its own, which are gone when it is closed. */
export async function startInstallation({
  settings = {},
  wechat,
  also = [],
}: {
  settings?: Settings
  /** Where WeChat is. */
  wechat?: WechatPlaces
  /** Services besides the installed ones. */
  also?: readonly Module[]
} = {}): Promise<Installation> {
  const installed = [...modules, ...also]
  // Pictures are taken outside a test run, which alone has what was made before.
  const dataFolder = process.env.VITEST
    ? await madeBefore(installed)
    : await mkdtemp(join(tmpdir(), 'zhijian-installation-'))
  const assets = process.env.VITEST ? await (await import('#tests/built-assets')).builtAssets() : undefined
  const errors: string[] = []
  let ahead = 0
  const assembly = await assemble({
    dataFolder,
    clock: { now: () => (Date.now() + ahead) as Instant },
    domain: 'localhost',
    modules: installed,
    log: {
      info() {},
      warn() {},
      error: (fields, message) => void errors.push(`${message} ${JSON.stringify(fields)}`),
    },
    print() {},
    demo: async deployment => {
      await seedDemo(deployment, caller, () => {})
      return { people: demoPeople() }
    },
    portrait: demoPortrait,
    assets,
    wechat,
  })
  const { deployment, realms, app } = assembly
  const set = async (part: string, value: Settings[string]) => {
    const declaration = modules.find(({ name }) => name === part)?.settings
    if (!declaration) throw new Error(`${part} has no settings`)
    await deployment.run(COUNTY, settingsCommand(declaration), value, caller)
  }
  for (const [part, value] of Object.entries(settings)) await set(part, value)
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { ServerResponse: Answering } })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    deployment,
    realms,
    app,
    errors,
    county: path => `http://zhuozi.localhost:${port}${path}`,
    platform: path => `http://localhost:${port}${path}`,
    later(ms) {
      ahead += ms
    },
    set,
    async close() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await assembly.close()
      await rm(dataFolder, { recursive: true })
    },
  }
}
