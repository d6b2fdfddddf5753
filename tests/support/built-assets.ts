import type { BuiltAssets } from '#core/web'
import { readAssets } from './assets-made.ts'
import { fromDesk } from './desk.ts'

/** What pages fetch, built once for a run of tests. */
export async function builtAssets(): Promise<BuiltAssets> {
  return readAssets(await fromDesk('assets'))
}
