import type { SealedColumn } from '../../crypto/index.ts'
import { PAPER_CONTEXT, SIGNED_CONTEXT, VALUES_CONTEXT } from '../../documents/index.ts'
import { STEP_CONTEXT } from '../../drafts/index.ts'
import { ENTRY_CONTEXT, KEY_CONTEXT, SEALING_KEY_CONTEXT, STROKES_CONTEXT } from '../../signing/index.ts'
import { SECRET_CONTEXT } from '../../tenancy/index.ts'
import { OPENID_CONTEXT, TAKEN_CONTEXT, TOKEN_CONTEXT, WORDS_CONTEXT } from '../../wechat/index.ts'
import type { Modules } from '../modules.ts'

const phoneOf = (table: string, context = `${table}.phone`): SealedColumn => ({
  table,
  column: 'phone_sealed',
  context,
})

/** What both kinds of store have. */
const common: readonly SealedColumn[] = [
  { table: 'setting_secret', column: 'value_sealed', context: SECRET_CONTEXT },
  { table: 'wechat_token', column: 'value_sealed', context: TOKEN_CONTEXT },
  { table: 'wechat_person', column: 'openid_sealed', context: OPENID_CONTEXT },
]

const county: readonly SealedColumn[] = [
  phoneOf('officer'),
  phoneOf('citizen'),
  phoneOf('matter_party'),
  { table: 'matter_party', column: 'id_number_sealed', context: 'matter_party.id_number' },
  { table: 'alias', column: 'owner_sealed', context: 'alias.owner' },
  { table: 'alias', column: 'identity_sealed', context: 'alias.identity' },
  { table: 'draft', column: 'values_sealed', context: 'draft.values' },
  { table: 'step_draft', column: 'values_sealed', context: STEP_CONTEXT },
  { table: 'wechat_words', column: 'words_sealed', context: WORDS_CONTEXT },
  { table: 'wechat_words', column: 'taken_sealed', context: TAKEN_CONTEXT },
  { table: 'document', column: 'values_sealed', context: VALUES_CONTEXT },
  { table: 'document', column: 'paper_sealed', context: PAPER_CONTEXT },
  { table: 'document', column: 'signed_sealed', context: SIGNED_CONTEXT },
  { table: 'signature', column: 'entry_sealed', context: ENTRY_CONTEXT },
  { table: 'signature', column: 'strokes_sealed', context: STROKES_CONTEXT },
  { table: 'signature_key', column: 'key_sealed', context: KEY_CONTEXT },
  { table: 'sealing_certificate', column: 'key_sealed', context: SEALING_KEY_CONTEXT },
  ...common,
]

/** What is sealed on the platform. */
export const sealedOnPlatform: readonly SealedColumn[] = [phoneOf('lawyer'), ...common]

/** What is sealed in a county: core's columns, and the modules'. Names of such columns end in `_sealed`. */
export const sealedInCounty = ({ all }: Modules): readonly SealedColumn[] => [
  ...county,
  ...all.flatMap(({ sealed = [] }) => sealed),
]
