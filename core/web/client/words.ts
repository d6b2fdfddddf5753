const element = document.getElementById('words')
const words: Record<string, string> = element ? JSON.parse(element.textContent ?? '{}') : {}

/** A text of the page's catalogue in the reader's language, its `{placeholders}` filled in. */
export function word(key: string, values: Record<string, string | number> = {}): string {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
