import type { ClientWord } from '../look/client-words.ts'

const element = document.getElementById('words')
const words: Partial<Record<ClientWord, string>> = JSON.parse(element?.textContent ?? '{}')

/** A text of the page in the reader's language, its `{placeholders}` filled in. */
export function word(code: ClientWord, values: Record<string, string | number> = {}): string {
  return (words[code] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
