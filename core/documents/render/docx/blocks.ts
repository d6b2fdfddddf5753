import {
  AlignmentType,
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  type ISectionOptions,
  LineRuleType,
  Paragraph,
  TextRun,
  VerticalPositionRelativeFrom,
} from 'docx'
import type { Block } from '../../paper.ts'
import type { With } from '../asked.ts'
import { grid } from './grid.ts'
import { type Look, looks } from './look.ts'
import { photoTable } from './photos.ts'
import { rowsTable } from './rows.ts'
import { type Signatures, toSign } from './signatures.ts'
import { indentOf, linesOf, paragraphs, small } from './text.ts'

type Drawn = Exclude<ISectionOptions['children'][number], string>

/** 42 mm, as round seals of bureaux are, in pixels of 96 to the inch. */
const SEAL = Math.round((42 / 25.4) * 96)

/** The seal floats over the issuer's name and the date. */
const sealRun = (png: Uint8Array) =>
  new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: SEAL, height: SEAL },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.RIGHT,
      },
      // In EMU, of which a millimetre has 36000: its middle between name and date.
      verticalPosition: { relative: VerticalPositionRelativeFrom.PARAGRAPH, offset: -12 * 36_000 },
      behindDocument: false,
    },
  })

/** How each block of a paper is drawn in a look. */
export function drawing(look: Look, pictures: NonNullable<With['pictures']>, signatures: Signatures) {
  return (item: Block): Drawn[] => {
    switch (item.kind) {
      case 'addressee':
        return [new Paragraph({ text: item.text })]
      case 'paragraph':
        return paragraphs(item.text, look)
      case 'heading':
        return [
          new Paragraph({
            indent: look === looks.letter ? indentOf(look) : undefined,
            spacing: look === looks.letter ? undefined : { before: 240, after: 120 },
            keepNext: true,
            children: [
              new TextRun({
                text: item.text,
                bold: true,
                size: look === looks.letter ? undefined : look.size + 4,
              }),
            ],
          }),
        ]
      case 'grid':
        return [grid(item, look, signatures)]
      case 'sign':
        return item.places.flatMap(place => toSign(place, signatures, look))
      case 'seal':
        return [
          new Paragraph({ text: '', keepNext: true }),
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            keepNext: true,
            children: [
              new TextRun(item.issuer),
              ...(item.image !== undefined && pictures[item.image] ? [sealRun(pictures[item.image]!)] : []),
            ],
          }),
          new Paragraph({ text: item.date, alignment: AlignmentType.RIGHT }),
        ]
      case 'rows':
        return [rowsTable(item, look)]
      case 'said':
        return [
          new Paragraph({
            spacing: { before: 160 },
            keepNext: true,
            children: [
              new TextRun({ text: item.by, bold: true }),
              new TextRun({ text: `　${item.at}`, size: 18 }),
            ],
          }),
          ...(item.text === '' ? [] : paragraphs(item.text, look)),
          ...(item.files === '' ? [] : [small(item.files)]),
        ]
      case 'photos':
        return [
          photoTable(item, look, pictures),
          new Paragraph({ text: '', spacing: { line: 120, lineRule: LineRuleType.EXACT } }),
        ]
      case 'citation':
        return [
          new Paragraph({
            border: CITED,
            indent: { left: 160 },
            children: [
              new TextRun({ text: item.heading, bold: true }),
              new TextRun({ text: `　${item.version}`, size: 18 }),
            ],
          }),
          ...linesOf(item.text).map(
            line => new Paragraph({ text: line, border: CITED, indent: { left: 160, ...indentOf(look) } }),
          ),
        ]
      case 'note':
        return linesOf(item.text).map(small)
    }
  }
}

const CITED = { left: { style: BorderStyle.SINGLE, size: 12, color: '999999', space: 8 } }
