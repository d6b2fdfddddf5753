import { lawyersToTell, NOBODY_TO_TELL } from '../calls/index.ts'
import type { CommandHooks, CommandPlace, FaultPoint, Outside, Reached } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely, PlatformTables, Store } from '../database/index.ts'
import { countAdvisers, countLawyers, countyAdvisers, lawyersNamed } from '../lawyers/index.ts'
import type { Hub } from '../live/index.ts'
import type { DirtyMarks } from '../outbox/index.ts'
import type { County } from '../tenancy/index.ts'
import type { Clock } from '../time/index.ts'
import type { OpenStore } from './county.ts'
import type { Log } from './options.ts'

export interface PlacesParts {
  readonly platform: Store<PlatformTables>
  readonly platformKeys: Seals
  readonly clock: Clock
  readonly hub: Hub
  readonly log: Log
  readonly marks: DirtyMarks
  readonly at: ((point: FaultPoint, name: string) => void) | undefined
  /** Hands on what of a county's outbox, or the platform's (undefined), cannot wait. */
  relay(code: string | undefined): Promise<void>
}

const nobody: Reached = { lawyers: 0, experienced: 0 }

/** Where commands run, and what surrounds them: the mark before a write, wake-ups and the relay after it. */
export class Places {
  readonly #parts: PlacesParts

  constructor(parts: PlacesParts) {
    this.#parts = parts
  }

  get platform(): CommandPlace<'platform'> {
    const { platform, platformKeys, clock } = this.#parts
    return {
      store: platform,
      county: undefined,
      keys: platformKeys,
      clock,
      outside: this.#outside(undefined),
      hooks: this.#hooks(undefined),
    }
  }

  county({ county, store, keys }: OpenStore): CommandPlace<'county'> {
    return {
      store,
      county,
      keys,
      clock: this.#parts.clock,
      outside: this.#outside(county, store.read),
      hooks: this.#hooks(county.code),
    }
  }

  #outside(county: County | undefined, read?: Kysely<CountyTables>): Outside {
    const { platform, clock } = this.#parts
    return {
      county,
      countLawyers: async () =>
        county
          ? countLawyers(platform.read, county, clock.now())
          : { local: nobody, regional: nobody, national: nobody },
      countAdvisers: async () => (county ? countAdvisers(platform.read, county.code, clock.now()) : nobody),
      advisers: async () => {
        if (!county) return []
        const advisers = await countyAdvisers(platform.read, county.code, clock.now())
        return advisers.filter(({ practising }) => practising).map(({ id }) => id)
      },
      lawyersToTell: async ref =>
        county && read
          ? lawyersToTell({ county, read, platform: platform.read }, ref, clock.now())
          : NOBODY_TO_TELL,
      lawyersNamed: text => lawyersNamed(platform.read, text, county?.code ?? '', clock.now()),
    }
  }

  #hooks(code: string | undefined): CommandHooks {
    const { marks, hub, log, at } = this.#parts
    return {
      beforeWrite: async () => {
        if (code !== undefined) await marks.before(code)
      },
      afterCommit: ({ streams, outbox }) => {
        hub.wake(streams.map(stream => `${code ?? 'platform'}/${stream}`))
        if (outbox)
          this.#parts
            .relay(code)
            .catch(error => log.error({ county: code, error: String(error) }, 'relay failed'))
      },
      settled: () => {
        if (code !== undefined) marks.settled(code)
      },
      at,
    }
  }
}
