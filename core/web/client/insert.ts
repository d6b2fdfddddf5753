/** Puts a text where the caret of a field is, as if typed; the fold that it came from closes. */
export function putInto(field: HTMLTextAreaElement, text: string, from: Element): void {
  const { value } = field
  // A field that nobody has tapped yet has its caret before what stands in it.
  const start = field.selectionEnd === 0 ? value.length : field.selectionStart
  const end = field.selectionEnd === 0 ? value.length : field.selectionEnd
  field.setRangeText(text, start, end, 'end')
  // The draft is kept.
  field.dispatchEvent(new Event('input', { bubbles: true }))
  const fold = from.closest('details')
  if (fold) fold.open = false
  field.focus()
}

/** What stands before the caret of a field that something is about to be put into. */
export const beforeCaret = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): string =>
  selectionEnd === 0 ? value : value.slice(0, selectionStart)
