import type { Child } from 'hono/jsx'

interface FigureProps {
  readonly label: string
  readonly value: Child
  readonly unit?: string
  /** `比上月 +12`, with its direction in words or sign, never colour alone. */
  readonly change?: string
  /** What has to be known beside the value: `另有 2 件还在时限内`. */
  readonly note?: string
  /** Values over time, oldest first, drawn as one small line. */
  readonly trend?: readonly number[]
  readonly href?: string
}

export const Figure = ({ label, value, unit, change, note, trend, href }: FigureProps) => {
  const body = (
    <>
      <span class="meta">{label}</span>
      <div class="figure-value number">
        {value}
        {unit ? <span class="figure-unit">{unit}</span> : null}
      </div>
      {change ? <span class="meta number">{change}</span> : null}
      {note ? <span class="meta number">{note}</span> : null}
      {trend && trend.length > 1 ? <Line values={trend} /> : null}
    </>
  )
  return href ? (
    <a class="figure" href={href}>
      {body}
    </a>
  ) : (
    <div class="figure">{body}</div>
  )
}

export const Figures = ({ children }: { children?: Child }) => <div class="figures">{children}</div>

const Line = ({ values }: { values: readonly number[] }) => {
  const low = Math.min(...values)
  const high = Math.max(...values)
  // At least a tenth of the value, so that a wobble does not look like a leap.
  const span = Math.max(high - low, Math.abs(high) / 10, 1e-9)
  const points = values
    .map(
      (v, at) =>
        `${((at / (values.length - 1)) * 100).toFixed(1)},${(26 - ((v - low) / span) * 24).toFixed(1)}`,
    )
    .join(' ')
  return (
    <svg viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
      <polyline points={points} vector-effect="non-scaling-stroke" />
    </svg>
  )
}
