import type { CountyTables, Kysely } from '#core/database'
import { headColumns, type Matter, type MatterHead, toHead } from '#core/matters'
import { wordsOf } from '#core/search'
import { kind } from './kind.ts'

/**
 * The other questions of whoever asked this one, to which lawyers are still called: those first whose beginnings share the
 * most words with its own, then the newest.
 */
export async function otherQuestions(
  read: Kysely<CountyTables>,
  matter: Pick<Matter, 'id' | 'openedBy' | 'title'>,
): Promise<MatterHead[]> {
  const rows = await read
    .selectFrom('matter')
    .select(headColumns)
    .where('module', '=', kind.module)
    .where('opened_by', '=', matter.openedBy)
    .where('id', '!=', matter.id)
    .where('closed', '=', 0)
    .where('id', 'in', eb =>
      eb.selectFrom('lawyer_call').select('matter_id').where('lawyer_call.state', '!=', 'closed'),
    )
    .orderBy('id', 'desc')
    .execute()
  const own = new Set(wordsOf(matter.title).keys())
  const alike = ({ title }: MatterHead) => [...wordsOf(title).keys()].filter(word => own.has(word)).length
  return rows
    .map(toHead)
    .map(other => ({ other, shared: alike(other) }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ other }) => other)
}
