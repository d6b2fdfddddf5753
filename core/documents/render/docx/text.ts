import { Paragraph, type ParagraphChild, TextRun } from 'docx'

export const INDENT = { firstLineChars: 200 }

export const linesOf = (text: string) => text.split('\n')
export const inLines = (text: string): ParagraphChild[] =>
  linesOf(text).map((line, at) => new TextRun({ text: line, break: at === 0 ? 0 : 1 }))
export const paragraphs = (text: string) =>
  linesOf(text).map(line => new Paragraph({ text: line, indent: INDENT }))

export const small = (text: string) => new Paragraph({ children: [new TextRun({ text, size: 18 })] })
