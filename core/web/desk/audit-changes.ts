import type { AuditEntry } from '../../audit/index.ts'
import type { SettingsDeclaration } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import { type FormField, fieldsOf, valuesFrom } from '../forms/index.ts'

/** What cannot be read as a line: a drawing, a long text. */
const LONGEST = 60

/** What a change of settings changed, a line each: `咨询电话：旧 → 新`. Empty where the entry is none, or the part is gone. */
export function settingChanges(entry: AuditEntry, declarations: readonly SettingsDeclaration[]): string[] {
  const { before, after, secrets } = entry.detail
  const declaration = declarations.find(({ name }) => entry.subject === `setting:${name}`)
  if (!declaration || after === undefined) return []
  const fields = fieldsOf(declaration.schema)
  const [old, now] = [valuesFrom(before ?? defaults(fields), fields), valuesFrom(after, fields)]
  const sealed = Array.isArray(secrets) ? secrets : []
  return fields.flatMap(field => {
    if (sealed.includes(field.name)) return [t('{label}：已更换', { label: t(field.label) })]
    const [was, is] = [old, now].map(values => shown(field, values.get(field.name) ?? []))
    if (was === is) return []
    const label = t(field.label)
    const isLine = !field.sensitive && [was, is].every(text => text!.length <= LONGEST)
    return [
      isLine ? t('{label}：{was} → {is}', { label, was: was!, is: is! }) : t('{label}：已更换', { label }),
    ]
  })
}

const defaults = (fields: readonly FormField[]) =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, initial]))

function shown({ choices, widget }: FormField, texts: readonly string[]): string {
  if (widget === 'checkbox') return texts.length > 0 ? t('是') : t('否')
  const words = texts
    .filter(text => text !== '')
    .map(text => {
      const chosen = choices.find(({ value }) => value === text)
      return chosen ? t(chosen.label) : text
    })
  return words.length > 0 ? words.join('、') : t('空')
}
