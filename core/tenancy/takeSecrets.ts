import { type Effect, Refusal, type StoreName } from '../commands/index.ts'
import { openedIfSound } from '../crypto/index.ts'
import { t } from '../words/index.ts'
import { idOf, SECRET_CONTEXT, type Secret, type Secretive } from './secrets.ts'
import { settingTables } from './settingTables.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Seals what a form brings for the secret fields; an empty one leaves what stands, unless it was shown. Returns the rest of the
 * values, which may be read by who sets them, and the fields that changed. Refuses all fields at once that are needed and
 * empty, sealed ones and others.
 */
export async function takeSecrets<S extends StoreName>(
  effect: Effect<S>,
  declaration: Secretive,
  values: Values,
): Promise<{ open: Record<string, unknown>; changed: string[] }> {
  const open = { ...values }
  const changed: string[] = []
  const missing = new Set(declaration.needed?.(values).filter(field => values[field] === ''))
  for (const secret of declaration.secrets ?? []) {
    delete open[secret.field]
    const outcome = await take(effect, idOf(declaration, secret), secret, values)
    if (outcome === 'changed') changed.push(secret.field)
    if (outcome === 'missing') missing.add(secret.field)
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

async function take(
  effect: Effect<StoreName>,
  id: string,
  secret: Secret,
  values: Values,
): Promise<'changed' | 'missing' | 'same'> {
  const db = settingTables(effect.db)
  const before = await db
    .selectFrom('setting_secret')
    .select('value_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  const typed = values[secret.field]
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (!secret.isUsed(values) || (secret.shown && text === '')) {
    if (!before) return 'same'
    await db.deleteFrom('setting_secret').where('id', '=', id).execute()
    return 'changed'
  }
  if (text === '') return before || secret.optional ? 'same' : 'missing'
  const context = `${SECRET_CONTEXT}.${id}`
  if (before && openedIfSound(effect.keys, before.value_sealed, context) === text) return 'same'
  const row = { value_sealed: effect.keys.seal(text, context), updated_at: effect.now }
  await db
    .insertInto('setting_secret')
    .values({ id, ...row })
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
  return 'changed'
}
