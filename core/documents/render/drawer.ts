import { AskedThread } from '../../threads/index.ts'
import type { Paper } from '../paper.ts'
import type { Asked, Drawn, Format, SealAsked, With } from './asked.ts'
import type { Ink } from './ink.ts'

/** Draws papers in a thread of its own, which begins with the first: no page waits for one, and the fonts stay loaded there. */
export interface Drawer {
  draw(paper: Paper, format: Format, more?: With): Promise<Uint8Array>
  /** The same, with what no font has. */
  print(paper: Paper, format: Format, more?: With): Promise<Drawn>
  /** Makes a picture of a seal into ink that can be laid over print. */
  ink(picture: Uint8Array): Promise<Ink>
  close(): Promise<void>
}

/** `fonts` is a folder with fonts of the installation's own, for characters that the font here does not have. */
export function startDrawer({ fonts }: { readonly fonts?: string } = {}): Drawer {
  const thread = new AskedThread<Asked | SealAsked, Drawn | Ink>(new URL('./worker.ts', import.meta.url))
  const print: Drawer['print'] = async (paper, format, more = {}) =>
    (await thread.ask({ ...more, paper, format, fonts })) as Drawn
  return {
    print,
    draw: async (paper, format, more) => (await print(paper, format, more)).bytes,
    ink: async seal => (await thread.ask({ seal })) as Ink,
    close: () => thread.close(),
  }
}
