import {
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { Block } from '../../paper.ts'
import type { With } from '../asked.ts'
import type { Look } from './look.ts'
import { small } from './text.ts'

type Photos = Extract<Block, { kind: 'photos' }>

/** Photos two in a row, each above what it is called; one alone is larger. */
export function photoTable(
  { photos }: Photos,
  { width }: Look,
  pictures: NonNullable<With['pictures']>,
): Table {
  const columns = photos.length === 1 ? 1 : 2
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const rows = Array.from({ length: Math.ceil(photos.length / columns) }, (_, row) =>
    photos.slice(row * columns, (row + 1) * columns),
  )
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => Math.floor(width / columns)),
    layout: TableLayoutType.FIXED,
    borders: {
      top: none,
      bottom: none,
      left: none,
      right: none,
      insideHorizontal: none,
      insideVertical: none,
    },
    margins: { top: 60, bottom: 60, left: 60, right: 60 },
    rows: rows.map(
      row =>
        new TableRow({
          cantSplit: true,
          children: Array.from(
            { length: columns },
            (_, at) =>
              new TableCell({ children: row[at] ? photoIn(row[at], columns, pictures) : [small('')] }),
          ),
        }),
    ),
  })
}

/** No wider and no higher than this, in pixels of 96 to the inch: 120 mm or half the page, and 95 mm. */
const PHOTO = { alone: 453, beside: 290, high: 359 }

function photoIn(
  { image, caption, width, height }: Photos['photos'][number],
  columns: number,
  pictures: NonNullable<With['pictures']>,
): Paragraph[] {
  const data = image === null ? undefined : pictures[image]
  if (!data) return [small(caption)]
  const scale = Math.min((columns === 1 ? PHOTO.alone : PHOTO.beside) / width, PHOTO.high / height)
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return [
    new Paragraph({
      // A line of a fixed height would cut the photo.
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      keepNext: true,
      children: [
        new ImageRun({
          type: 'jpg',
          data,
          transformation,
          altText: { name: caption, title: caption, description: caption },
        }),
      ],
    }),
    small(caption),
  ]
}
