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
      cells =>
        new TableRow({
          // What somebody declares stands on one page with their signature.
          cantSplit: cells.some(({ kind }) => kind === 'sign'),
          children: cells.map(item => tableCell(item, signatures)),
        }),
    ),
  })
}

function tableCell(item: Cell, signatures: Signatures): TableCell {
  return new TableCell({
    columnSpan: item.columns,
    rowSpan: item.rows,
    verticalAlign: item.kind === 'text' ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    children: inCell(item, signatures),
  })
}

function inCell(item: Cell, signatures: Signatures): Paragraph[] {
  switch (item.kind) {
    case 'label':
      return [new Paragraph({ alignment: AlignmentType.CENTER, children: inLines(item.text) })]
    case 'value':
      return [new Paragraph({ children: inLines(item.text) })]
    case 'text':
      return paragraphs(item.text)
    case 'choices':
      return [
        new Paragraph({
          text: item.choices.map(({ text, chosen }) => `${chosen ? '☑' : '☐'} ${text}`).join('　'),
        }),
      ]
    case 'sign':
      return [...(item.declares === '' ? [] : paragraphs(item.declares)), ...toSign(item, signatures)]
  }
}
