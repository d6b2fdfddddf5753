import type { CountyTables, Store } from '../database/index.ts'
import { holdIndex, putDocuments, removeDocuments } from './put.ts'
import type { SearchDeclaration } from './search.ts'

/**
 * Makes an index anew from what its module reads, while changes go on: a part at a time, each in a transaction that holds
 * the index, so that what is withdrawn meanwhile is not put back.
 */
export async function rebuildIndex(
  store: Pick<Store<CountyTables>, 'transaction'>,
  { index, documents }: SearchDeclaration,
): Promise<void> {
  let after = ''
  for (;;) {
    const from = after
    const last = await store.transaction('search.rebuild', async db => {
      const number = await holdIndex(db, index)
      const found = await documents(db, from)
      const until = found.at(-1)?.subject
      const known = new Set(found.map(({ subject }) => subject))
      let stale = db
        .selectFrom('search_document')
        .select('subject')
        .where('index_number', '=', number)
        .where('subject', '>', from)
      if (until !== undefined) stale = stale.where('subject', '<=', until)
      const subjects = (await stale.execute()).map(({ subject }) => subject)
      await removeDocuments(
        db,
        index,
        subjects.filter(subject => !known.has(subject)),
      )
      await putDocuments(db, index, found)
      return until
    })
    if (last === undefined) return
    after = last
  }
}
