import type { CountyIdentity } from '../../commands/index.ts'
import type { CountyTables, Kysely } from '../../database/index.ts'
import type { Terms } from '../compose.ts'
import type { AnyDocumentKind, IssuingBody } from '../kind.ts'
import { bodyOf } from './body.ts'
import { kindSettingsOf, standing } from './kind.ts'

/** How a county words papers of a kind that a body issues. */
export async function termsOf(
  db: Kysely<CountyTables>,
  county: Pick<CountyIdentity, 'name'>,
  kind: AnyDocumentKind,
  by: IssuingBody = kind.body,
): Promise<Terms & { readonly mark: string; readonly version: number }> {
  const set = await kindSettingsOf(db, kind)
  const { name: issuer, mark, seal } = await bodyOf(db, county, by)
  return { ...standing(kind, set), issuer, mark, seal: seal || undefined, version: set.version }
}
