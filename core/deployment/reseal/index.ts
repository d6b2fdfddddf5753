import { type Caller, common } from '../../commands/index.ts'
import type { SealedColumn } from '../../crypto/index.ts'
import type { Deployment } from '../deployment.ts'
import { sealedInCounty, sealedOnPlatform } from './columns.ts'
import { countyKeyCommands, platformKeyCommands, type Resealed, type Retired } from './commands.ts'

export { sealedInCounty, sealedOnPlatform } from './columns.ts'
export { countyKeyCommands } from './commands.ts'

/** What was sealed anew, what no key opens, and how many older keys were destroyed or are still needed. */
export interface ResealOutcome extends Retired {
  readonly sealed: number
  readonly unreadable: number
}

type Place = Pick<Deployment, 'run' | 'runOnPlatform' | 'withCounty' | 'stores' | 'modules'>

/** See `Deployment.reseal`. */
export async function reseal(
  place: Place,
  code: string | undefined,
  caller: Caller,
  progress: (sealed: number) => void,
): Promise<ResealOutcome> {
  if (code === undefined) {
    if (!(await hasOlderKeys(place.stores.platform.read))) return nothing
    const { reseal, retire } = platformKeyCommands
    const giving: Giving = {
      reseal: input => place.runOnPlatform(reseal, input, caller),
      retire: input => place.runOnPlatform(retire, input, caller),
    }
    return resealAll(sealedOnPlatform, giving, progress)
  }
  if (!(await place.withCounty(code, ({ store }) => hasOlderKeys(store.read)))) return nothing
  const { reseal, retire } = countyKeyCommands
  const giving: Giving = {
    reseal: input => place.run(code, reseal, input, caller),
    retire: input => place.run(code, retire, input, caller),
  }
  return resealAll(sealedInCounty(place.modules), giving, progress)
}

const nothing: ResealOutcome = { sealed: 0, unreadable: 0, retired: 0, kept: 0 }

async function hasOlderKeys(read: unknown): Promise<boolean> {
  const rows = await common(read).selectFrom('wrapped_key').select('id').where('use', '=', 'data').execute()
  return rows.length > 1
}

interface Giving {
  reseal(input: SealedColumn & { readonly after: string }): Promise<Resealed>
  retire(input: { readonly columns: readonly SealedColumn[] }): Promise<Retired>
}

/** Some at a time. Interrupted at any point, it goes on where it is run again: what is left to do stands in the rows. */
async function resealAll(
  columns: readonly SealedColumn[],
  giving: Giving,
  progress: (sealed: number) => void,
): Promise<ResealOutcome> {
  let sealed = 0
  let unreadable = 0
  for (const column of columns) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const done = await giving.reseal({ ...column, after })
      sealed += done.sealed
      unreadable += done.unreadable
      after = done.after
      progress(sealed)
    }
  }
  return { sealed, unreadable, ...(await giving.retire({ columns })) }
}
