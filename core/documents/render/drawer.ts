import { AskedThread } from '../../threads/index.ts'
import type { Paper } from '../paper.ts'

export type Format = 'pdf' | 'docx'

/** Draws papers in a thread of its own, which begins with the first: no page waits for one, and the fonts stay loaded there. */
export interface Drawer {
  draw(paper: Paper, format: Format): Promise<Uint8Array>
  close(): Promise<void>
}

export function startDrawer(): Drawer {
  const thread = new AskedThread<{ paper: Paper; format: Format }, Uint8Array>(
    new URL('./worker.ts', import.meta.url),
  )
  return { draw: (paper, format) => thread.ask({ paper, format }), close: () => thread.close() }
}
