import type { Child } from 'hono/jsx'

interface Column {
  readonly label: string
  readonly value: number | undefined
  readonly shown: string
}

interface ColumnsProps {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** After the title: what a column stands for. */
  readonly note: string
  /** What the columns show, in a sentence, for whoever does not see them; in their place where there is none. */
  readonly said: string
  /** Oldest first; undefined where there is nothing to show. */
  readonly columns: readonly Column[]
  /** Those of the time before, which stand pale behind them, the first behind the first. */
  readonly before?: readonly Column[]
  /** For how many there is room at least, also for those still to come. */
  readonly room: number
  /** What stands below the first and the last place. */
  readonly ends: readonly string[]
}

const WIDE = 10
const HIGH = 100
const GAP = 1.5
/** A column in front of another is narrower, so that both are seen. */
const GAP_IN_FRONT = 3

const highestOf = (columns: readonly Column[]) =>
  columns.reduce<Column | undefined>(
    (top, column) => ((column.value ?? 0) > (top?.value ?? 0) ? column : top),
    undefined,
  )

/**
 * One figure over time as columns. The words stand outside the drawing, so that they grow with the reader's type while
 * the drawing takes what width there is; colours are the page's own.
 */
export const Columns = ({ id, title, note, said, columns, before = [], room, ends }: ColumnsProps) => {
  const highest = highestOf([...before, ...columns])
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
            viewBox={`0 0 ${Math.max(room, before.length) * WIDE} ${HIGH}`}
            preserveAspectRatio="none"
            role="img"
            aria-labelledby={`${id}-title ${id}-said`}
          >
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-said`}>{said}</desc>
            <g class="plot-before">
              <Rects columns={before} highest={highest} gap={GAP / 2} />
            </g>
            <Rects columns={columns} highest={highest} gap={before.length > 0 ? GAP_IN_FRONT : GAP} />
          </svg>
        </>
      ) : (
        <p class="plot-none meta">{said}</p>
      )}
      <div class="plot-ends meta number" aria-hidden="true">
        {ends.map(end => (
          <span>{end}</span>
        ))}
      </div>
    </figure>
  )
}

interface RectsProps {
  readonly columns: readonly Column[]
  readonly highest: Column
  readonly gap: number
}

const Rects = ({ columns, highest, gap }: RectsProps) => (
  <>
    {columns.map(({ label, value, shown }, at) => {
      if (value === undefined) return null
      const height = highest.value ? Math.max(value === 0 ? 0 : 1.5, (value / highest.value) * HIGH) : 0
      return (
        <rect x={at * WIDE + gap} y={HIGH - height} width={WIDE - 2 * gap} height={height}>
          <title>{`${label} ${shown}`}</title>
        </rect>
      )
    })}
  </>
)

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
