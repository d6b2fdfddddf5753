import type { Child } from 'hono/jsx'

export interface KeyValueRow {
  readonly key: string
  readonly value: Child
}

/** Facts as name and value, aligned. */
export const KeyValue = ({ rows }: { rows: readonly KeyValueRow[] }) => (
  <dl class="key-value">
    {rows.map(row => (
      <div>
        <dt>{row.key}</dt>
        <dd>{row.value}</dd>
      </div>
    ))}
  </dl>
)
