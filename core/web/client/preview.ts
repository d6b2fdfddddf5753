/** How long nothing must have been typed until it is drawn. */
const PAUSE = 400

/**
 * Draws what a form would lead to while it is filled in: `data-preview` around it says where its fields are sent, and
 * `data-preview-into` where the answer goes. Nothing is saved by it.
 */
export function startPreview(box: HTMLElement): void {
  const into = document.getElementById(box.dataset.previewInto ?? '')
  const form = box.querySelector('form')
  const { preview } = box.dataset
  if (!into || !form || !preview) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  const draw = async () => {
    const own = ++asked
    const answer = await fetch(preview, { method: 'POST', body: new FormData(form) }).catch(() => undefined)
    const drawn = answer?.ok ? await answer.text() : undefined
    // What was typed meanwhile is drawn by a later one.
    if (drawn !== undefined && own === asked) into.innerHTML = drawn
  }
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(draw, PAUSE)
  })
}
