/** A cell as text; `lost` when a spreadsheet program has turned a long number into a rounded one. */
export interface Cell {
  readonly text: string
  readonly lost: boolean
}

export interface Line {
  /** As a person counts, from 1. */
  readonly line: number
  readonly cells: readonly Cell[]
}

/** Tidies what people and spreadsheet programs leave around a value: spaces, a byte-order mark, `="…"` around text. */
export function tidy(text: string): string {
  const trimmed = text.replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, '')
  return /^="(.*)"$/s.exec(trimmed)?.[1] ?? trimmed
}

/** Whether nothing stands on the line. */
export const isBlank = (cells: readonly Cell[]) => cells.every(cell => cell.text === '')
