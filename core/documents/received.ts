import * as v from 'valibot'
import { type Effect, refuse } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { matterCommand, type OpenMatter } from '../matters/index.ts'
import { type Instant, instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { documentReceived } from './events.ts'
import type { AnyDocumentKind } from './kind.ts'
import { readersIn } from './readers.ts'

/**
 * Notes in the running command when whom a paper concerns received it (送达): what its kind declares follows, such as a term
 * that counts from then. Of several times the earliest holds, and none lies before the paper. Says whether it was news.
 */
export async function noteReceipt(
  effect: Effect<'county'>,
  matter: OpenMatter,
  kind: AnyDocumentKind,
  document: string,
  at: Instant,
): Promise<boolean> {
  const query = effect.db
    .selectFrom('document')
    .selectAll()
    .where('id', '=', document)
    .where('matter_id', '=', matter.id)
    .where('kind', '=', kind.name)
  const row = await lockRow(effect.kind, query).executeTakeFirst()
  if (!row) throw refuse('not-found', 'document', w('没有找到这份文书'))
  if (row.voided_at !== null || row.awaiting === 1) return false
  const received = instant(Math.max(at, row.issued_at))
  if (row.received_at !== null && row.received_at <= received) return false
  await effect.db.updateTable('document').set({ received_at: received }).where('id', '=', document).execute()
  matter.touch(readersIn(row.readers), 'documents')
  effect.audit(`document:${document}`, { received })
  await kind.whenReceived?.(effect, matter, received)
  return true
}

/** A party opened a paper of a kind, on its page or as a file: it has reached them. */
export const openPaper = (kind: AnyDocumentKind) =>
  matterCommand('any', {
    name: 'document.received',
    title: w('收到文书'),
    input: v.object({ document: v.string() }),
    allow: { citizen: 'party' },
    from: 'any',
    async effect(effect, matter, { document }) {
      if (await noteReceipt(effect, matter, kind, document, effect.now))
        matter.say(documentReceived, { document, title: kind.title })
    },
  })
