import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Paper } from '../paper.ts'

/** Pages that are kept ready to be drawn again, in compilations. */
const KEPT = 10

/** Draws papers as PDF, with text that can be searched and copied. The same paper gives the same bytes. */
export class PdfMaker {
  readonly #compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: fonts() }],
  })

  /** Throws with what Typst says where the paper cannot be drawn. */
  make(paper: Paper): Uint8Array {
    const compiled = this.#compiler.compile({
      mainFilePath: join(import.meta.dirname, 'paper.typ'),
      inputs: { paper: JSON.stringify(paper) },
    })
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics))
    const pdf = this.#compiler.pdf(compiled.result)
    this.#compiler.evictCache(KEPT)
    return pdf
  }
}

/** 思源宋体 (OFL): every character of the Unified block and its extension A, and those of the 通用规范汉字表. */
function fonts(): Buffer[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc'))
  return ['400Regular', '700Bold'].map(weight =>
    readFileSync(join(folder, weight, `NotoSerifSC_${weight}.ttf`)),
  )
}
