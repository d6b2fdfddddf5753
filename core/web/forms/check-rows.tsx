import { formatYuan, parseYuan } from '../../money/index.ts'
import { t } from '../../words/index.ts'
import { type CheckRow, FileList, fieldId, Prose } from '../look/index.ts'
import { type FormContext, villageName } from './context.ts'
import type { FormField } from './fields.ts'
import { type FormValues, typedIn } from './values.ts'

/** 核对: what was filled in, in words, each with the way back to its field. What was left out is not shown. */
export function checkRows(
  fields: readonly FormField[],
  values: FormValues,
  context: FormContext,
  changeAt: string,
): CheckRow[] {
  return fields.flatMap(field => {
    const value = shown(field, values, context)
    if (value === undefined) return []
    return [{ label: t(field.label), value, href: `${changeAt}#${fieldId(field.name)}` }]
  })
}

function shown(field: FormField, values: FormValues, context: FormContext) {
  const texts = (values.get(field.name) ?? []).filter(text => text.trim() !== '')
  if (field.widget === 'checkbox') return values.has(field.name) ? t('是') : undefined
  if (texts.length === 0 || field.widget === 'hidden') return undefined
  switch (field.widget) {
    case 'photos': {
      const files = context.files.filter(({ id }) => texts.includes(id))
      return files.length > 0 ? <FileList files={files} /> : undefined
    }
    case 'village':
      return villageName(context.villages, texts[0]!)
    case 'textarea':
      return <Prose text={texts[0]!} />
    case 'yuan':
      return t('{amount} 元', { amount: amountIn(texts[0]!) })
    case 'listed': {
      const options = context.listed.get(field.name) ?? []
      return texts.map(text => options.find(({ value }) => value === text)?.label ?? text).join(t('、'))
    }
    default:
      return texts.map(text => labelOf(field, text)).join(t('、'))
  }
}

const amountIn = (typed: string) => {
  const amount = parseYuan(typed)
  return amount.ok ? formatYuan(amount.value) : typed
}

const labelOf = (field: FormField, value: string) => {
  const choice = field.choices.find(option => option.value === value)
  return choice ? t(choice.label) : value
}

/** Whether a person filled in anything at all. */
export const isFilledIn = (fields: readonly FormField[], values: FormValues) =>
  fields.some(({ name }) => typedIn(values, name).trim() !== '')
