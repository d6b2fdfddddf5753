import type { Effect } from '#core/commands'
import type { Seals } from '#core/crypto'
import { type CountyTables, fromJson, type Kysely } from '#core/database'
import type { OpenMatter } from '#core/matters'
import type { CaseRow } from '../tables.ts'
import { type CaseFile, caseFileSchema } from './file.ts'

export const FILE_CONTEXT = 'legal_aid_case.file'

/** A case as it stands: what is personal unsealed, and what can be counted. */
export interface Case extends Omit<CaseRow, 'file_sealed'> {
  readonly file: CaseFile
}

/** The case of a matter. Throws where there is none: each matter of legal aid has one from its beginning. */
export async function caseOf(db: Kysely<CountyTables>, keys: Seals, matterId: string): Promise<Case> {
  const row = await db
    .selectFrom('legal_aid_case')
    .selectAll()
    .where('id', '=', matterId)
    .executeTakeFirstOrThrow()
  return toCase(row, keys)
}

/** The cases of several matters, by the matter's id. */
export async function casesOf(
  db: Kysely<CountyTables>,
  keys: Seals,
  matterIds: readonly string[],
): Promise<ReadonlyMap<string, Case>> {
  const rows = await db
    .selectFrom('legal_aid_case')
    .selectAll()
    .where('id', 'in', ['', ...matterIds])
    .execute()
  return new Map(rows.map(row => [row.id, toCase(row, keys)]))
}

function toCase({ file_sealed, ...row }: CaseRow, keys: Seals): Case {
  const text = keys.unseal(file_sealed, `${FILE_CONTEXT}.${row.id}`)
  return { ...row, file: fromJson(caseFileSchema, text) }
}

/** Whether it was granted at once, and what was to follow has not been looked at by another. */
export const awaitsPapers = ({ urgent, file }: Pick<Case, 'urgent' | 'file'>): boolean =>
  urgent === 1 && file.decided !== undefined && file.completed === undefined

/** The case of the matter that a command has locked. */
export const heldCase = (effect: Effect<'county'>, matter: Pick<OpenMatter, 'id'>): Promise<Case> =>
  caseOf(effect.db, effect.keys, matter.id)

/** Begins the case of a matter that was just opened. */
export async function addCase(
  effect: Effect<'county'>,
  matter: Pick<OpenMatter, 'id'>,
  { file, ...row }: Omit<Case, 'id'>,
): Promise<void> {
  await effect.db
    .insertInto('legal_aid_case')
    .values({ ...row, id: matter.id, file_sealed: sealed(effect, matter.id, file) })
    .execute()
}

type Changes = Partial<Omit<Case, 'id' | 'file'>>

/** Writes what changed of a case; its matter is locked, so that nobody changes it beside. */
export async function changeCase(
  effect: Effect<'county'>,
  matter: OpenMatter,
  file: CaseFile,
  changes: Changes = {},
): Promise<void> {
  await effect.db
    .updateTable('legal_aid_case')
    .set({ ...changes, file_sealed: sealed(effect, matter.id, file) })
    .where('id', '=', matter.id)
    .execute()
  matter.touch(['citizen', 'lawyers', 'staff'], 'case')
}

const sealed = ({ keys }: Effect<'county'>, matterId: string, file: CaseFile) =>
  keys.seal(JSON.stringify(file), `${FILE_CONTEXT}.${matterId}`)
