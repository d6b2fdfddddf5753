import SignaturePad from 'signature_pad'
import { announce, make } from './dom.ts'
import { word } from './words.ts'

/** Across and down as it is read, milliseconds since the first touch, pressure. */
type Point = [number, number, number, number]
type Lines = Point[][]

/** What the server takes for a name, in pixels: its lines together, and how far they reach. */
const SHORTEST = 60
const NARROWEST = 20

/** Makes places to sign ready: each opens its sheet, and keeps what was drawn there in the form. */
export function startSignatures(fields: readonly HTMLElement[]): void {
  for (const field of fields) {
    if (field.dataset.ready !== undefined) continue
    field.dataset.ready = ''
    start(field)
  }
}

function start(field: HTMLElement): void {
  const input = field.querySelector<HTMLInputElement>('input[type=hidden]')!
  const open = field.querySelector<HTMLButtonElement>('[data-sign-open]')!
  const shown = field.querySelector<HTMLElement>('[data-sign-shown]')!
  const show = () => {
    const lines = linesIn(input.value)
    shown.hidden = lines.length === 0
    shown.replaceChildren(...(lines.length === 0 ? [] : [drawing(lines)]))
    open.textContent = lines.length === 0 ? open.textContent : word('signAgain')
  }
  show()
  open.addEventListener('click', () =>
    openSheet(lines => {
      input.value = JSON.stringify({ lines })
      show()
      open.focus()
    }),
  )
  input.form?.addEventListener('submit', event => {
    if (input.value !== '') return
    event.preventDefault()
    complain(field, word('signMissing'))
    open.focus()
  })
}

function linesIn(text: string): Lines {
  try {
    return (JSON.parse(text) as { lines: Lines }).lines
  } catch {
    return []
  }
}

function complain(field: HTMLElement, text: string): void {
  field.querySelector('.error')?.remove()
  field.prepend(make('p', { class: 'error' }, text))
  announce(text)
}

/** A sheet over the whole screen. `done` is given the lines as they are read, however the phone was held. */
function openSheet(done: (lines: Lines) => void): void {
  const canvas = make('canvas')
  const title = make('p', { class: 'sign-title' })
  const button = (text: string, main = false) =>
    make('button', { type: 'button', ...(main && { class: 'is-main' }) }, text)
  const [cancel, clear, undo, finish] = [
    button(word('signCancel')),
    button(word('signClear')),
    button(word('signUndo')),
    button(word('signDone'), true),
  ]
  const tools = make('div', { class: 'sign-tools' }, cancel, clear, undo, finish)
  const sheet = make('dialog', { class: 'sign-sheet' }, title, canvas, tools)
  sheet.setAttribute('aria-label', word('signTitle'))
  document.body.append(sheet)
  if (typeof sheet.showModal === 'function') sheet.showModal()
  else sheet.setAttribute('open', '')

  const pad = new SignaturePad(canvas, { penColor: '#111', minWidth: 1.2, maxWidth: 3.6, throttle: 0 })
  let turned = false
  const read = () => upright(pad, turned ? canvas.clientWidth : undefined)
  const rested = () => {
    for (const each of [clear, undo, finish]) each.disabled = pad.isEmpty()
  }
  /** Fits the sheet to the screen as it is held now; what is drawn stays. */
  const refit = () => {
    const before = canvas.width === 0 || pad.isEmpty() ? [] : read()
    turned = innerHeight > innerWidth
    sheet.classList.toggle('is-turned', turned)
    title.textContent = word(turned ? 'signTurned' : 'signTitle')
    const ratio = Math.min(Math.max(devicePixelRatio, 1), 3)
    const [width, height] = [canvas.clientWidth, canvas.clientHeight]
    canvas.width = width * ratio
    canvas.height = height * ratio
    canvas.getContext('2d')?.scale(ratio, ratio)
    pad.clear()
    if (before.length > 0) pad.fromData(before.map(line => groupOf(line, turned ? width : undefined)))
    rested()
  }
  const close = () => {
    removeEventListener('resize', refit)
    pad.off()
    sheet.remove()
  }
  pad.addEventListener('endStroke', rested)
  addEventListener('resize', refit)
  sheet.addEventListener('cancel', close)
  cancel.addEventListener('click', close)
  clear.addEventListener('click', () => {
    pad.clear()
    rested()
  })
  undo.addEventListener('click', () => {
    pad.fromData(pad.toData().slice(0, -1))
    rested()
  })
  finish.addEventListener('click', () => {
    const lines = read()
    if (!isName(lines)) {
      title.textContent = word('signShort')
      announce(word('signShort'))
      return
    }
    close()
    done(lines)
  })
  refit()
}

/** The lines as they are read: on a phone that was held upright, its right edge is the top. */
function upright(pad: SignaturePad, width: number | undefined): Lines {
  const groups = pad.toData()
  const begun = groups[0]?.points[0]?.time ?? 0
  return groups.map(({ points }) =>
    points.map(({ x, y, time, pressure }): Point => {
      const [across, down] = width === undefined ? [x, y] : [y, width - x]
      return [rounded(across), rounded(down), Math.max(0, Math.round(time - begun)), rounded(pressure || 0)]
    }),
  )
}

/** The same back, to be drawn again. */
const groupOf = (line: readonly Point[], width: number | undefined) => ({
  dotSize: 0,
  minWidth: 1.2,
  maxWidth: 3.6,
  penColor: '#111',
  velocityFilterWeight: 0.7,
  compositeOperation: 'source-over' as const,
  points: line.map(([across, down, time, pressure]) => {
    const [x, y] = width === undefined ? [across, down] : [width - down, across]
    return { x, y, time, pressure }
  }),
})

const rounded = (n: number) => Math.round(n * 10) / 10

function isName(lines: Lines): boolean {
  const length = lines.reduce(
    (sum, line) =>
      sum +
      line.reduce((part, [x, y], at) => {
        const [fromX, fromY] = line[at - 1] ?? [x, y]
        return part + Math.hypot(x - fromX, y - fromY)
      }, 0),
    0,
  )
  const { width, height } = boxOf(lines)
  return length >= SHORTEST && Math.max(width, height) >= NARROWEST
}

function boxOf(lines: Lines) {
  const points = lines.flat()
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...across), Math.min(...down)]
  return { left, top, width: Math.max(...across) - left, height: Math.max(...down) - top }
}

const SVG = 'http://www.w3.org/2000/svg'

/** What was drawn, cut to it, as it will stand on the paper. */
function drawing(lines: Lines): SVGElement {
  const { left, top, width, height } = boxOf(lines)
  const pen = Math.max(1.5, Math.max(width, height) / 60)
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', [left - pen, top - pen, width + 2 * pen, height + 2 * pen].join(' '))
  svg.setAttribute('stroke-width', String(pen))
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', word('signShown'))
  for (const line of lines) {
    const path = document.createElementNS(SVG, 'polyline')
    path.setAttribute('points', line.map(([x, y]) => `${x},${y}`).join(' '))
    svg.append(path)
  }
  return svg
}
