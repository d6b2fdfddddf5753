import { all } from './dom.ts'
import { word } from './words.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * A mistake is told until it is mended: what was left out, until something stands there or is chosen; what was wrong, until
 * it was changed and left, because whoever types still reads what is wanted.
 */
export function startMended(): void {
  document.addEventListener('input', ({ target }) => {
    if (isControl(target) && isWritten(target) && target.defaultValue.trim() === '') mend(target)
  })
  document.addEventListener('change', ({ target }) => {
    if (isControl(target) && (isWritten(target) ? target.value !== target.defaultValue : true))
      afterPress(() => mend(target))
  })
  document.addEventListener('mousedown', () => {
    isPressed = true
  })
  document.addEventListener('mouseup', () => {
    // The tap itself comes after this.
    setTimeout(() => {
      isPressed = false
      for (const work of waiting.splice(0)) work()
    })
  })
}

let isPressed = false
const waiting: (() => void)[] = []

/** Who leaves a field for a button must find it where it was: nothing moves from under a finger that is down. */
function afterPress(work: () => void): void {
  if (isPressed) waiting.push(work)
  else work()
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

const isTicked = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

const isWritten = (control: Control): control is HTMLInputElement | HTMLTextAreaElement =>
  !(control instanceof HTMLSelectElement) && !isTicked(control)

function mend(control: Control): void {
  const field = control.closest<HTMLElement>('.field.has-error')
  const stands = isTicked(control) ? control.checked : control.value.trim() !== ''
  if (!field || !stands) return
  field.classList.remove('has-error')
  for (const link of all<HTMLAnchorElement>('.summary a')) {
    const meant = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (meant && field.contains(meant)) leaveOut(link)
  }
  for (const error of all('[id$="-error"]', field)) {
    for (const told of all(`[aria-describedby~="${CSS.escape(error.id)}"]`, field.parentElement ?? field))
      forget(told, error.id)
    error.remove()
  }
  for (const wrong of all('[aria-invalid]', field)) wrong.removeAttribute('aria-invalid')
}

/** Takes a mistake out of the summary, and with the last one the summary. */
function leaveOut(link: HTMLAnchorElement): void {
  const summary = link.closest('.summary')
  link.closest('li')?.remove()
  const left = summary ? all('li', summary).length : 0
  const title = summary?.querySelector('h2')
  if (left === 0) summary?.remove()
  else if (title) title.textContent = word('mistakes', { n: left })
}

function forget(told: HTMLElement, id: string): void {
  const others = (told.getAttribute('aria-describedby') ?? '').split(' ').filter(other => other !== id)
  if (others.length > 0) told.setAttribute('aria-describedby', others.join(' '))
  else told.removeAttribute('aria-describedby')
}
