import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { t } from '../../../words/index.ts'
import type { Paper } from '../../paper.ts'
import type { With } from '../asked.ts'
import { drawing } from './blocks.ts'
import { A4, type Look, looks, SONG } from './look.ts'
import { signaturesIn } from './signatures.ts'

/**
 * Draws a paper as DOCX that an office goes on with in Word or WPS, by the typefaces that it has there (公文: 小标宋 and 仿宋,
 * here their common names). The same texts in the same order as the PDF.
 */
export async function docxOf(
  paper: Paper,
  { pictures = {}, voided, signed }: With = {},
): Promise<Uint8Array> {
  const look = looks[paper.style]
  const signatures = await signaturesIn(signed)
  const draw = drawing(look, pictures, signatures)
  const document = new Document({
    title: paper.title,
    creator: paper.issuer,
    styles: {
      default: {
        document: {
          run: { font: look.font, size: look.size },
          paragraph: { spacing: look.line },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: A4, margin: look.margin } },
        footers: { default: footer },
        headers: voided === undefined ? undefined : { default: voidHeader(voided) },
        children: [
          ...head(paper, look),
          ...paper.body.flatMap(draw),
          ...(signed ? [evidenceTitle, ...signed.evidence.flatMap(draw)] : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

const footer = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ size: 21, children: ['— ', PageNumber.CURRENT, ' —'] })],
    }),
  ],
})

/** A header, because Word has no mark across a page that every office's program would show. */
const voidHeader = (text: string) =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ text, bold: true, size: 32, color: 'A00000' })],
      }),
    ],
  })

function head({ style, heading, title, number }: Paper, { titleSize }: Look): Paragraph[] {
  return [
    ...(heading === null ? [] : [new Paragraph({ children: [new TextRun({ text: heading, size: 21 })] })]),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      // A line of a fixed height would cut the larger type.
      spacing: { line: 360, lineRule: LineRuleType.AUTO, after: style === 'form' ? 0 : 120 },
      children: [new TextRun({ text: title, bold: true, size: titleSize, font: SONG })],
    }),
    ...(number === null
      ? []
      : [
          new Paragraph({
            alignment: style === 'form' ? AlignmentType.RIGHT : AlignmentType.CENTER,
            spacing: { after: style === 'form' ? 60 : 280 },
            text: number,
          }),
        ]),
  ]
}

const evidenceTitle = new Paragraph({
  pageBreakBefore: true,
  alignment: AlignmentType.CENTER,
  spacing: { line: 360, lineRule: LineRuleType.AUTO, after: 120 },
  children: [new TextRun({ text: t('签名证据页'), bold: true, size: 30, font: SONG })],
})
