import { onTap } from './dom.ts'

/** Buttons that put the text beside them into the field of `data-insert`. */
export const startPhrases = (): void => onTap<HTMLButtonElement>('[data-insert]', insert)

function insert(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset.insert ?? '')
  const text = button.previousElementSibling?.textContent ?? ''
  if (!(field instanceof HTMLTextAreaElement)) return
  const { value } = field
  // A field that nobody has tapped yet has its caret before what stands in it.
  const from = field.selectionEnd === 0 ? value.length : field.selectionStart
  const to = field.selectionEnd === 0 ? value.length : field.selectionEnd
  const isAfterText = from > 0 && value[from - 1] !== '\n'
  field.setRangeText(isAfterText ? `\n${text}` : text, from, to, 'end')
  // As if typed: the draft is kept.
  field.dispatchEvent(new Event('input', { bubbles: true }))
  const fold = button.closest('details')
  if (fold) fold.open = false
  field.focus()
}
