/** Says in a plain file field which file was chosen, in the page's own words and type. */
export function startPlainFiles(): void {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const say = target.closest('.file-plain')?.querySelector<HTMLElement>('.file-say')
    if (!say) return
    say.dataset.empty ??= say.textContent ?? ''
    const names = [...(target.files ?? [])].map(({ name }) => name)
    say.textContent = names.length > 0 ? names.join('、') : say.dataset.empty
  })
}
