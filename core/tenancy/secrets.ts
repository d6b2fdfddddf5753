import type { Effect, FieldProblem, StoreName } from '../commands/index.ts'
import { Refusal } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import { t } from '../words/index.ts'
import { settingTables } from './settingTables.ts'

/** A setting that is sealed: a provider's key. It is typed in, and shown to nobody again. */
export interface Secret {
  readonly field: string
  /** Whether values use it: otherwise it is forgotten. */
  isUsed(values: Readonly<Record<string, unknown>>): boolean
  /** Where it is used it must be there, unless it may be left out. */
  readonly optional?: true
}

/** The context that a secret is sealed to, without its row's id. */
export const SECRET_CONTEXT = 'setting_secret.value'

interface Secretive {
  readonly name: string
  needed?(values: Readonly<Record<string, unknown>>): readonly string[]
  readonly secrets?: readonly Secret[]
}

const idOf = ({ name }: Secretive, { field }: Secret) => `${name}.${field}`

/** A setting that is kept sealed; undefined where it was never set. */
export async function secretOf(
  db: unknown,
  keys: Seals,
  declaration: Secretive,
  field: string,
): Promise<string | undefined> {
  const id = `${declaration.name}.${field}`
  const row = await settingTables(db)
    .selectFrom('setting_secret')
    .select('value_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && keys.unseal(row.value_sealed, `${SECRET_CONTEXT}.${id}`)
}

/** What would be refused of values for being empty, as a store stands: told together with what else is wrong with a form. */
export async function missingAt(
  db: unknown,
  declaration: Secretive,
): Promise<(values: Readonly<Record<string, unknown>>) => FieldProblem[]> {
  const ids = (declaration.secrets ?? []).map(secret => idOf(declaration, secret))
  const rows = await settingTables(db)
    .selectFrom('setting_secret')
    .select('id')
    .where('id', 'in', ['', ...ids])
    .execute()
  const kept = new Set(rows.map(({ id }) => id))
  return values => {
    const isNeeded = (secret: Secret) =>
      !secret.optional && secret.isUsed(values) && !kept.has(idOf(declaration, secret))
    const needed = [
      ...(declaration.needed?.(values) ?? []),
      ...(declaration.secrets ?? []).filter(isNeeded).map(({ field }) => field),
    ]
    return needed
      .filter(field => String(values[field] ?? '').trim() === '')
      .map(field => ({ field, message: t('请填写') }))
  }
}

/**
 * Seals what a form brings for the secret fields; an empty one leaves what stands. Returns the rest of the values, which may
 * be read by who sets them, and the fields that changed. Refuses all fields at once that are needed and empty, sealed ones
 * and others.
 */
export async function takeSecrets<S extends StoreName>(
  effect: Effect<S>,
  declaration: Secretive,
  values: Readonly<Record<string, unknown>>,
): Promise<{ open: Record<string, unknown>; changed: string[] }> {
  const open = { ...values }
  const changed: string[] = []
  const missing = new Set(declaration.needed?.(values).filter(field => values[field] === ''))
  for (const secret of declaration.secrets ?? []) {
    const id = idOf(declaration, secret)
    const used = secret.isUsed(values)
    const typed = values[secret.field]
    delete open[secret.field]
    const text = typeof typed === 'string' ? typed.trim() : ''
    if (await keep(effect, id, text, used)) changed.push(secret.field)
    else if (used && !secret.optional && (await isMissing(effect, id))) missing.add(secret.field)
  }
  if (missing.size > 0) {
    const fields = Object.keys(values).filter(field => missing.has(field))
    const message = t('请填写')
    throw new Refusal(
      'invalid',
      'setting-missing',
      message,
      fields.map(field => ({ field, message })),
    )
  }
  return { open, changed }
}

async function isMissing(effect: Effect<StoreName>, id: string): Promise<boolean> {
  const row = await settingTables(effect.db)
    .selectFrom('setting_secret')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined
}

async function keep(effect: Effect<StoreName>, id: string, text: string, used: boolean): Promise<boolean> {
  const db = settingTables(effect.db)
  if (!used) {
    const gone = await db.deleteFrom('setting_secret').where('id', '=', id).executeTakeFirst()
    return Number(gone.numDeletedRows) > 0
  }
  if (text === '') return false
  const row = { value_sealed: effect.keys.seal(text, `${SECRET_CONTEXT}.${id}`), updated_at: effect.now }
  await db
    .insertInto('setting_secret')
    .values({ id, ...row })
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
  return true
}
