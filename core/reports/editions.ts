import type { CountyTables, Kysely } from '../database/index.ts'
import type { Figures } from './declare.ts'

/** The edition of a module's measuring. */
export const editionOf = (declared: ReadonlyMap<string, Figures>, module: string): number =>
  declared.get(module)?.edition ?? 1

/** The modules of whose figures in a county some were measured by an earlier edition: only making them anew mends that. */
export async function agedFigures(
  read: Kysely<CountyTables>,
  declared: ReadonlyMap<string, Figures>,
): Promise<string[]> {
  const rows = await read.selectFrom('figure_version').select(['module', 'edition']).execute()
  return rows
    .filter(({ module, edition }) => declared.has(module) && edition < editionOf(declared, module))
    .map(({ module }) => module)
}
