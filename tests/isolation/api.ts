import type { Ask } from './client.ts'

type Json = Readonly<Record<string, unknown>>

/** What a host's own description says of its JSON API. */
export class ApiDescription {
  readonly #paths: Readonly<Record<string, Json>>

  constructor(text: string) {
    this.#paths = (JSON.parse(text) as { paths: Record<string, Json> }).paths
  }

  /** Paths of an operation, with braces where a parameter stands. */
  pathsOf(method: string): string[] {
    return Object.entries(this.#paths).flatMap(([path, item]) =>
      item[method.toLowerCase()] === undefined ? [] : [path],
    )
  }

  /** A request to an address with everything that its description requires; undefined for what it does not describe. */
  ask(method: string, address: string, samples: Readonly<Record<string, string>>): Ask | undefined {
    const path = this.pathsOf(method).find(template => fits(template, address))
    if (!path) return undefined
    const { requestBody } = this.#paths[path]![method.toLowerCase()] as { requestBody?: { content: Json } }
    if (!requestBody) return { method }
    const json = requestBody.content['application/json'] as { schema: Json } | undefined
    if (!json) return { method, ...upload }
    const body = JSON.stringify(sampleOf(json.schema, '', samples))
    const takes = Object.keys((json.schema.properties as Json | undefined) ?? {})
    return { method, headers: { 'content-type': 'application/json' }, body, takes }
  }
}

const upload = {
  headers: { 'content-type': 'multipart/form-data; boundary=piece' },
  body: [
    '--piece',
    'Content-Disposition: form-data; name="file"; filename="paper.pdf"',
    'Content-Type: application/pdf',
    '',
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
    '--piece--',
    '',
  ].join('\r\n'),
}

const fits = (template: string, address: string) =>
  new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address)

/**
 * A value that a schema takes: what is required, what there is a sample of, pages of a form, of which those are left out that
 * need not be asked, and nothing else.
 */
function sampleOf(schema: Json, name: string, samples: Readonly<Record<string, string>>): unknown {
  const {
    type,
    properties = {},
    required = [],
    anyOf,
    oneOf,
  } = schema as {
    type?: string
    properties?: Record<string, Json>
    required?: string[]
    enum?: unknown[]
    anyOf?: Json[]
    oneOf?: Json[]
  }
  if (schema.const !== undefined) return schema.const
  const [first] = (schema.enum as unknown[] | undefined) ?? []
  if (first !== undefined) return first
  const [choice] = anyOf ?? oneOf ?? []
  if (choice) return sampleOf(choice, name, samples)
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.keys(properties)
          .filter(key => required.includes(key) || key in samples || properties[key]!.type === 'object')
          .map(key => [key, sampleOf(properties[key]!, key, samples)]),
      )
    case 'array':
      return samples[name] === undefined ? [] : [samples[name]]
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return 1
    default:
      return samples[name] ?? '一段用来证明的文字内容'
  }
}
