import * as v from 'valibot'
import { type Effect, refuse } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { matterCommand, type OpenMatter } from '../matters/index.ts'
import { type Word, w } from '../words/index.ts'
import { voidedHash } from './asIssued.ts'
import { documentVoided } from './events.ts'
import { readersIn } from './readers.ts'
import { SETTING_DOCUMENTS } from './settings/index.ts'
import type { DocumentRow } from './tables.ts'

/** The right to void papers. */
const VOIDING = 'documents.void'

export const documentPermissions: Readonly<Record<string, Word>> = {
  [SETTING_DOCUMENTS]: w('设置文书的用语和印章'),
  [VOIDING]: w('作废已制发的文书'),
}

/** 作废: the paper stays readable with its number, which is given to no other, and says that it is void and why. */
export const voidDocument = matterCommand('any', {
  name: 'document.void',
  title: w('作废'),
  input: v.object({
    document: v.pipe(v.string(), v.metadata({ widget: 'hidden' })),
    reason: v.pipe(
      v.string(w('请填写作废的理由')),
      v.trim(),
      v.nonEmpty(w('请填写作废的理由')),
      v.maxLength(200, w('最多 200 个字')),
      v.title(w('作废的理由')),
      v.description(w('能看到这份文书的人都会看到；文号保留，不再给别的文书')),
      v.metadata({ widget: 'textarea', rows: 2 }),
    ),
  }),
  allow: { officer: VOIDING },
  from: 'any',
  button: {
    tone: 'warning',
    placed: true,
    confirm: w('作废后不能恢复。确认作废吗？'),
    done: { said: w('已作废'), at: 'documents' },
  },
  async effect(effect, matter, { document, reason }) {
    const query = effect.db
      .selectFrom('document')
      .selectAll()
      .where('id', '=', document)
      .where('matter_id', '=', matter.id)
    const row = await lockRow(effect.kind, query).executeTakeFirst()
    if (!row) throw refuse('not-found', 'document', w('没有找到这份文书'))
    if (row.voided_at !== null) throw refuse('conflict', 'voided', w('这份文书已经作废'))
    if (row.awaiting === 1) throw refuse('conflict', 'awaiting', w('这份文书正在签名，还没有制发'))
    await voidRow(effect, matter, row, reason)
  },
})

/** Voids the papers of a signing that is not gone on with, in the running command. */
export async function voidAwaited(
  effect: Effect<'county'>,
  matter: OpenMatter,
  signing: string,
  reason: string,
): Promise<void> {
  const rows = await effect.db
    .selectFrom('document')
    .selectAll()
    .where('signing_id', '=', signing)
    .where('voided_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const row of rows) await voidRow(effect, matter, row, reason)
}

async function voidRow(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { id: document, title, number, readers }: DocumentRow,
  reason: string,
): Promise<void> {
  const voided = { voided_at: effect.now, voided_by_name: effect.caller.name, void_reason: reason }
  await effect.db
    .updateTable('document')
    .set({ awaiting: 0, ...voided })
    .where('id', '=', document)
    .execute()
  const sides = readersIn(readers)
  matter.say(documentVoided, { document, title, number, reason }, sides)
  matter.touch(sides, 'documents')
  effect.audit(`document:${document}`, { voided: true, reason, row: voidedHash(voided) })
}
