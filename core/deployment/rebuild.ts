import type { Consumer } from '../outbox/index.ts'
import { rebuildIndex, type SearchDeclaration } from '../search/index.ts'
import type { Counties } from '../tenancy/index.ts'
import type { Clock } from '../time/index.ts'
import type { OpenStore } from './county.ts'

export interface RebuildPlace {
  readonly counties: Counties
  readonly clock: Clock
  readonly consumers: readonly Consumer[]
  /** What the modules let be searched in each county. */
  readonly searches: readonly SearchDeclaration[]
  withCounty<T>(code: string, work: (open: OpenStore) => Promise<T>): Promise<T>
  /** Removes what else stands on the platform of counties other than these. */
  keepOnly(counties: readonly string[]): Promise<void>
}

/** Makes anew what is derived from every county, or from the one named. See `Deployment.rebuild`. */
export async function rebuild(
  place: RebuildPlace,
  only: string | undefined,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const registered = await place.counties.all()
  const counties = registered.filter(
    ({ code, status }) => status !== 'creating' && (only === undefined || code === only),
  )
  for (const [index, { code, region }] of counties.entries()) {
    await place.withCounty(code, async ({ store }) => {
      const source = { code, region, read: store.read, now: place.clock.now() }
      for (const consumer of place.consumers) await consumer.rebuild?.(source)
      for (const search of place.searches) await rebuildIndex(store, search)
    })
    progress(index + 1, counties.length)
  }
  if (only !== undefined) return
  const codes = registered.map(({ code }) => code)
  for (const consumer of place.consumers) await consumer.keepOnly?.(codes)
  await place.keepOnly(codes)
}
