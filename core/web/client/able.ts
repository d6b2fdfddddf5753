/**
 * Says on the page's root what this browser can do. What needs it carries `data-needs`, what is for others `data-unless`;
 * both are shown by the stylesheet, so that they stay away where they would be for nothing, and stand there again when a
 * live page brings them anew.
 */
export function sayAble(): void {
  const can = ['scripts']
  // Only a page that came by HTTPS may copy.
  if (navigator.clipboard) can.push('copying')
  if (typeof window.print === 'function') can.push('printing')
  if (document.createElement('video').canPlayType('video/webm; codecs="vp8, opus"')) can.push('webm')
  document.documentElement.dataset.can = can.join(' ')
}
