import type { CountyIdentity } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { fullDate, type Instant, shanghaiYear } from '../time/index.ts'
import { withReader } from '../words/index.ts'
import { compose, type Terms } from './compose.ts'
import type { AnyDocumentKind } from './kind.ts'
import type { Paper } from './paper.ts'
import { numberInStyle } from './series.ts'
import { prefixOf, styleOf, termsOf } from './settings/index.ts'
import { picturesOf } from './stored.ts'

/**
 * A paper of a kind as the county would issue it now, to nobody: with the declaration's sample, and what would be the first
 * number of the year. `terms` are others than those that stand, to see them before they are saved.
 */
export async function sampleOf(
  {
    db,
    county,
    now,
  }: {
    readonly db: Kysely<CountyTables>
    readonly county: Pick<CountyIdentity, 'name'>
    readonly now: Instant
  },
  kind: AnyDocumentKind,
  terms: Partial<Pick<Terms, 'title' | 'wording'>> = {},
): Promise<{ readonly paper: Paper; readonly pictures: Readonly<Record<string, Uint8Array>> }> {
  const standing = await termsOf(db, county, kind)
  const number = kind.series
    ? numberInStyle(await styleOf(db, kind.series), {
        county: await prefixOf(db, county),
        body: standing.mark,
        year: shanghaiYear(now),
        serial: 1,
      })
    : null
  const date = withReader({ locale: 'zh' }, () => fullDate(now))
  const paper = compose(kind, kind.sample, { ...standing, ...terms }, { number, date })
  return { paper, pictures: await picturesOf(db, paper) }
}
