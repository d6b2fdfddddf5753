import { answerQuestions } from '../../threads/index.ts'
import type { Paper } from '../paper.ts'
import { docxOf } from './docx.ts'
import type { Format } from './drawer.ts'
import { PdfMaker } from './pdf.ts'

let pdfs: PdfMaker | undefined

answerQuestions<{ paper: Paper; format: Format }, Uint8Array>(({ paper, format }) => {
  if (format === 'docx') return docxOf(paper)
  pdfs ??= new PdfMaker()
  return pdfs.make(paper)
})
