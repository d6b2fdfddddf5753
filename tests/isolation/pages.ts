import type { Answer } from './client.ts'

/** A field of a form as a page shows it. */
export interface PageField {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly checked: boolean
  readonly autocomplete: string
  readonly accept: string
  readonly required: boolean
  /** Of a select: what may be chosen, what is chosen first. */
  readonly options: readonly string[]
}

export interface PageForm {
  readonly action: string
  readonly fields: readonly PageField[]
}

/** Every address of its own host that a page or its JSON leads to: links, pictures, live parts and streams. */
export function addressesIn({ type, text }: Answer): string[] {
  if (type.startsWith('application/json'))
    return [...text.matchAll(/"(\/(?!\/)[^"\\{}]*)"/g)].map(([, it]) => it!)
  if (!type.startsWith('text/html')) return []
  return [...text.matchAll(/\s([a-z-]+)="(\/(?!\/)[^"]*)"/g)].flatMap(([, name, address]) =>
    name === 'action' ? [] : [plain(address!)],
  )
}

/** The forms of a page that post. */
export function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, attributes, inner]) =>
    attribute(attributes!, 'method') === 'post'
      ? [{ action: attribute(attributes!, 'action'), fields: fieldsIn(inner!) }]
      : [],
  )
}

function fieldsIn(html: string): PageField[] {
  const found = html.matchAll(/<(input|button)\b([^>]*)>|<(select|textarea)\b([^>]*)>([\s\S]*?)<\/\3>/g)
  return [...found].flatMap(([, single, own, pair, around, inner]) => {
    const attributes = own ?? around ?? ''
    const name = attribute(attributes, 'name')
    if (name === '') return []
    const options = [...(inner ?? '').matchAll(/<option\b([^>]*)>/g)].map(([, option]) => option!)
    const chosen = options.find(option => /\sselected/.test(option))
    return [
      {
        name,
        type: pair ?? (single === 'button' ? 'button' : attribute(attributes, 'type') || 'text'),
        value:
          pair === 'select'
            ? attribute(chosen ?? '', 'value')
            : pair === 'textarea'
              ? plain(inner ?? '')
              : attribute(attributes, 'value'),
        checked: /\schecked/.test(attributes),
        autocomplete: attribute(attributes, 'autocomplete'),
        accept: attribute(attributes, 'accept'),
        required: attribute(attributes, 'aria-required') === 'true',
        options: options.map(option => attribute(option, 'value')).filter(value => value !== ''),
      },
    ]
  })
}

const attribute = (attributes: string, name: string) =>
  plain(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
