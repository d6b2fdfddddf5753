import type { Made } from './attempts.ts'
import type { Answer, Ask, Client } from './client.ts'
import { filled, formBody } from './fill.ts'
import { formsIn } from './pages.ts'

/** Names of fields that mean the same request again, and of nobody's objects. */
const OWN = ['nonce', 'form', 'draft', 'uri', 'codes', 'back', 'next']

interface Substituted {
  readonly name: string
  readonly value: string
  readonly ask: Ask
}

/**
 * A request with one thing after the other that it names taken from another's: what both could not have typed, because it
 * was chosen or stood hidden in the form, and files.
 */
export function withForeign(own: Made, theirs: Made, file: string): Substituted[] {
  return own.form ? inForm(own, theirs, file) : inJson(own, theirs, file)
}

function inForm({ form, ask }: Made, theirs: Made, file: string): Substituted[] {
  const sent = [...(ask.body as FormData)] as [string, string | File][]
  const others = theirs.ask.body as FormData
  return form!.fields.flatMap(({ name, type }) => {
    const other = type === 'file' ? file : others.get(name)
    const isNamed = ['hidden', 'select', 'radio', 'checkbox', 'file'].includes(type)
    // An address is no object: what stands there is looked for at home.
    if (!isNamed || OWN.includes(name) || typeof other !== 'string' || /^(\/.*)?$/.test(other)) return []
    if (sent.some(([key, value]) => key === name && value === other)) return []
    const rest = sent.filter(([key]) => key !== name)
    return [{ name, value: other, ask: { ...ask, body: formBody([...rest, [name, other]]) } }]
  })
}

function inJson({ ask }: Made, theirs: Made, file: string): Substituted[] {
  if (typeof ask.body !== 'string' || !ask.body.startsWith('{')) return []
  const sent = JSON.parse(ask.body) as Record<string, unknown>
  const others = JSON.parse(theirs.ask.body as string) as Record<string, unknown>
  const isOther = (name: string, value: unknown) => JSON.stringify(sent[name]) !== JSON.stringify(value)
  const foreign = Object.entries(others).filter(([name, value]) => name in sent && isOther(name, value))
  const withFiles = ask.takes?.includes('files') ? [...foreign, ['files', [file]] as const] : foreign
  return withFiles.map(([name, value]) => ({
    name,
    value: String(value),
    ask: { ...ask, body: JSON.stringify({ ...sent, [name]: value }) },
  }))
}

/** Whether two answers lead to the same kind of place: an object was made, or the form again. */
export const leadsAlike = (one: Answer, other: Answer) =>
  one.location.replace(/[?].*|[\d-]+$/g, '') === other.location.replace(/[?].*|[\d-]+$/g, '')

/** Sends a form, and then the page on which it is looked over, where it leads to one. */
export async function carriedThrough(client: Client, path: string, ask: Ask): Promise<Answer> {
  const answer = await client.ask(path, ask)
  if (answer.status !== 303 || !answer.location.startsWith(`${path}/`)) return answer
  const page = await client.follow(answer.location)
  const next = formsIn(page.text).find(({ action }) => action === answer.location)
  if (!next) return page
  return client.ask(next.action, { method: 'POST', body: formBody(filled(next, { code: () => '' })) })
}
