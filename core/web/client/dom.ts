/** All elements that match, typed. */
export function all<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E[] {
  return [...within.querySelectorAll<E>(selector)]
}

/** A new element with attributes and content. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...content)
  return element
}

/** Does something at each tap on what matches, also on what comes to the page later. */
export function onTap<E extends HTMLElement = HTMLElement>(selector: string, act: (tapped: E) => void): void {
  document.addEventListener('click', ({ target }) => {
    const tapped = target instanceof Element ? target.closest<E>(selector) : null
    if (tapped) act(tapped)
  })
}

/** Says a text through the page's live region; the same text twice is said twice. */
export function announce(text: string): void {
  const region = document.getElementById('announce')
  if (!region) return
  region.textContent = ''
  setTimeout(() => {
    region.textContent = text
  }, 50)
}
