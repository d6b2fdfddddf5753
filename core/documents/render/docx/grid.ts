import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Block, Cell } from '../../paper.ts'
import type { Look } from './look.ts'
import { type Signatures, toSign } from './signatures.ts'
import { inLines, paragraphs } from './text.ts'

const LINE = { style: BorderStyle.SINGLE, size: 5, color: '000000' }

export function grid(
  { columns, rows }: Extract<Block, { kind: 'grid' }>,
  { width }: Look,
  signatures: Signatures,
): Table {
  const shares = columns.reduce((sum, share) => sum + share, 0)
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns.map(share => Math.floor((width * share) / shares)),
    layout: TableLayoutType.FIXED,
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    margins: { top: 80, bottom: 80, left: 100, right: 100 },
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          // What somebody declares stands on one page with their signature.
          cantSplit: cells.some(isSign),
          children: cells.map(item => tableCell(item, signatures, goesAlong(cells, rows[at + 1]))),
        }),
    ),
  })
}

const isSign = ({ kind }: Cell): boolean => kind === 'sign'

/** A signature never stands on a page alone: the row before it goes along, unless that is a text as long as its writer liked. */
const goesAlong = (cells: readonly Cell[], next: readonly Cell[] | undefined): boolean =>
  (next?.some(isSign) ?? false) && !cells.some(({ kind }) => kind === 'sign' || kind === 'text')

function tableCell(item: Cell, signatures: Signatures, keepNext: boolean): TableCell {
  return new TableCell({
    columnSpan: item.columns,
    rowSpan: item.rows,
    verticalAlign: item.kind === 'text' ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    children: inCell(item, signatures, keepNext),
  })
}

function inCell(item: Cell, signatures: Signatures, keepNext: boolean): Paragraph[] {
  switch (item.kind) {
    case 'label':
      return [new Paragraph({ alignment: AlignmentType.CENTER, keepNext, children: inLines(item.text) })]
    case 'value':
      return [new Paragraph({ keepNext, children: inLines(item.text) })]
    case 'text':
      return paragraphs(item.text)
    case 'choices':
      return [
        new Paragraph({
          keepNext,
          text: item.choices.map(({ text, chosen }) => `${chosen ? '☑' : '☐'} ${text}`).join('　'),
        }),
      ]
    case 'sign':
      return [...(item.declares === '' ? [] : paragraphs(item.declares)), ...toSign(item, signatures)]
  }
}
