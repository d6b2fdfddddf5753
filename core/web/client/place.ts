/**
 * An answer to a form takes the place of the page that the form stood on: coming back to it, or loading it anew, asks for
 * that page, where a browser would want to send the form again or, of what it may not keep, could show nothing.
 */
export function takePlace(): void {
  const { at } = document.documentElement.dataset
  if (at) history.replaceState(history.state, '', location.origin + at)
}
