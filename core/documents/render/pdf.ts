import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderSVG } from 'uqr'
import { t } from '../../words/index.ts'
import type { Paper } from '../paper.ts'
import type { Drawn, With } from './asked.ts'
import { coverageOf, fontsIn, rareFont, serif } from './fonts/index.ts'

/** Pages that are kept ready to be drawn again, in compilations. */
const KEPT = 10

/** 〓, which stands for a character that a printer does not have. */
const GETA = '\u3013'

/** Draws papers as PDF, with text that can be searched and copied. The same paper gives the same bytes. */
export class PdfMaker {
  readonly #fonts: readonly Buffer[]
  readonly #usual: Hand
  /** Knows the rare characters as well, at the cost of some 40 MB, and begins with the first paper that has one. */
  #learned: Hand | undefined

  /** `folder` has fonts of the installation's own, which go before the one with the rare characters, if it is there. */
  constructor(folder?: string) {
    this.#fonts = [...serif(), ...(folder === undefined ? [] : fontsIn(folder))]
    this.#usual = handWith(this.#fonts)
  }

  /** Throws with what Typst says where the paper cannot be drawn. */
  make(paper: Paper, { pictures = {}, voided, signed, check }: With = {}): Drawn {
    const given = JSON.stringify({ paper, signed: signed ?? null, pictures: Object.keys(pictures) })
    const { compiler, text, lacking } = this.#read(given)
    for (const [name, picture] of Object.entries(pictures))
      compiler.mapShadow(join(import.meta.dirname, `${name}.picture`), Buffer.from(picture))
    try {
      const inputs = {
        given: text,
        check: check ? JSON.stringify(toCheck(check)) : '',
        voided: voided ?? '',
        lacking: lacking.length === 0 ? '' : noteOn(lacking),
      }
      const compiled = compiler.compile({
        mainFilePath: join(import.meta.dirname, 'paper.typ'),
        inputs,
      })
      if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics))
      return { bytes: compiler.pdf(compiled.result), lacking }
    } finally {
      compiler.resetShadow()
      compiler.evictCache(KEPT)
    }
  }

  #read(given: string) {
    const usual = inFont(given, this.#usual.covered)
    if (usual.lacking.length === 0) return { ...usual, compiler: this.#usual.compiler }
    this.#learned ??= handWith([...this.#fonts, rareFont()])
    return { ...inFont(given, this.#learned.covered), compiler: this.#learned.compiler }
  }
}

/** What draws with some fonts, and the characters it has a glyph for. */
interface Hand {
  readonly compiler: NodeCompiler
  readonly covered: ReadonlySet<number>
}

function handWith(fonts: readonly Buffer[]): Hand {
  return {
    compiler: NodeCompiler.create({
      workspace: import.meta.dirname,
      fontArgs: [{ fontBlobs: [...fonts] }],
    }),
    covered: new Set(fonts.flatMap(font => [...coverageOf(font)])),
  }
}

/**
 * A text in which 〓 stands for each character that no font has, and which those are. For a compatibility ideograph stands
 * the unified one, which is the same character to Unicode and in GB 18030.
 */
function inFont(text: string, covered: ReadonlySet<number>) {
  const lacking = new Set<string>()
  const drawn = Array.from(text, given => {
    const has = (character: string) => covered.has(character.codePointAt(0)!)
    if (given < '\u{80}' || has(given) || INVISIBLE.test(given)) return given
    const unified = given.normalize('NFC')
    if (has(unified)) return unified
    lacking.add(given)
    return GETA
  })
  return { text: drawn.join(''), lacking: [...lacking] }
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
