import { isInWechat } from './wechat.ts'

/** How each format in which a file may be is called to whoever is asked whether they play it: any of them will do. */
const FORMATS = {
  webm: ['video/webm; codecs="vp8, opus"'],
  ogg: ['audio/ogg; codecs="opus"'],
  // What an iPhone's camera makes: browsers that play its HEVC seldom own up to the wrapping.
  quicktime: ['video/quicktime', 'video/mp4; codecs="hvc1.1.6.L93.B0"'],
} as const

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
  if (isInWechat) can.push('wechat')
  // Nor may another say where it is.
  if (isInWechat || (window.isSecureContext && 'geolocation' in navigator)) can.push('position')
  const player = document.createElement('video')
  for (const [format, types] of Object.entries(FORMATS))
    if (types.some(type => player.canPlayType(type) !== '')) can.push(format)
  document.documentElement.dataset.can = can.join(' ')
}
