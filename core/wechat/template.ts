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

/** Where there is nothing that such a field could hold; WeChat takes no empty one. */
const NONE = w('无')

/** What WeChat takes in a field of each kind: how many characters, and which (DOMAIN.md §7.5). */
const KINDS: Readonly<
  Record<string, { readonly most: number; readonly not?: RegExp; readonly none?: string }>
> = {
  thing: { most: 20 },
  short_thing: { most: 5 },
  character_string: { most: 32, not: /[^\x21-\x7e]/g, none: '-' },
  name: { most: 10, not: /[^\p{Script=Han}A-Za-z·]/gu, none: NONE },
  phrase: { most: 5, not: /[^\p{Script=Han}]/gu, none: NONE },
  const: { most: 20 },
  time: { most: 32 },
  date: { most: 32 },
}

/** Whether there is anything that a template's field of this kind could be filled with. */
export const isFillable = (key: string): boolean => key.replace(/\d+$/, '') in KINDS

const LINE = /^([a-z_]+?)(\d+)\s*=\s*(\S+)$/

/** The first line that is no field; undefined where all are. */
export function templateFieldsFault(text: string): string | undefined {
  return linesOf(text).find(line => {
    const [, kind = '', , content = ''] = LINE.exec(line) ?? []
    return !(kind in KINDS) || contentOf(content) === undefined
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

/** What is sent for a template: each field with its content, as long and of such characters as its kind allows. */
export function templateData(
  fields: readonly TemplateField[],
  contents: Readonly<Record<TemplateContent, string>>,
): Record<string, { value: string }> {
  return Object.fromEntries(
    fields.map(({ key, content }) => [key, { value: fitted(key.replace(/\d+$/, ''), contents[content]) }]),
  )
}

/** WeChat counts characters, and refuses the whole message for one too many. */
function fitted(kind: string, text: string): string {
  const { most, not, none = '—' } = KINDS[kind] ?? { most: 20 }
  const characters = [...(not ? text.replaceAll(not, '') : text)]
  if (characters.length <= most) return characters.join('') || none
  return not ? characters.slice(0, most).join('') : `${characters.slice(0, most - 1).join('')}…`
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
