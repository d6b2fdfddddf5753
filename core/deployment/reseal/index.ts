import { type Caller, common } from '../../commands/index.ts'
import type { SealedColumn } from '../../crypto/index.ts'
import type { Deployment } from '../deployment.ts'
import { sealedInCounty, sealedOnPlatform } from './columns.ts'
import { countyKeyCommands, platformKeyCommands, type Resealed, type Retired } from './commands.ts'

export { sealedInCounty, sealedOnPlatform } from './columns.ts'
export { columnsUnder } from './columnsUnder.ts'
export { countyKeyCommands } from './commands.ts'
export { Resealing } from './resealing.ts'

/** What was sealed anew, what no key opens, and how many older keys were destroyed or are still needed, and where. */
export interface ResealOutcome extends Retired {
  readonly sealed: number
  readonly unreadable: number
}

type Place = Pick<Deployment, 'run' | 'runOnPlatform' | 'withCounty' | 'stores' | 'modules'>

/** See `Deployment.reseal`. Hands out what has been done until then after each transaction, and the outcome last. */
export async function* resealSteps(
  place: Place,
  code: string | undefined,
  caller: Caller,
): AsyncGenerator<ResealOutcome> {
  if (code === undefined) {
    if (!(await hasOlderKeys(place.stores.platform.read))) return
    const { reseal, retire } = platformKeyCommands
    yield* stepsOf(sealedOnPlatform, {
      reseal: input => place.runOnPlatform(reseal, input, caller),
      retire: () => place.runOnPlatform(retire, {}, caller),
    })
    return
  }
  if (!(await place.withCounty(code, ({ store }) => hasOlderKeys(store.read)))) return
  const { reseal, retire } = countyKeyCommands
  yield* stepsOf(sealedInCounty(place.modules), {
    reseal: input => place.run(code, reseal, input, caller),
    retire: () => place.run(code, retire, {}, caller),
  })
}

/** All of it in one go. `progress` is told how many were sealed anew until then. */
export async function reseal(
  steps: AsyncIterable<ResealOutcome>,
  progress: (sealed: number) => void,
): Promise<ResealOutcome> {
  let outcome: ResealOutcome = { sealed: 0, unreadable: 0, retired: 0, kept: 0, needed: [] }
  for await (outcome of steps) progress(outcome.sealed)
  return outcome
}

async function hasOlderKeys(read: unknown): Promise<boolean> {
  const rows = await common(read).selectFrom('wrapped_key').select('id').where('use', '=', 'data').execute()
  return rows.length > 1
}

interface Giving {
  reseal(input: SealedColumn & { readonly after: string }): Promise<Resealed>
  retire(): Promise<Retired>
}

/** Some at a time. Interrupted at any point, it goes on where it is run again: what is left to do stands in the rows. */
async function* stepsOf(columns: readonly SealedColumn[], giving: Giving): AsyncGenerator<ResealOutcome> {
  const done = { sealed: 0, unreadable: 0 }
  for (const column of columns) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const some: Resealed = await giving.reseal({ ...column, after })
      done.sealed += some.sealed
      done.unreadable += some.unreadable
      after = some.after
      yield { ...done, retired: 0, kept: 0, needed: [] }
    }
  }
  yield { ...done, ...(await giving.retire()) }
}
