import { onTap } from './dom.ts'
import { beforeCaret, putInto } from './insert.ts'

/** Buttons that put the text beside them into the field of `data-insert`, on a line of its own. */
export const startPhrases = (): void => onTap<HTMLButtonElement>('[data-insert]', insert)

function insert(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset.insert ?? '')
  const text = button.previousElementSibling?.textContent ?? ''
  if (!(field instanceof HTMLTextAreaElement)) return
  const before = beforeCaret(field)
  putInto(field, before === '' || before.endsWith('\n') ? text : `\n${text}`, button)
}
