import type { Child } from 'hono/jsx'

interface ColumnsProps {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** After the title: what a column stands for. */
  readonly note: string
  /** What the columns show, in a sentence, for whoever does not see them; in their place where there is none. */
  readonly said: string
  /** Oldest first; undefined where there is nothing to show. */
  readonly columns: readonly {
    readonly label: string
    readonly value: number | undefined
    readonly shown: string
  }[]
}

const WIDE = 10
const HIGH = 100
const GAP = 1.5

/**
 * One figure over time as columns. The words stand outside the drawing, so that they grow with the reader's type while
 * the drawing takes what width there is; colours are the page's own.
 */
export const Columns = ({ id, title, note, said, columns }: ColumnsProps) => {
  const highest = columns.reduce<(typeof columns)[number] | undefined>(
    (top, column) => ((column.value ?? 0) > (top?.value ?? 0) ? column : top),
    undefined,
  )
  return (
    <figure class="plot">
      <figcaption>
        <strong>{title}</strong> <span class="meta">{note}</span>
      </figcaption>
      {highest ? (
        <>
          <div class="plot-top number" aria-hidden="true">
            {highest.shown}
          </div>
          <svg
            viewBox={`0 0 ${columns.length * WIDE} ${HIGH}`}
            preserveAspectRatio="none"
            role="img"
            aria-labelledby={`${id}-title ${id}-said`}
          >
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-said`}>{said}</desc>
            {columns.map(({ label, value, shown }, at) => {
              if (value === undefined) return null
              const height = highest.value
                ? Math.max(value === 0 ? 0 : 1.5, (value / highest.value) * HIGH)
                : 0
              return (
                <rect x={at * WIDE + GAP} y={HIGH - height} width={WIDE - 2 * GAP} height={height}>
                  <title>{`${label} ${shown}`}</title>
                </rect>
              )
            })}
          </svg>
        </>
      ) : (
        <p class="plot-none meta">{said}</p>
      )}
      <div class="plot-ends meta number" aria-hidden="true">
        <span>{columns[0]?.label}</span>
        {columns.length > 1 ? <span>{columns.at(-1)?.label}</span> : null}
      </div>
    </figure>
  )
}

/** Several small plots beside one another, all drawn alike. */
export const Plots = ({ children }: { children?: Child }) => <div class="plots">{children}</div>

/** A number with a bar as long as its part of the largest one. */
export const Bar = ({ part, children }: { part: number; children?: Child }) => (
  <span class="bar">
    <span>{children}</span>
    <svg aria-hidden="true" focusable="false">
      <rect width={`${(Math.min(1, Math.max(0, part)) * 100).toFixed(1)}%`} height="100%" rx="3" />
    </svg>
  </span>
)

/** A number on a ground the darker the more it is: `part` of the largest in its column, in five steps. */
export const Heat = ({ part, children }: { part: number; children?: Child }) => (
  <span class={`heat is-${Math.min(4, Math.floor(Math.max(0, part) * 5))}`}>{children}</span>
)
