import { stepBack } from '../../load/index.ts'
import { answerQuestions } from '../../threads/index.ts'
import type { Asked, Drawn, SealAsked } from './asked.ts'
import { docxOf } from './docx/index.ts'
import { type Ink, inkOf } from './ink.ts'
import { PdfMaker } from './pdf.ts'

let pdfs: PdfMaker | undefined

stepBack()
answerQuestions<Asked | SealAsked, Drawn | Ink>(async asked => {
  if ('seal' in asked) return inkOf(asked.seal)
  const { paper, format, fonts, ...more } = asked
  if (format === 'docx') return { bytes: await docxOf(paper, more), lacking: [] }
  pdfs ??= new PdfMaker(fonts)
  return pdfs.make(paper, more)
})
