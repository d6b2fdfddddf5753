import type { SealedColumn } from '../../crypto/index.ts'
import { SECRET_CONTEXT } from '../../tenancy/index.ts'
import type { Modules } from '../modules.ts'

const phoneOf = (table: string, context = `${table}.phone`): SealedColumn => ({
  table,
  column: 'phone_sealed',
  context,
})

const secrets: SealedColumn = { table: 'setting_secret', column: 'value_sealed', context: SECRET_CONTEXT }

const county: readonly SealedColumn[] = [
  phoneOf('officer'),
  phoneOf('citizen'),
  phoneOf('matter_party'),
  { table: 'matter_party', column: 'id_number_sealed', context: 'matter_party.id_number' },
  { table: 'draft', column: 'values_sealed', context: 'draft.values' },
  secrets,
]

/** What is sealed on the platform. */
export const sealedOnPlatform: readonly SealedColumn[] = [phoneOf('lawyer'), secrets]

/** What is sealed in a county: core's columns, and the modules'. Names of such columns end in `_sealed`. */
export const sealedInCounty = ({ all }: Modules): readonly SealedColumn[] => [
  ...county,
  ...all.flatMap(({ sealed = [] }) => sealed),
]
