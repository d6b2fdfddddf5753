import { all, announce, make } from './dom.ts'
import type { MediaKind } from './media.ts'
import { canRecord, letGo, longestOf, openDevice, type Recorded, type Recording, record } from './record.ts'
import { clockTime } from './time-left.ts'
import { word } from './words.ts'

export interface Recorder {
  readonly element: HTMLElement
  /** Whether something is being recorded, or was and is neither used nor discarded. */
  readonly isOpen: () => boolean
  /** Ends what is under way, and keeps nothing. */
  readonly close: () => void
}

interface RecorderOptions {
  /** The largest file of each kind, in bytes. */
  readonly limits: Readonly<Record<MediaKind, number>>
  /** What was recorded and looked at, to be sent. False where there is no room for it: then it stays to be looked at. */
  use(recorded: Recorded): boolean
  /** Files that the phone's own camera or recorder gave. */
  choose(files: FileList): void
  /** It was opened, or is open no longer. */
  changed(): void
}

const KINDS = ['video', 'audio'] as const

/**
 * Records a video or one's voice beside a file field: seen while it is recorded, played before it is used. Where the
 * browser cannot record, or may not, the phone's own camera does.
 */
export function makeRecorder({ limits, use, choose, changed }: RecorderOptions): Recorder {
  const element = make('div', { class: 'recorder' })
  let close = () => {}
  let failures = 0

  /** An open one is marked, so that a live page leaves its form alone. */
  const mark = (isOpen: boolean) => {
    element.toggleAttribute('data-open', isOpen)
    changed()
  }

  const rest = (problem?: string, able = canRecord() && problem === undefined) => {
    close = () => {}
    const ways = KINDS.map(kind =>
      able
        ? button(kind === 'video' ? 'recordVideo' : 'recordAudio', () => void begin(kind))
        : camera(kind, choose),
    )
    const limit = able ? [make('span', { class: 'meta' }, limitOf(limits))] : []
    const told = problem === undefined ? [] : [make('p', { class: 'error', role: 'alert' }, problem)]
    element.replaceChildren(...told, ...ways, ...limit)
    mark(false)
  }

  /** What broke off once may go well the next time. */
  const restBroken = () => {
    failures++
    const again = failures === 1
    rest(word(again ? 'recordBroken' : 'recordFailed'), again && canRecord())
  }

  /** Leaves the keyboard where it was, beside the file field. */
  const restHere = () => {
    const within = element.contains(document.activeElement)
    rest()
    if (within) element.querySelector('button')?.focus()
  }

  const begin = async (kind: MediaKind) => {
    // While the browser asks, a second tap would open the device twice.
    for (const way of all<HTMLButtonElement>('button', element)) way.disabled = true
    let isWanted = true
    close = () => {
      isWanted = false
      rest()
    }
    mark(true)
    let stream: MediaStream
    try {
      stream = await openDevice(kind)
    } catch {
      if (isWanted) rest(word(kind === 'video' ? 'cameraRefused' : 'microphoneRefused'))
      return
    }
    if (!isWanted || !element.isConnected) {
      letGo(stream)
      return
    }
    const picture = kind === 'video' ? make('video', { class: 'mirror', playsinline: '' }) : undefined
    if (picture) {
      picture.muted = true
      picture.srcObject = stream
      void picture.play().catch(() => {})
    }
    const longest = longestOf(kind, limits[kind])
    const time = make('span', { class: 'recorder-time', role: 'timer' })
    const since = performance.now()
    const tick = () => {
      if (!element.isConnected) close()
      time.textContent = word('recording', {
        time: clockTime((performance.now() - since) / 1000),
        length: clockTime(longest),
      })
    }
    let kept = true
    let recording: Recording
    try {
      recording = record(stream, kind, picture, limits[kind])
    } catch {
      letGo(stream)
      restBroken()
      return
    }
    close = () => {
      kept = false
      recording.breakOff()
      restHere()
    }
    const stop = button('recordStop', () => {
      stop.disabled = true
      recording.stop()
    })
    element.replaceChildren(
      ...(picture ? [picture] : []),
      time,
      stop,
      button('recordDiscard', () => close()),
    )
    tick()
    const ticking = setInterval(tick, 250)
    stop.focus()
    try {
      const recorded = await recording.done
      failures = 0
      if (kept) preview(kind, recorded)
    } catch {
      if (kept) restBroken()
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
      if (use(recorded)) leave()
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
  return { element, isOpen: () => element.dataset.open !== undefined, close: () => close() }
}

function limitOf(limits: RecorderOptions['limits']): string {
  const [video, audio] = KINDS.map(kind => clockTime(longestOf(kind, limits[kind])))
  return video === audio
    ? word('recordLimit', { length: video! })
    : word('recordLimits', { video: video!, audio: audio! })
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
