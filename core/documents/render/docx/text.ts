import { Paragraph, type ParagraphChild, TextRun } from 'docx'
import type { Look } from './look.ts'

/** So many characters of a look, in twentieths of a point. */
export const characters = (count: number, { size }: Pick<Look, 'size'>): number => count * size * 10

/** Two characters: Word and WPS count them, other offices read the length. */
export const indentOf = (look: Look) => ({ firstLineChars: 200, firstLine: characters(2, look) })

export const linesOf = (text: string) => text.split('\n')
export const inLines = (text: string): ParagraphChild[] =>
  linesOf(text).map((line, at) => new TextRun({ text: line, break: at === 0 ? 0 : 1 }))
export const paragraphs = (text: string, look: Look) =>
  linesOf(text).map(line => new Paragraph({ text: line, indent: indentOf(look) }))

export const small = (text: string) => new Paragraph({ children: [new TextRun({ text, size: 18 })] })
