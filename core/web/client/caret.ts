/**
 * Whoever comes by Tab, or by the link in the summary, to a text that was refused goes on writing at its end. Browsers choose
 * all of it, or stand at its beginning, so that the first key would take the place of everything that was typed. Whoever
 * comes otherwise, such as a program that fills in for somebody, chooses for themselves.
 */
export function startCaret(): void {
  let isLed = false
  document.addEventListener('keydown', ({ key }) => {
    isLed = key === 'Tab'
  })
  document.addEventListener('pointerdown', () => {
    isLed = false
  })
  document.addEventListener('click', ({ target }) => {
    isLed = target instanceof Element && target.closest('a[href^="#"]') !== null
  })
  document.addEventListener('focusin', ({ target }) => {
    if (!isLed || !isText(target) || !target.closest('.field.has-error')) return
    isLed = false
    // The browser chooses what it chooses after this.
    setTimeout(() => {
      // Dates and numbers have no place to write at.
      if (target.selectionStart !== null) target.setSelectionRange(target.value.length, target.value.length)
    })
  })
}

const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
