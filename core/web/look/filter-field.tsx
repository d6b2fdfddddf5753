interface FilterFieldProps {
  readonly name: string
  readonly label: string
  readonly value?: string
}

/** A day that a list begins or ends with. */
export const FilterDate = ({ name, label, value }: FilterFieldProps) => (
  <label class="filter-field">
    <span>{label}</span>
    <input class="input" type="date" name={name} value={value} />
  </label>
)

/** A number or word that a list is narrowed to; `hint` shows how it is written. */
export const FilterText = ({ name, label, value, hint }: FilterFieldProps & { hint?: string }) => (
  <label class="filter-field">
    <span>{label}</span>
    <input class="input" type="text" name={name} value={value} placeholder={hint} autocomplete="off" />
  </label>
)
