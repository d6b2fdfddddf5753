import type { Child } from 'hono/jsx'

export interface KeyValueRow {
  readonly key: string
  readonly value: Child
}

interface KeyValueProps {
  readonly rows: readonly KeyValueRow[]
  /** On a phone the name stands above its value: values are sentences or addresses, which need the whole width. */
  readonly wide?: boolean
}

/** Facts as name and value, aligned. */
export const KeyValue = ({ rows, wide }: KeyValueProps) => (
  <dl class={wide ? 'key-value wide' : 'key-value'}>
    {rows.map(row => (
      <div>
        <dt>{row.key}</dt>
        <dd>{row.value}</dd>
      </div>
    ))}
  </dl>
)
