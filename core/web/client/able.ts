/**
 * Says on the page's root what this browser can do. What needs it carries `data-needs` and is shown by the stylesheet, so
 * that it stays away where it would do nothing, and stands there again when a live page brings it anew.
 */
export function sayAble(): void {
  const can = ['scripts']
  // Only a page that came by HTTPS may copy.
  if (navigator.clipboard) can.push('copying')
  if (typeof window.print === 'function') can.push('printing')
  document.documentElement.dataset.can = can.join(' ')
}
