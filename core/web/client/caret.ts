/**
 * Whoever comes by a key, or by the link in the summary, to a text that was refused goes on writing at its end. Browsers choose
 * all of it, or stand at its beginning, so that the first key would take the place of everything that was typed.
 */
export function startCaret(): void {
  let pressed: EventTarget | null = null
  document.addEventListener('mousedown', ({ target }) => {
    pressed = target
  })
  document.addEventListener('focusin', ({ target }) => {
    const isPointedAt = target === pressed
    pressed = null
    if (isPointedAt || !isText(target) || !target.closest('.field.has-error')) return
    // The browser chooses what it chooses after this.
    setTimeout(() => {
      // Dates and numbers have no place to write at.
      if (target.selectionStart !== null) target.setSelectionRange(target.value.length, target.value.length)
    })
  })
}

const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
