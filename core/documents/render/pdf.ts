import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderSVG } from 'uqr'
import { t } from '../../words/index.ts'
import type { Paper } from '../paper.ts'
import type { Drawn, With } from './asked.ts'
import { coverageOf } from './coverage.ts'

/** Pages that are kept ready to be drawn again, in compilations. */
const KEPT = 10

/** 〓, which stands for a character that a printer does not have. */
const GETA = '\u3013'

/** Draws papers as PDF, with text that can be searched and copied. The same paper gives the same bytes. */
export class PdfMaker {
  readonly #covered: ReadonlySet<number>
  readonly #compiler: NodeCompiler

  /** `folder` has fonts for characters that the one here does not have, if it is there. */
  constructor(folder?: string) {
    const own = fonts()
    const more = folder === undefined ? [] : fontsIn(folder)
    this.#covered = new Set([own[0]!, ...more].flatMap(font => [...coverageOf(font)]))
    this.#compiler = NodeCompiler.create({
      workspace: import.meta.dirname,
      fontArgs: [{ fontBlobs: [...own, ...more] }],
    })
  }

  /** Throws with what Typst says where the paper cannot be drawn. */
  make(paper: Paper, { pictures = {}, voided, signed, check }: With = {}): Drawn {
    const { text, lacking } = this.#inFont(
      JSON.stringify({ paper, signed: signed ?? null, pictures: Object.keys(pictures) }),
    )
    for (const [name, picture] of Object.entries(pictures))
      this.#compiler.mapShadow(join(import.meta.dirname, `${name}.picture`), Buffer.from(picture))
    try {
      const inputs = {
        given: text,
        check: check ? JSON.stringify(toCheck(check)) : '',
        voided: voided ?? '',
        lacking: lacking.length === 0 ? '' : noteOn(lacking),
      }
      const compiled = this.#compiler.compile({
        mainFilePath: join(import.meta.dirname, 'paper.typ'),
        inputs,
      })
      if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics))
      return { bytes: this.#compiler.pdf(compiled.result), lacking }
    } finally {
      this.#compiler.resetShadow()
      this.#compiler.evictCache(KEPT)
    }
  }

  /** A text in which 〓 stands for each character that the font does not have, and which those are. */
  #inFont(text: string): { readonly text: string; readonly lacking: readonly string[] } {
    const lacking = new Set<string>()
    const drawn = Array.from(text, character => {
      const point = character.codePointAt(0)!
      if (point < 0x80 || this.#covered.has(point) || INVISIBLE.test(character)) return character
      lacking.add(character)
      return GETA
    })
    return { text: lacking.size === 0 ? text : drawn.join(''), lacking: [...lacking] }
  }
}

/** What stands at the foot of each page of a paper that can be checked. */
function toCheck({ code, address }: NonNullable<With['check']>) {
  const grouped = code.replace(/(.{4})(?=.)/g, '$1 ')
  return {
    qr: renderSVG(`${address}/${code}`, { ecc: 'M', border: 0 }),
    words: t('扫码或者在 {address} 核对真伪', { address: address.replace(/^https?:\/\//, '') }),
    code: t('防伪码 {code}', { code: grouped }),
  }
}

/** Spaces, joiners and variation selectors need no glyph. */
const INVISIBLE = /[\p{White_Space}\p{Cf}\p{Mn}\p{Cc}]/u

/** By its code, because the character itself cannot be drawn. */
const noteOn = (lacking: readonly string[]) =>
  t('注：“〓”处为字库中没有的字（{codes}），须以手写或者原文为准。', {
    codes: lacking.map(character => `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`).join('、'),
  })

/** 思源宋体 (OFL): every character of the Unified block and its extension A, and those of the 通用规范汉字表. */
function fonts(): Buffer[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc'))
  return ['400Regular', '700Bold'].map(weight =>
    readFileSync(join(folder, weight, `NotoSerifSC_${weight}.ttf`)),
  )
}

/** The fonts of a folder, by their names' order; what is none is left out. */
function fontsIn(folder: string): Buffer[] {
  const names = existsSync(folder) ? readdirSync(folder).filter(name => /\.(ttf|otf)$/i.test(name)) : []
  return names
    .toSorted()
    .map(name => readFileSync(join(folder, name)))
    .filter(isFont)
}

function isFont(bytes: Buffer): boolean {
  try {
    return coverageOf(bytes).size > 0
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
