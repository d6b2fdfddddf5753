import { t } from '../../../words/index.ts'
import { Icon } from '../icon.tsx'
import { controlAttributes, type FieldProps, fieldId, Grouped, Labelled } from './field.tsx'

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** What whoever chooses it is asked further. */
  readonly means?: string
  /** Shown, and not to be chosen; radios only. */
  readonly disabled?: boolean
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value?: string
}

interface SelectFieldProps extends ChoiceProps {
  /** The first, empty entry. */
  readonly prompt?: string
  /** There is no empty entry: one is always chosen. */
  readonly always?: boolean
  /** Entries under headings, e.g. villages under their townships; then `options` stand before them. */
  /** Where there are many, what may be typed to narrow them; with scripts. */
  readonly narrow?: string
  readonly groups?: readonly { readonly label: string; readonly options: readonly Option[] }[]
}

/** One of many: a village, a field of law. Up to six are easier as radios. */
export const SelectField = ({ prompt, always, narrow, groups = [], ...props }: SelectFieldProps) => (
  <Labelled field={props}>
    {narrow ? (
      <div class="narrow" data-narrows={fieldId(props.name, props.form)} data-needs="scripts">
        <input
          class="input"
          type="search"
          placeholder={narrow}
          aria-label={narrow}
          autocomplete="off"
          data-draft-skip
        />
        <span class="meta" role="status" />
      </div>
    ) : null}
    <div class="select">
      <select {...controlAttributes(props)} class="input">
        {always ? null : <option value="">{prompt ?? t('请选择')}</option>}
        {props.options.map(option => (
          <SelectOption option={option} value={props.value} />
        ))}
        {groups.map(group => (
          <optgroup label={group.label}>
            {group.options.map(option => (
              <SelectOption option={option} value={props.value} />
            ))}
          </optgroup>
        ))}
      </select>
      <Icon name="down" />
    </div>
  </Labelled>
)

const SelectOption = ({ option, value }: { option: Option; value?: string }) => (
  <option value={option.value} selected={option.value === value}>
    {option.label}
  </option>
)

/** One of a few. `row` sets short ones side by side. */
export const RadioField = ({ row, ...props }: ChoiceProps & { readonly row?: boolean }) => (
  <Grouped field={props}>
    <div class={row ? 'choices is-row' : 'choices'}>
      {props.options.map((option, at) => (
        <Choice
          type="radio"
          id={at === 0 ? fieldId(props.name, props.form) : `${fieldId(props.name, props.form)}-${at}`}
          name={props.name}
          option={option}
          checked={option.value === props.value}
        />
      ))}
    </div>
  </Grouped>
)

type CheckboxGroupProps = FieldProps & {
  readonly options: readonly Option[]
  readonly values?: readonly string[]
}

/** Any number of a few; each is sent under the same name. */
export const CheckboxGroup = (props: CheckboxGroupProps) => (
  <Grouped field={props}>
    <div class="choices">
      {props.options.map((option, at) => (
        <Choice
          type="checkbox"
          id={at === 0 ? fieldId(props.name, props.form) : `${fieldId(props.name, props.form)}-${at}`}
          name={props.name}
          option={option}
          checked={props.values?.includes(option.value) ?? false}
        />
      ))}
    </div>
  </Grouped>
)

type CheckboxFieldProps = FieldProps & {
  readonly checked?: boolean
  readonly value?: string
  /** The page opens at it, also without JavaScript: it alone is wrong, at the end of a long page. */
  readonly focused?: boolean
}

/** One thing to agree to or not; sent as `on` when ticked. Never ticked beforehand where it is a consent. */
export const CheckboxField = ({ checked, value = 'on', focused, ...field }: CheckboxFieldProps) => {
  const id = fieldId(field.name, field.form)
  return (
    <div class={field.error ? 'field has-error' : 'field'}>
      {field.error ? (
        <p class="error" id={`${id}-error`}>
          <Icon name="alert" />
          <span>{field.error}</span>
        </p>
      ) : null}
      <label class="choice is-alone">
        <input
          {...controlAttributes(field)}
          type="checkbox"
          value={value}
          checked={checked}
          autofocus={focused}
          data-focus={focused ? '' : undefined}
        />
        <span>
          {field.label}
          {field.hint ? (
            <span class="hint" id={`${id}-hint`}>
              {field.hint}
            </span>
          ) : null}
        </span>
      </label>
    </div>
  )
}

interface ChoiceInputProps {
  readonly type: 'radio' | 'checkbox'
  readonly id: string
  readonly name: string
  readonly option: Option
  readonly checked: boolean
}

const Choice = ({ type, id, name, option, checked }: ChoiceInputProps) => (
  <label class="choice">
    <input
      type={type}
      id={id}
      name={name}
      value={option.value}
      checked={checked}
      disabled={option.disabled}
      data-means={option.means}
    />
    <span>
      {option.label}
      {option.hint ? <span class="hint">{option.hint}</span> : null}
    </span>
  </label>
)
