import { type CountyKeys, loadMasterKey, type MasterKey } from '../crypto/index.ts'
import { openStores, type Stores } from '../database/index.ts'
import { type Hub, memoryHub, postgresHub } from '../live/index.ts'
import { systemClock } from '../time/index.ts'
import { sealAppId } from '../wechat/index.ts'
import { migrationsOf } from './components.ts'
import { openKeys } from './keys.ts'
import { Modules } from './modules.ts'
import type { DeploymentOptions } from './options.ts'

/** What a deployment is put together from, once it is open. */
export interface DeploymentParts {
  readonly stores: Stores
  readonly modules: Modules
  readonly master: MasterKey
  readonly platformKeys: CountyKeys
  readonly hub: Hub
}

/** Checks the modules, opens and migrates the stores, and loads the keys. Throws with the reason when it cannot. */
export async function openParts(options: DeploymentOptions): Promise<DeploymentParts> {
  const { dataFolder, databaseUrl, clock = systemClock, log } = options
  const modules = new Modules(options.modules)
  const { platform, county } = migrationsOf(modules)
  const stores = await openStores({
    dataFolder,
    databaseUrl,
    platformComponents: platform,
    countyComponents: county,
  })
  const master = options.master ?? (await loadMasterKey(dataFolder))
  const platformKeys = await openKeys(stores.platform.write, master, clock)
  await sealAppId(stores.platform, platformKeys, 'platform')
  const lost = (error: unknown) => log?.warn({ error: String(error) }, 'live wake-ups interrupted')
  const hub = databaseUrl ? await postgresHub(databaseUrl, lost) : memoryHub()
  return { stores, modules, master, platformKeys, hub }
}
