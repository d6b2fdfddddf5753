import { AskedThread } from '../../threads/index.ts'
import type { Paper } from '../paper.ts'
import type { Asked, Drawn, Format, With } from './asked.ts'

/** Draws papers in a thread of its own, which begins with the first: no page waits for one, and the fonts stay loaded there. */
export interface Drawer {
  draw(paper: Paper, format: Format, more?: With): Promise<Uint8Array>
  /** The same, with what no font has. */
  print(paper: Paper, format: Format, more?: With): Promise<Drawn>
  close(): Promise<void>
}

export function startDrawer(): Drawer {
  const thread = new AskedThread<Asked, Drawn>(new URL('./worker.ts', import.meta.url))
  const print: Drawer['print'] = (paper, format, more = {}) => thread.ask({ ...more, paper, format })
  return {
    print,
    draw: async (paper, format, more) => (await print(paper, format, more)).bytes,
    close: () => thread.close(),
  }
}
