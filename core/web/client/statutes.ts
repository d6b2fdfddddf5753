import { onTap } from './dom.ts'
import { putInto } from './insert.ts'

/** How long a typist may pause between two signs, in milliseconds. */
const PAUSE = 300

/** Looks for articles as somebody types what they are about, and puts the citation of one into the field by a tap. */
export function startStatutes(): void {
  const timers = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>()
  const soon = (box: HTMLElement, asked: string, wait: number) => {
    clearTimeout(timers.get(box))
    timers.set(
      box,
      setTimeout(() => void look(box, asked), wait),
    )
  }
  document.addEventListener('input', ({ target }) => {
    const box = boxOf(target)
    if (box && target instanceof HTMLInputElement) soon(box, target.value, PAUSE)
  })
  document.addEventListener('keydown', event => {
    const { target } = event
    const box = event.key === 'Enter' && !event.isComposing ? boxOf(target) : null
    if (!box || !(target instanceof HTMLInputElement)) return
    // It stands within the form that is to be sent later.
    event.preventDefault()
    soon(box, target.value, 0)
  })
  onTap<HTMLButtonElement>('[data-cite]', button => {
    const field = document.getElementById(boxOf(button)?.dataset.field ?? '')
    if (field instanceof HTMLTextAreaElement) putInto(field, button.dataset.cite ?? '', boxOf(button)!)
  })
}

const boxOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-statutes]') : null

/** What was asked for last, in each box: earlier answers come too late. */
const asked = new WeakMap<HTMLElement, string>()

async function look(box: HTMLElement, question: string): Promise<void> {
  asked.set(box, question)
  const address = new URL(box.dataset.statutes ?? '', location.href)
  address.searchParams.set('q', question)
  const answer = await fetch(address, { credentials: 'same-origin' }).catch(() => undefined)
  const html = answer?.ok && !answer.redirected ? await answer.text() : undefined
  const found = box.querySelector('[data-found]')
  if (html !== undefined && found && asked.get(box) === question) found.innerHTML = html
}
