import type { Option } from './fields/index.ts'
import { Icon } from './icon.tsx'

interface FilterSelectProps {
  readonly name: string
  readonly label: string
  /** The first entry, which filters nothing; absent where one is always chosen. */
  readonly all?: string
  readonly options: readonly Option[]
  readonly value?: string
}

/** One filter of a search, beside its box. */
export const FilterSelect = ({ name, label, all, options, value }: FilterSelectProps) => (
  <span class="select">
    <select class="input" name={name} aria-label={label}>
      {all === undefined ? null : <option value="">{all}</option>}
      {options.map(option => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
    <Icon name="down" />
  </span>
)
