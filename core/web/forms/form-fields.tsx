import { ACCEPTED, largestOf } from '../../files/index.ts'
import { seconds, timeInWords } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import {
  CheckboxField,
  CheckboxGroup,
  CodeField,
  type FieldError,
  type FieldProps,
  FileField,
  HiddenField,
  type Option,
  PhoneField,
  Phrases,
  PlaceField,
  RadioField,
  SelectField,
  Statutes,
  TextAreaField,
  TextField,
} from '../look/index.ts'
import type { FormContext } from './context.ts'
import type { FieldOption, FormField } from './fields.ts'
import { leadOf } from './refused.ts'
import { type FormValues, typedIn } from './values.ts'

interface FormFieldsProps {
  readonly fields: readonly FormField[]
  readonly values: FormValues
  readonly errors: readonly FieldError[]
  readonly context: FormContext
  /** Which form of its page it is; see FieldProps. */
  readonly form?: string
}

/** The fields of a schema, filled with what was typed, each marked with what is wrong with it. */
export const FormFields = ({ fields, ...rest }: FormFieldsProps) => (
  <>
    {fields.map(field =>
      field.asks ? (
        <div class={`asked-if-${field.asks}`}>
          <OneField field={field} {...rest} />
        </div>
      ) : (
        <OneField field={field} {...rest} />
      ),
    )}
  </>
)

const optionsOf = (choices: readonly FieldOption[]): Option[] =>
  choices.map(({ value, label, hint, means }) => ({ value, means, label: t(label), hint: hint && t(hint) }))

type OneFieldProps = Omit<FormFieldsProps, 'fields'> & { readonly field: FormField }

const OneField = ({ field, values, errors, context, form }: OneFieldProps) => {
  const { name, widget, maxlength, rows, autocomplete, sensitive } = field
  const value = typedIn(values, name) || initialOf(field)
  const props: FieldProps = {
    name,
    form,
    label: t(field.label),
    hint: hintOf(field),
    error: ownMessage(t(field.label), errors.find(error => error.name === name)?.message),
    // What has a default is never left out, and whoever writes always writes to somebody.
    optional:
      field.optional &&
      field.optionalHint === undefined &&
      textOf(field.initial) === '' &&
      field.widget !== 'participant',
  }
  switch (widget) {
    case 'hidden':
      return (
        <>
          {(values.get(name) ?? [value]).map(one => (
            <HiddenField name={name} value={one} />
          ))}
        </>
      )
    case 'textarea':
      return (
        <>
          <TextAreaField {...props} value={value} rows={rows} placeholder={word(field.placeholder)} />
          {field.phrases && context.phrases ? (
            <Phrases phrases={context.phrases.texts} href={context.phrases.href} name={name} form={form} />
          ) : null}
          {field.phrases && context.statutes ? (
            <Statutes {...context.statutes} name={name} form={form} />
          ) : null}
        </>
      )
    case 'radio':
      return (
        <RadioField
          {...props}
          options={context.listed.get(name) ?? optionsOf(field.choices)}
          value={value}
          row={field.choices.every(isShort)}
        />
      )
    case 'select':
      return <SelectField {...props} options={optionsOf(field.choices)} value={value} />
    case 'village':
      return (
        <SelectField
          {...props}
          options={[]}
          groups={context.villages}
          value={value}
          narrow={t('输入村名或乡镇名查找')}
        />
      )
    case 'lawyer':
      return <LawyerField props={props} value={value} maxlength={maxlength} lawyers={context.lawyers} />
    case 'listed': {
      const options = context.listed.get(name) ?? []
      if (field.type === 'list')
        return <CheckboxGroup {...props} options={options} values={[...(values.get(name) ?? [])]} />
      return (
        <SelectField
          {...props}
          options={options}
          value={value}
          narrow={options.length > 12 ? t('输入几个字查找') : undefined}
        />
      )
    }
    case 'place': {
      const Field = context.mayBeThere ? PlaceField : TextField
      return <Field {...props} value={value} maxlength={maxlength} />
    }
    case 'participant':
      return <ParticipantField props={props} people={context.participants} value={value} />
    case 'checkboxes':
      return (
        <CheckboxGroup {...props} options={optionsOf(field.choices)} values={[...(values.get(name) ?? [])]} />
      )
    case 'checkbox':
      return <CheckboxField {...props} checked={values.has(name) || field.initial === true} />
    case 'photos':
      return <PhotosField props={props} field={field} values={values} context={context} />
    case 'phone':
      return <PhoneField {...props} value={value} />
    case 'code':
      return <CodeField {...props} />
    default:
      return (
        <TextField
          {...props}
          {...inputOf(widget)}
          value={widget === 'password' ? undefined : value}
          autocomplete={autocomplete}
          maxlength={maxlength}
          placeholder={word(field.placeholder)}
          sensitive={sensitive}
        />
      )
  }
}

