import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  VerticalPositionRelativeFrom,
  WidthType,
} from 'docx'
import sharp from 'sharp'
import { t } from '../../words/index.ts'
import type { Block, Cell, Paper } from '../paper.ts'
import type { With } from './asked.ts'

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

const SONG = { ascii: 'Times New Roman', eastAsia: 'SimSun', hAnsi: 'Times New Roman' }
const FANGSONG = { ascii: 'Times New Roman', eastAsia: 'FangSong', hAnsi: 'Times New Roman' }
/** Twentieths of a point, of which a millimetre has 56.7. */
const twips = (millimetres: number) => Math.round(millimetres * 56.693)
const A4 = { width: twips(210), height: twips(297) }

/** Margins of what is no letter, and the width between them. */
const NARROW = {
  margin: { top: twips(22), bottom: twips(22), left: twips(20), right: twips(20) },
  width: A4.width - 2 * twips(20),
}

const looks = {
  form: {
    font: SONG,
    size: 21,
    titleSize: 36,
    line: { line: 300, lineRule: LineRuleType.AT_LEAST },
    ...NARROW,
  },
  record: {
    font: SONG,
    size: 24,
    titleSize: 36,
    line: { line: 400, lineRule: LineRuleType.AT_LEAST },
    ...NARROW,
  },
  letter: {
    font: FANGSONG,
    size: 32,
    titleSize: 44,
    line: { line: 560, lineRule: LineRuleType.EXACT },
    margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) },
    width: A4.width - twips(28) - twips(26),
  },
} satisfies Record<Paper['style'], Look>

interface Look {
  readonly font: typeof SONG
  /** Half points. */
  readonly size: number
  readonly titleSize: number
  readonly line: {
    readonly line: number
    readonly lineRule: (typeof LineRuleType)[keyof typeof LineRuleType]
  }
  readonly margin: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>
  readonly width: number
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

function head({ style, heading, title, number }: Paper, { titleSize }: Look): Paragraph[] {
  return [
    ...(heading === null ? [] : [new Paragraph({ children: [new TextRun({ text: heading, size: 21 })] })]),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      // A line of a fixed height would cut the larger type.
      spacing: { line: 360, lineRule: LineRuleType.AUTO, after: 120 },
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

type Drawn = Exclude<ISectionOptions['children'][number], string>
/** How wide what something is called stands before it. */
const KEY = 2900
const INDENT = { firstLineChars: 200 }

const linesOf = (text: string) => text.split('\n')
const inLines = (text: string): ParagraphChild[] =>
  linesOf(text).map((line, at) => new TextRun({ text: line, break: at === 0 ? 0 : 1 }))
const paragraphs = (text: string) => linesOf(text).map(line => new Paragraph({ text: line, indent: INDENT }))

function drawing(look: Look, pictures: NonNullable<With['pictures']>, signatures: Signatures) {
  return (item: Block): Drawn[] => {
    switch (item.kind) {
      case 'addressee':
        return [new Paragraph({ text: item.text })]
      case 'paragraph':
        return paragraphs(item.text)
      case 'heading':
        return [
          new Paragraph({
            indent: look === looks.letter ? INDENT : undefined,
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
        return item.places.flatMap(place => toSign(place, signatures))
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
        return item.rows.map(
          ({ key, value }) =>
            new Paragraph({
              indent: { left: KEY, hanging: KEY },
              tabStops: [{ type: TabStopType.LEFT, position: KEY }],
              children: [new TextRun({ text: `${key}\t`, color: '595959' }), ...inLines(value)],
            }),
        )
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
          ...(item.text === '' ? [] : paragraphs(item.text)),
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
            line => new Paragraph({ text: line, border: CITED, indent: { left: 160, firstLineChars: 200 } }),
          ),
        ]
      case 'note':
        return linesOf(item.text).map(small)
    }
  }
}

const small = (text: string) => new Paragraph({ children: [new TextRun({ text, size: 18 })] })
const CITED = { left: { style: BorderStyle.SINGLE, size: 12, color: '999999', space: 8 } }

type Photos = Extract<Block, { kind: 'photos' }>

/** Photos two in a row, each above what it is called; one alone is larger. */
function photoTable({ photos }: Photos, { width }: Look, pictures: NonNullable<With['pictures']>): Table {
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

/** What somebody drew as a picture, or what stands there instead. */
interface Signature {
  readonly picture: Picture | undefined
  readonly words: string
  readonly date: string
}

interface Picture {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

/** Who signed at which place. */
type Signatures = ReadonlyMap<string, readonly Signature[]>

/** No wider and no higher than this, in pixels of 96 to the inch. */
const SIGNATURE = { width: 150, height: 56 }

async function signaturesIn(signed: With['signed']): Promise<Signatures> {
  const found = new Map<string, Signature[]>()
  for (const { signer, drawing, words, date } of signed?.places ?? []) {
    const picture = drawing === null ? undefined : await pictureOf(drawing)
    found.set(signer, [...(found.get(signer) ?? []), { picture, words, date }])
  }
  return found
}

/** Three times as fine as it is shown, for print. */
async function pictureOf(drawing: string): Promise<Picture> {
  const { data, info } = await sharp(Buffer.from(drawing), { density: 300 })
    .resize({ width: SIGNATURE.width * 3, height: SIGNATURE.height * 3, fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { png: data, width: Math.round(info.width / 3), height: Math.round(info.height / 3) }
}

const evidenceTitle = new Paragraph({
  pageBreakBefore: true,
  alignment: AlignmentType.CENTER,
  spacing: { line: 360, lineRule: LineRuleType.AUTO, after: 120 },
  children: [new TextRun({ text: t('签名证据页'), bold: true, size: 30, font: SONG })],
})

function toSign(
  { signer, label, date }: { readonly signer: string; readonly label: string; readonly date: string },
  signatures: Signatures,
): Paragraph[] {
  const there = signatures.get(signer) ?? []
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      // A line of a fixed height would cut what was drawn.
      spacing: { before: 240, ...(there.length > 0 && { line: 360, lineRule: LineRuleType.AUTO }) },
      keepNext: true,
      children: [
        new TextRun(there.length > 0 ? `${label}：` : `${label}：                `),
        ...there.map(({ picture, words }) =>
          picture
            ? new ImageRun({
                type: 'png',
                data: picture.png,
                transformation: { width: picture.width, height: picture.height },
              })
            : new TextRun(words),
        ),
      ],
    }),
    new Paragraph({ text: there.at(-1)?.date ?? date, alignment: AlignmentType.RIGHT }),
  ]
}

const LINE = { style: BorderStyle.SINGLE, size: 5, color: '000000' }

function grid(
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
