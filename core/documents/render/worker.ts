import { answerQuestions } from '../../threads/index.ts'
import type { Asked, Drawn } from './asked.ts'
import { docxOf } from './docx.ts'
import { PdfMaker } from './pdf.ts'

let pdfs: PdfMaker | undefined

answerQuestions<Asked, Drawn>(async ({ paper, format, ...more }) => {
  if (format === 'docx') return { bytes: await docxOf(paper, more), lacking: [] }
  pdfs ??= new PdfMaker()
  return pdfs.make(paper, more)
})
