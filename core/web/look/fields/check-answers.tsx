import type { Child } from 'hono/jsx'
import { t } from '../../../words/index.ts'

export interface CheckRow {
  readonly label: string
  readonly value: Child
  /** Where it can be changed. */
  readonly href?: string
}

/** 核对: all that was filled in, before it is sent. */
export const CheckAnswers = ({ rows }: { rows: readonly CheckRow[] }) => (
  <dl class="key-value check">
    {rows.map(row => (
      <div>
        <dt>{row.label}</dt>
        <dd>{row.value}</dd>
        {row.href ? (
          <dd class="change">
            <a href={row.href}>
              {t('修改')}
              <span class="hidden-text">{row.label}</span>
            </a>
          </dd>
        ) : null}
      </div>
    ))}
  </dl>
)