/** Beside its field a message need not name it again, as it does in the summary. */
const ownMessage = (label: string, message: string | undefined) => {
  const lead = leadOf(label)
  return message?.startsWith(lead) ? message.slice(lead.length) : message
}

const inputs = {
  number: { inputmode: 'numeric', short: true },
  yuan: { inputmode: 'decimal', short: true },
  span: { short: true },
  date: { type: 'date', short: true },
  time: { type: 'time', short: true },
  password: { type: 'password', sensitive: true },
} as const
const inputOf = (widget: string) => inputs[widget as keyof typeof inputs] ?? {}

const word = (text: Word | undefined) => text && t(text)
const textOf = (initial: unknown) =>
  typeof initial === 'string' || typeof initial === 'number' ? String(initial) : ''
const initialOf = ({ widget, initial }: FormField) =>
  widget === 'span' && typeof initial === 'number' ? timeInWords(seconds(initial)) : textOf(initial)
const isShort = ({ label, hint }: FieldOption) => !hint && label.length <= 6
const hintOf = ({ hint, optionalHint }: FormField) => {
  const all = [hint, optionalHint].filter(text => text !== undefined)
  return all.length > 0
    ? all
        .map(text => t(text))
        .join(' ')
        .replaceAll('。 ', '。')
    : undefined
}

type ParticipantProps = { props: FieldProps; people: readonly Option[]; value: string | undefined }

/** Who is to read it: the first, who opened the matter, unless another is chosen; all in sight while they are few. */
const ParticipantField = ({ props, people, value }: ParticipantProps) => {
  const chosen = people.some(person => person.value === value) ? value : people[0]?.value
  return people.length > 6 ? (
    <SelectField {...props} options={people} value={chosen} always />
  ) : (
    <RadioField {...props} options={people} value={chosen} />
  )
}

interface LawyerFieldProps {
  readonly props: FieldProps
  readonly value: string | undefined
  readonly maxlength: number | undefined
  readonly lawyers: FormContext['lawyers']
}

/** A name to type. Where it was nobody's, or that of several, those who may have been meant are there to choose from. */
const LawyerField = ({ props, value, maxlength, lawyers }: LawyerFieldProps) => {
  const meant = lawyers?.meant ?? []
  const href = lawyers && (value ? `${lawyers.href}?${new URLSearchParams({ q: value })}` : lawyers.href)
  const [only, ...others] = meant.filter(({ disabled }) => !disabled)
  return (
    <>
      {only ? (
        <RadioField {...props} options={meant} value={others.length === 0 ? only.value : undefined} />
      ) : (
        <TextField {...props} value={value} maxlength={maxlength} />
      )}
      {href ? (
        <p>
          <a href={href}>{only ? t('不是这些，到律师名录里查找') : t('在律师名录里查找')}</a>
        </p>
      ) : null}
    </>
  )
}

type PhotosProps = { props: FieldProps; field: FormField; values: FormValues; context: FormContext }

/** A file input; what was sent with an earlier try stays chosen unless its box is emptied. */
const PhotosField = ({ props, field, values, context }: PhotosProps) => {
  const { upload, files } = context
  if (!upload) return null
  const kept = (values.get(field.name) ?? []).filter(id => files.some(file => file.id === id))
  return (
    <>
      <FileField
        {...props}
        hint={
          <>
            {props.hint}
            {props.hint ? <br /> : null}
            {context.unassigned
              ? t('原件也会保存；转为其他事项前，只有您自己能下载。别人看到的去掉了拍摄地点、作者等信息')
              : t('原件也会保存，供承办人核实时写明理由调取；平时看到的去掉了拍摄地点、作者等信息')}
          </>
        }
        accept={ACCEPTED.join()}
        most={Math.max(1, (field.most ?? 9) - kept.length)}
        maxBytes={largestOf(upload.limits)}
        uploadTo={upload.to}
        record={field.record ? upload.limits : undefined}
      />
      {kept.length > 0 ? (
        <CheckboxGroup
          name={field.name}
          form={`${props.form ?? ''}kept`}
          label={t('已上传的文件')}
          hint={t('不需要的请取消勾选')}
          optional
          options={files
            .filter(({ id }) => kept.includes(id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          values={kept}
        />
      ) : null}
    </>
  )
}
