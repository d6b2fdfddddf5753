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
  look: Look,
  signatures: Signatures,
): Table {
  const { width } = look
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
    margins: { top: 50, bottom: 50, left: 100, right: 100 },
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          // What somebody declares stands on one page with their signature.
          cantSplit: cells.some(isSign) || !cells.some(isLong),
          children: cells.map(item =>
            tableCell(item, { signatures, look, keepNext: goesAlong(cells, rows[at + 1]) }),
          ),
        }),
    ),
  })
}

const isSign = ({ kind }: Cell): boolean => kind === 'sign'

/** What may be longer than a page goes on over it; no other row is cut in two. */
const isLong = (item: Cell): boolean =>
  item.kind === 'text' || (item.kind === 'value' && item.text.length > 300)

interface Around {
  readonly signatures: Signatures
  readonly look: Look
  readonly keepNext: boolean
}

/** A signature never stands on a page alone: the row before it goes along, unless that is a text as long as its writer liked. */
const goesAlong = (cells: readonly Cell[], next: readonly Cell[] | undefined): boolean =>
  (next?.some(isSign) ?? false) && !cells.some(({ kind }) => kind === 'sign' || kind === 'text')

function tableCell(item: Cell, around: Around): TableCell {
  return new TableCell({
    columnSpan: item.columns,
    rowSpan: item.rows,
    verticalAlign: item.kind === 'text' ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    children: inCell(item, around),
  })
}

function inCell(item: Cell, { signatures, look, keepNext }: Around): Paragraph[] {
  switch (item.kind) {
    case 'label':
      return [new Paragraph({ alignment: AlignmentType.CENTER, keepNext, children: inLines(item.text) })]
    case 'value':
      // A date in a narrow cell stays on its line: nothing is put around its numbers.
      return [new Paragraph({ keepNext, autoSpaceEastAsianText: false, children: inLines(item.text) })]
    case 'text':
      return paragraphs(item.text, look)
    case 'choices':
      return [
        new Paragraph({
          keepNext,
          // No line ends between a box and what it stands for.
          text: item.choices.map(({ text, chosen }) => `${chosen ? '☑' : '☐'}\u{a0}${text}`).join('　'),
        }),
      ]
    case 'sign':
      return [
        ...(item.declares === '' ? [] : paragraphs(item.declares, look)),
        ...toSign(item, signatures, look),
      ]
  }
}
