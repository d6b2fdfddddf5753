import { type Word, w } from '../words/index.ts'

/** What a field of a template may be filled with, and how staff write it. */
const CONTENTS = {
  title: w('标题'),
  time: w('时间'),
  office: w('单位'),
  ref: w('编号'),
} as const satisfies Record<string, Word>

export type TemplateContent = keyof typeof CONTENTS

const contentOf = (written: string) =>
  (Object.keys(CONTENTS) as TemplateContent[]).find(key => CONTENTS[key] === written)

interface TemplateField {
  /** `thing1`: its kind, which says how long it may be, and its number. */
  readonly key: string
  readonly content: TemplateContent
}

/** How long what is put into a field of each kind may be (DOMAIN.md §7.5). */
const LONGEST: Readonly<Record<string, number>> = {
  thing: 20,
  character_string: 32,
  name: 10,
  phrase: 5,
  short_thing: 5,
  const: 20,
  time: 32,
  date: 32,
}

const LINE = /^([a-z_]+?)(\d+)\s*=\s*(\S+)$/

/** The first line that is no field; undefined where all are. */
export function templateFieldsFault(text: string): string | undefined {
  return linesOf(text).find(line => {
    const [, kind = '', , content = ''] = LINE.exec(line) ?? []
    return !(kind in LONGEST) || contentOf(content) === undefined
  })
}

/** The fields of a template, as they were written and checked. */
export function templateFields(text: string): TemplateField[] {
  return linesOf(text).flatMap(line => {
    const [, kind = '', number = '', written = ''] = LINE.exec(line) ?? []
    const content = contentOf(written)
    return content ? [{ key: kind + number, content }] : []
  })
}

/** What is sent for a template: each field with its content, no longer than its kind allows. */
export function templateData(
  fields: readonly TemplateField[],
  contents: Readonly<Record<TemplateContent, string>>,
): Record<string, { value: string }> {
  return Object.fromEntries(
    fields.map(({ key, content }) => {
      const most = LONGEST[key.replace(/\d+$/, '')] ?? 20
      return [key, { value: shortened(contents[content] || '—', most) }]
    }),
  )
}

/** WeChat counts characters, and refuses the whole message for one too many. */
function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
