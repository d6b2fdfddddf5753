import type { CountyTables, PlatformTables, Store } from '../database/index.ts'
import { MATTER } from '../matters/index.ts'
import type { Consumer } from '../outbox/index.ts'
import type { Clock } from '../time/index.ts'
import type { Figures, MeasuringPlace } from './declare.ts'
import { countyFiguresConsumer } from './project.ts'
import { rebuildCounty, rebuildOnPlatform } from './rebuild.ts'
import { type RollUpPlace, rollUp } from './rollUp.ts'

interface Opened {
  readonly county: MeasuringPlace['county']
  readonly store: Store<CountyTables>
}

export interface ReportsPlace {
  readonly platform: Store<PlatformTables>
  readonly clock: Clock
  /** By module. */
  readonly declared: ReadonlyMap<string, Figures>
  withCounty<T>(code: string, work: (open: Opened) => Promise<T>): Promise<T>
  /** Asks that a county's outbox be handed on, and waits for nothing. */
  ask(county: string): void
  /** Wakes whoever watches these streams. */
  wake(streams: readonly string[]): void
}

/** Wakes when a county's figures have changed: what stands of them on an open page is shown anew. */
export const figuresStream = (county: string): string => `${county}/figures`

/**
 * What derives figures from changes: a county's own from its matters, late and many at once, so that nobody who asks or
 * answers waits for it; the platform's from those.
 */
export function reportConsumers(place: ReportsPlace): Consumer[] {
  const { platform, clock, declared, withCounty, ask, wake } = place
  const inCounty = <T>(code: string, work: (place: RollUpPlace) => Promise<T>) =>
    withCounty(code, ({ county, store }) => work({ county, store, now: clock.now(), declared }))
  const take: NonNullable<Consumer['consumeAll']> = async changes => {
    const county = changes[0]!.county!
    const ids = [...new Set(changes.map(({ subject }) => subject))]
    if (!(await inCounty(county, here => rollUp(here, ids)))) return
    ask(county)
    wake([figuresStream(county)])
  }
  return [
    {
      topic: MATTER,
      consume: handed => take([handed]),
      consumeAll: take,
      async rebuild({ code, read }) {
        await inCounty(code, rebuildCounty)
        await rebuildOnPlatform(platform, code, read, declared)
        ask(code)
      },
      async keepOnly(counties) {
        await platform.write
          .deleteFrom('county_figures')
          .where('county', 'not in', ['', ...counties])
          .execute()
      },
    },
    countyFiguresConsumer(platform),
  ]
}
