import { AlignmentType, ImageRun, LineRuleType, Paragraph, TextRun } from 'docx'
import sharp from 'sharp'
import type { With } from '../asked.ts'
import type { Look } from './look.ts'
import { characters } from './text.ts'

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
export type Signatures = ReadonlyMap<string, readonly Signature[]>

/** No wider and no higher than this, in pixels of 96 to the inch. */
const SIGNATURE = { width: 150, height: 56 }

export async function signaturesIn(signed: With['signed']): Promise<Signatures> {
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

/** As wide as somebody writes their name on paper. */
const ROOM = 8

export function toSign(
  { signer, label, date }: { readonly signer: string; readonly label: string; readonly date: string },
  signatures: Signatures,
  look: Look,
): Paragraph[] {
  const there = signatures.get(signer) ?? []
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: there.length > 0 ? undefined : { right: characters(ROOM, look) },
      // A line of a fixed height would cut what was drawn.
      spacing: { before: 240, ...(there.length > 0 && { line: 360, lineRule: LineRuleType.AUTO }) },
      keepNext: true,
      children: [
        new TextRun(`${label}：`),
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
