import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { coverageOf } from './coverage.ts'

export { coverageOf }

/** 思源宋体 (OFL): every character of the Unified block and its extension A, and those of the 通用规范汉字表. */
export function serif(): Buffer[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc'))
  return ['400Regular', '700Bold'].map(weight =>
    readFileSync(join(folder, weight, `NotoSerifSC_${weight}.ttf`)),
  )
}

/** 花园明朝: the characters of GB 18030-2022 that the one above does not have (README.md). */
export const rareFont = (): Buffer =>
  brotliDecompressSync(readFileSync(join(import.meta.dirname, 'rare', 'rare.ttf.br')))

/** The fonts of a folder, by their names' order; what is none is left out. */
export function fontsIn(folder: string): Buffer[] {
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
