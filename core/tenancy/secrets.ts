import type { FieldProblem } from '../commands/index.ts'
import { openedIfSound, type Seals } from '../crypto/index.ts'
import { t } from '../words/index.ts'
import { settingTables } from './settingTables.ts'

/** A setting that is sealed: a provider's key. It is typed in, and shown to nobody again, unless it says so. */
export interface Secret {
  readonly field: string
  /** Whoever may set it is shown it, to compare with the provider's; left empty, it is forgotten. */
  readonly shown?: true
  /** Whether values use it: otherwise it is forgotten. */
  isUsed(values: Readonly<Record<string, unknown>>): boolean
  /** Where it is used it must be there, unless it may be left out. */
  readonly optional?: true
}

/** The context that a secret is sealed to, without its row's id. */
export const SECRET_CONTEXT = 'setting_secret.value'

/** What a part says of its settings that are sealed. */
export interface Secretive {
  readonly name: string
  needed?(values: Readonly<Record<string, unknown>>): readonly string[]
  readonly secrets?: readonly Secret[]
}

/** By what the row of a secret is found. */
export const idOf = ({ name }: Secretive, { field }: Pick<Secret, 'field'>) => `${name}.${field}`

/** A setting that is kept sealed; undefined where it was never set. Throws a CryptoError where no key opens it. */
export async function secretOf(
  db: unknown,
  keys: Seals,
  declaration: Secretive,
  field: string,
): Promise<string | undefined> {
  return (await opened(db, declaration, [{ field }], keys.unseal.bind(keys)))[field]
}

/** All that a part keeps sealed, by field, without what was never set. Throws a CryptoError where no key opens one. */
export const secretsOf = (db: unknown, keys: Seals, declaration: Secretive): Promise<Opened> =>
  opened(db, declaration, declaration.secrets ?? [], keys.unseal.bind(keys))

/** What of it is shown to whoever may set it, as far as a key opens it. */
export const shownSecrets = (db: unknown, keys: Seals, declaration: Secretive): Promise<Opened> =>
  opened(
    db,
    declaration,
    (declaration.secrets ?? []).filter(secret => secret.shown),
    (sealed, context) => openedIfSound(keys, sealed, context),
  )

/** Whether something is kept sealed of a field, which nobody needs a key to know. */
export const hasSecret = async (db: unknown, declaration: Secretive, field: string): Promise<boolean> =>
  (await sealedOf(db, declaration, [{ field }])).size > 0

type Opened = Readonly<Record<string, string>>
type Fields = readonly Pick<Secret, 'field'>[]

async function opened(
  db: unknown,
  declaration: Secretive,
  fields: Fields,
  open: (sealed: string, context: string) => string | undefined,
): Promise<Opened> {
  const texts: Record<string, string> = {}
  for (const [field, sealed] of await sealedOf(db, declaration, fields)) {
    const text = open(sealed, `${SECRET_CONTEXT}.${idOf(declaration, { field })}`)
    if (text !== undefined) texts[field] = text
  }
  return texts
}

/** What is sealed of these fields, by field. */
async function sealedOf(
  db: unknown,
  declaration: Secretive,
  fields: Fields,
): Promise<ReadonlyMap<string, string>> {
  if (fields.length === 0) return new Map()
  const byId = new Map(fields.map(one => [idOf(declaration, one), one.field]))
  const rows = await settingTables(db)
    .selectFrom('setting_secret')
    .select(['id', 'value_sealed'])
    .where('id', 'in', [...byId.keys()])
    .execute()
  return new Map(rows.map(row => [byId.get(row.id)!, row.value_sealed]))
}

/** What would be refused of values for being empty, as a store stands: told together with what else is wrong with a form. */
export async function missingAt(
  db: unknown,
  declaration: Secretive,
): Promise<(values: Readonly<Record<string, unknown>>) => FieldProblem[]> {
  const kept = await sealedOf(db, declaration, declaration.secrets ?? [])
  return values => {
    const isNeeded = (secret: Secret) => !secret.optional && secret.isUsed(values) && !kept.has(secret.field)
    const needed = [
      ...(declaration.needed?.(values) ?? []),
      ...(declaration.secrets ?? []).filter(isNeeded).map(({ field }) => field),
    ]
    return needed
      .filter(field => String(values[field] ?? '').trim() === '')
      .map(field => ({ field, message: t('请填写') }))
  }
}
