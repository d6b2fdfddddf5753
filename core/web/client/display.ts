import { all } from './dom.ts'

const year = 60 * 60 * 24 * 365
const root = document.documentElement

const isDark = () =>
  root.dataset.theme === 'dark' ||
  (root.dataset.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)

/** 大字 and 深色 at once and without a reload; the server reads the same cookies on the next page. */
export function startDisplay(): void {
  show()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement
    const button = event.submitter as HTMLButtonElement | null
    if (!form.matches('[data-display]') || !button) return
    event.preventDefault()
    const secure = location.protocol === 'https:' ? ';secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older Safari
    document.cookie = `${button.name}=${button.value};path=/;max-age=${year};samesite=lax${secure}`
    root.dataset[button.name] = button.value
    show()
  })
}

function show(): void {
  const large = root.dataset.size === 'large'
  const dark = isDark()
  for (const button of all<HTMLButtonElement>('[data-display] button')) {
    const pressed = button.name === 'size' ? large : dark
    button.setAttribute('aria-pressed', String(pressed))
    if (button.name === 'size') button.value = large ? 'normal' : 'large'
    else button.value = dark ? 'light' : 'dark'
  }
}
