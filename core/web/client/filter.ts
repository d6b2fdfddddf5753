import { make } from './dom.ts'
import { word } from './words.ts'

/** What a list to choose from offers, as it came with the page. */
const offered = new WeakMap<HTMLSelectElement, readonly HTMLElement[]>()

const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** Narrows a long list to what is typed above it: by the names of entries, and of the groups that they stand in. */
export function startFilters(): void {
  document.addEventListener('input', ({ target }) => {
    const box = boxOf(target)
    if (!box || !(target instanceof HTMLInputElement)) return
    narrow(box, target.value)
    show(box)
  })
  document.addEventListener('focusin', ({ target }) => {
    const box = boxOf(target)
    if (box) show(box)
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing) return
    const box = boxOf(event.target)
    if (!box) return
    // It stands within the form that is to be sent later.
    event.preventDefault()
    listOf(box)?.focus()
  })
}

const boxOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-narrows]') : null

function listOf(box: HTMLElement): HTMLSelectElement | undefined {
  const list = document.getElementById(box.dataset.narrows ?? '')
  return list instanceof HTMLSelectElement ? list : undefined
}

/** Whoever types sees what becomes of the list beneath, which else stands behind a bar or the keyboard of a phone. */
function show(box: HTMLElement): void {
  const field = box.closest('.field') ?? box
  const isTouched = matchMedia('(pointer: coarse)').matches
  // The keyboard takes the lower half as it opens: the upper one is free.
  field.scrollIntoView({ block: isTouched ? 'start' : 'nearest' })
}

/** What was chosen before stays only as long as what is typed fits it. */
function narrow(box: HTMLElement, typed: string): void {
  const list = listOf(box)
  if (!list) return
  if (!offered.has(list)) offered.set(list, [...list.children] as HTMLElement[])
  const asked = plain(typed)
  const chosen = list.value
  // Not every phone's browser hides an entry of a list: what does not fit is taken out.
  const found: HTMLOptionElement[] = []
  const left = offered.get(list)!.flatMap(child => {
    if (!(child instanceof HTMLOptGroupElement)) return [child]
    const all = [...child.querySelectorAll('option')]
    const isWhole = plain(child.label).includes(asked)
    const fitting = all.filter(({ text }) => isWhole || plain(text).includes(asked))
    if (fitting.length === 0) return []
    found.push(...fitting)
    return [
      fitting.length === all.length
        ? child
        : make('optgroup', { label: child.label }, ...fitting.map(option => option.cloneNode(true))),
    ]
  })
  list.replaceChildren(...(found.length === 0 ? offered.get(list)! : left))
  const only = asked !== '' && found.length === 1 ? found[0] : undefined
  const stays = found.some(({ value }) => value === chosen)
  list.value = only?.value ?? (stays ? chosen : '')
  if (list.value !== chosen) list.dispatchEvent(new Event('change', { bubbles: true }))
  const said = box.querySelector('[role=status]')
  if (said) said.textContent = asked === '' ? '' : saidOf(found, only)
}

function saidOf(found: readonly HTMLOptionElement[], only: HTMLOptionElement | undefined): string {
  if (only) return word('chosen', { name: only.text })
  return found.length === 0 ? word('foundNone') : word('found', { n: found.length })
}
