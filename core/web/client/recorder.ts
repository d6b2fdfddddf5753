import { all, announce, make } from './dom.ts'
import { clockTime, type MediaKind } from './media.ts'
import { canRecord, longestOf, openDevice, type Recorded, type Recording, record } from './record.ts'
import { word } from './words.ts'

export interface Recorder {
  readonly element: HTMLElement
  /** Whether something is being recorded, or was and is neither used nor discarded. */
  readonly isOpen: () => boolean
  /** Ends what is under way, and keeps nothing. */
  readonly close: () => void
}

interface RecorderOptions {
  readonly maxBytes: number
  /** What was recorded and looked at, to be sent. */
  use(recorded: Recorded): void
  /** Files that the phone's own camera or recorder gave. */
  choose(files: FileList): void
}

const KINDS = ['video', 'audio'] as const

/**
 * Records a video or one's voice beside a file field: seen while it is recorded, played before it is used. Where the
 * browser cannot record, or may not, the phone's own camera does.
 */
export function makeRecorder({ maxBytes, use, choose }: RecorderOptions): Recorder {
  const element = make('div', { class: 'recorder' })
  let close = () => {}
  let isOpen = false

  const rest = (problem?: string) => {
    isOpen = false
    close = () => {}
    const able = canRecord() && problem === undefined
    const ways = KINDS.map(kind =>
      able
        ? button(kind === 'video' ? 'recordVideo' : 'recordAudio', () => void begin(kind))
        : camera(kind, choose),
    )
    const limit = able
      ? [
          make(
            'span',
            { class: 'meta' },
            word('recordLimit', { length: clockTime(longestOf('video', maxBytes)) }),
          ),
        ]
      : []
    const told = problem === undefined ? [] : [make('p', { class: 'error', role: 'alert' }, problem)]
    element.replaceChildren(...told, ...ways, ...limit)
  }

  /** Leaves the keyboard where it was, beside the file field. */
  const restHere = () => {
    const within = element.contains(document.activeElement)
    rest()
    if (within) element.querySelector('button')?.focus()
  }

  const begin = async (kind: MediaKind) => {
    isOpen = true
    // While the browser asks, a second tap would open the device twice.
    for (const way of all<HTMLButtonElement>('button', element)) way.disabled = true
    let stream: MediaStream
    try {
      stream = await openDevice(kind)
    } catch {
      rest(word(kind === 'video' ? 'cameraRefused' : 'microphoneRefused'))
      return
    }
    const picture = kind === 'video' ? make('video', { class: 'mirror', playsinline: '' }) : undefined
    if (picture) {
      picture.muted = true
      picture.srcObject = stream
      void picture.play().catch(() => {})
    }
    const longest = longestOf(kind, maxBytes)
    const time = make('span', { class: 'recorder-time', role: 'timer' })
    const since = performance.now()
    const tick = () => {
      time.textContent = word('recording', {
        time: clockTime((performance.now() - since) / 1000),
        length: clockTime(longest),
      })
    }
    tick()
    const ticking = setInterval(tick, 250)
    let kept = true
    let recording: Recording
    try {
      recording = record(stream, kind, picture, maxBytes)
    } catch {
      clearInterval(ticking)
      for (const track of stream.getTracks()) track.stop()
      rest(word('recordFailed'))
      return
    }
    close = () => {
      kept = false
      recording.stop()
      restHere()
    }
    const stop = button('recordStop', () => recording.stop())
    element.replaceChildren(
      ...(picture ? [picture] : []),
      time,
      stop,
      button('recordDiscard', () => close()),
    )
    stop.focus()
    try {
      const recorded = await recording.done
      if (kept) preview(kind, recorded)
    } catch {
      if (kept) rest(word('recordFailed'))
    } finally {
      clearInterval(ticking)
    }
  }

  const preview = (kind: MediaKind, recorded: Recorded) => {
    const src = URL.createObjectURL(recorded.file)
    const player = make(kind, { src, controls: '', playsinline: '', 'aria-label': word('recordPreview') })
    const leave = () => {
      URL.revokeObjectURL(src)
      restHere()
    }
    close = leave
    const take = button('recordUse', () => {
      leave()
      use(recorded)
    })
    take.classList.add('primary')
    element.replaceChildren(
      player,
      make('span', { class: 'recorder-time' }, clockTime(recorded.told.seconds ?? 0)),
      take,
      button('recordAgain', () => {
        leave()
        void begin(kind)
      }),
      button('recordDiscard', leave),
    )
    announce(word('recordPreview'))
    take.focus()
  }

  rest()
  return { element, isOpen: () => isOpen, close: () => close() }
}

function button(name: Parameters<typeof word>[0], act: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', class: 'button' }, word(name))
  made.addEventListener('click', act)
  return made
}

/** The phone's own camera, or its recorder. */
function camera(kind: MediaKind, choose: (files: FileList) => void): HTMLElement {
  const input = make('input', { type: 'file', accept: `${kind}/*`, capture: 'user' })
  input.addEventListener('change', () => {
    if (input.files) choose(input.files)
    input.value = ''
  })
  return make('label', { class: 'button' }, word(kind === 'video' ? 'recordVideo' : 'recordAudio'), input)
}
