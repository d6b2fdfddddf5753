import { type Effect, Refusal, type StoreName } from '../commands/index.ts'
import { openedIfSound } from '../crypto/index.ts'
import { t } from '../words/index.ts'
import { idOf, SECRET_CONTEXT, type Secret, type Secretive } from './secrets.ts'
import { settingTables } from './settingTables.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Seals what a form brings for the secret fields; an empty one leaves what stands, unless it was shown. Returns the rest of the
 * values, which may be read by who sets them, and the fields that changed. Refuses all fields at once that are needed and
 * empty, sealed ones and others, and what would be forgotten without having been shown, because no key opens it.
 */
export async function takeSecrets<S extends StoreName>(
  effect: Effect<S>,
  declaration: Secretive,
  values: Values,
): Promise<{ open: Record<string, unknown>; changed: string[] }> {
  const open = { ...values }
  const changed: string[] = []
  const refused = new Map<string, string>()
  const isEmpty = (field: string) => values[field] === ''
  for (const field of declaration.needed?.(values).filter(isEmpty) ?? []) refused.set(field, t('请填写'))
  for (const secret of declaration.secrets ?? []) {
    delete open[secret.field]
    const outcome = await take(effect, idOf(declaration, secret), secret, values)
    if (outcome === 'changed') changed.push(secret.field)
    if (outcome === 'missing') refused.set(secret.field, t('请填写'))
    if (outcome === 'unreadable')
      refused.set(secret.field, t('保存过的内容现在打不开：请重新填写；不再使用的，重新填写保存后再清空'))
  }
  if (refused.size > 0) {
    const problems = Object.keys(values)
      .filter(field => refused.has(field))
      .map(field => ({ field, message: refused.get(field)! }))
    throw new Refusal('invalid', 'setting-missing', problems[0]!.message, problems)
  }
  return { open, changed }
}

async function take(
  effect: Effect<StoreName>,
  id: string,
  secret: Secret,
  values: Values,
): Promise<'changed' | 'missing' | 'unreadable' | 'same'> {
  const db = settingTables(effect.db)
  const before = await db
    .selectFrom('setting_secret')
    .select('value_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  const typed = values[secret.field]
  const text = typeof typed === 'string' ? typed.trim() : ''
  const context = `${SECRET_CONTEXT}.${id}`
  const known = before && openedIfSound(effect.keys, before.value_sealed, context)
  if (!secret.isUsed(values) || (secret.shown && text === '')) {
    if (!before) return 'same'
    // The form was empty because nothing could be shown, not because somebody emptied it.
    if (secret.shown && text === '' && known === undefined) return 'unreadable'
    await db.deleteFrom('setting_secret').where('id', '=', id).execute()
    return 'changed'
  }
  if (text === '') return before || secret.optional ? 'same' : 'missing'
  if (known === text) return 'same'
  const row = { value_sealed: effect.keys.seal(text, context), updated_at: effect.now }
  await db
    .insertInto('setting_secret')
    .values({ id, ...row })
    .onConflict(c => c.column('id').doUpdateSet(row))
    .execute()
  return 'changed'
}
