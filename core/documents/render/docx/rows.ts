import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import type { Block } from '../../paper.ts'
import type { Look } from './look.ts'
import { inLines } from './text.ts'

/** How wide what something is called stands before it. */
const KEY = 2900

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** Line by line what is called how. A table without lines: what has no space in it, as a hash, is broken within its own column. */
export const rowsTable = ({ rows }: Extract<Block, { kind: 'rows' }>, { width }: Look): Table =>
  new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [KEY, width - KEY],
    layout: TableLayoutType.FIXED,
    borders: {
      top: NONE,
      bottom: NONE,
      left: NONE,
      right: NONE,
      insideHorizontal: NONE,
      insideVertical: NONE,
    },
    margins: { top: 0, bottom: 0, left: 0, right: 100 },
    rows: rows.map(
      ({ key, value }) =>
        new TableRow({
          children: [
            new TableCell({
              children: [new Paragraph({ children: [new TextRun({ text: key, color: '595959' })] })],
            }),
            new TableCell({ children: [new Paragraph({ children: inLines(value) })] }),
          ],
        }),
    ),
  })
