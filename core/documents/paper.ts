import * as v from 'valibot'

/**
 * What an official document (文书) says, in full and in order, whatever it is shown as. It is frozen when the document is
 * issued: a preview, a PDF and a DOCX are drawn from it alone, so that all three say the same.
 */
export type Paper = v.InferOutput<typeof paperSchema>
export type Block = v.InferOutput<typeof blockSchema>
export type Cell = v.InferOutput<typeof cell>

const text = v.string()
const span = { columns: v.optional(v.number()), rows: v.optional(v.number()) }

/** A place of a form's grid; it may reach over more columns and rows than one. */
const cell = v.variant('kind', [
  /** What a field is called. */
  v.object({ kind: v.literal('label'), text, ...span }),
  /** What is filled in, in few words. */
  v.object({ kind: v.literal('value'), text, ...span }),
  /** What is filled in at any length; each line begins as a paragraph does. */
  v.object({ kind: v.literal('text'), text, ...span }),
  /** What may be ticked, and what is. */
  v.object({
    kind: v.literal('choices'),
    choices: v.array(v.object({ text, chosen: v.boolean() })),
    ...span,
  }),
  /** Where one person signs, under what they declare. */
  v.object({ kind: v.literal('sign'), declares: text, signer: text, label: text, date: text, ...span }),
])

export const blockSchema = v.variant('kind', [
  /** 主送: whom it is for, at the margin. */
  v.object({ kind: v.literal('addressee'), text }),
  v.object({ kind: v.literal('paragraph'), text }),
  v.object({ kind: v.literal('heading'), text }),
  /** The grid of labelled fields that official forms are made of; `columns` are shares of its width. */
  v.object({ kind: v.literal('grid'), columns: v.array(v.number()), rows: v.array(v.array(cell)) }),
  /** Where people sign below a text, each with a date. `signer` names who signs there, such as `applicant`. */
  v.object({
    kind: v.literal('sign'),
    places: v.array(v.object({ signer: text, label: text, date: text })),
  }),
  /** 落款: who issues it and when, where the seal goes; `image` is the SHA-256 of its picture. */
  v.object({ kind: v.literal('seal'), issuer: text, date: text, image: v.optional(text) }),
  /** 说明, in small print. */
  v.object({ kind: v.literal('note'), text }),
  /** What is called how, line by line, without a grid; with long keys, such as times, the value stands beside them all the same. */
  v.object({ kind: v.literal('rows'), rows: v.array(v.object({ key: text, value: text })) }),
  /** What somebody wrote: who, when, the text, and what is said of what came with it. */
  v.object({ kind: v.literal('said'), by: text, at: text, text, files: text }),
  /**
   * Photos that were sent, beside each other. `image` names its picture (JPEG) among those the paper is drawn with; one that
   * cannot be read has none, and its caption says so. Size in pixels.
   */
  v.object({
    kind: v.literal('photos'),
    photos: v.array(
      v.object({ image: v.nullable(text), caption: text, width: v.number(), height: v.number() }),
    ),
  }),
  /** An article of a statute that was cited, as it read then. */
  v.object({ kind: v.literal('citation'), heading: text, version: text, text }),
])

export const paperSchema = v.object({
  /** A form (表格) is a grid in small print; a letter (公文) follows GB/T 9704; a record (记录) is easy to read. */
  style: v.picklist(['form', 'letter', 'record']),
  /** What stands above the title, such as 法律援助文书格式二. */
  heading: v.nullable(text),
  title: text,
  issuer: text,
  number: v.nullable(text),
  body: v.array(blockSchema),
})

/** All texts of a paper, in the order in which they are read. */
export function wordsOf({ heading, title, number, body }: Paper): string[] {
  const head = [heading, title, number].filter(words => words !== null)
  return [...head, ...body.flatMap(wordsOfBlock)].filter(words => words !== '')
}

function wordsOfBlock(item: Block): string[] {
  switch (item.kind) {
    case 'grid':
      return item.rows.flat().flatMap(wordsOfCell)
    case 'sign':
      return item.places.flatMap(({ label, date }) => [label, date])
    case 'seal':
      return [item.issuer, item.date]
    case 'rows':
      return item.rows.flatMap(({ key, value }) => [key, value])
    case 'said':
      return [item.by, item.at, item.text, item.files]
    case 'photos':
      return item.photos.map(({ caption }) => caption)
    case 'citation':
      return [item.heading, item.version, item.text]
    default:
      return [item.text]
  }
}

function wordsOfCell(item: Cell): string[] {
  switch (item.kind) {
    case 'choices':
      return item.choices.map(choice => choice.text)
    case 'sign':
      return [item.declares, item.label, item.date]
    default:
      return [item.text]
  }
}

/** A text of several lines as so many paragraphs. */
export const paragraphs = (text: string): Block[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => ({ kind: 'paragraph', text: line }))
