/** One measured figure, beside the floor's where there is one. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly floor?: number
  /** The least part of the floor that is aimed at. */
  readonly goal?: number
  /** The most that it may be, in its unit. */
  readonly most?: number
}

/** The figures as a table for a terminal, aligned also where names are Chinese. */
export function printed(figures: readonly Figure[]): string {
  const rows = [
    ['', '指尖', '手写下限', '比值', '目标'],
    ...figures.map(({ name, unit, ours, floor, goal, most }) => [
      name,
      `${rounded(ours)} ${unit}`,
      floor === undefined ? '' : `${rounded(floor)} ${unit}`,
      floor === undefined ? '' : (ours / floor).toFixed(2),
      goal !== undefined ? `≥ ${goal}` : most !== undefined ? `≤ ${Number(most.toFixed(1))} ${unit}` : '',
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => width(row[column]!))))
  return rows
    .map(row =>
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell) + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

const rounded = (value: number) => (value >= 100 ? Math.round(value).toString() : value.toFixed(1))

/** Columns that a text takes: a Chinese character takes two. */
const width = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\u1100-\uffff]/u.test(sign) ? 2 : 1), 0)
