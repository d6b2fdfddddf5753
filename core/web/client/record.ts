import { frameOf, type MediaKind, type ToldOfMedia } from './media.ts'
import { word } from './words.ts'

/** A recording takes no longer, in seconds. */
const LONGEST = 300
/** Bits a second: clear enough to see a paper that is held up, small enough for five minutes on a mobile network. */
const PICTURE = 1_200_000
const SOUND = 64_000
/** MP4 first, because every phone plays it as it is; of anything else the server has to make a form that all can play. */
const FORMATS: Record<MediaKind, readonly string[]> = {
  video: ['video/mp4;codecs=avc1.42E01E,mp4a.40.2', 'video/webm;codecs=vp8,opus', 'video/webm'],
  audio: ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus'],
}
/** A camera's first pictures are dark. */
const COVER_AFTER = 1000
/** A camera gives its first bytes late, on a busy phone later than whoever only tries it stops; they are awaited so long. */
const FIRST_BYTES = 5000

export interface Recorded {
  readonly file: File
  readonly told: ToldOfMedia
}

export interface Recording {
  /** Ends it, once anything has been recorded. */
  stop(): void
  /** Ends it at once, whatever has been recorded. */
  breakOff(): void
  /** Rejects when the device stops giving before anything came. */
  readonly done: Promise<Recorded>
}

export const canRecord = (): boolean =>
  typeof MediaRecorder === 'function' &&
  'mediaDevices' in navigator &&
  'getUserMedia' in navigator.mediaDevices

/** How long a recording may be, in whole ten seconds, so that it stays below the largest file. */
export function longestOf(kind: MediaKind, maxBytes: number): number {
  const bytesEachSecond = (SOUND + (kind === 'video' ? PICTURE : 0)) / 8
  return Math.min(LONGEST, Math.max(10, Math.floor((maxBytes * 0.8) / bytesEachSecond / 10) * 10))
}

/** Asks for the camera, turned to whoever holds it, and the microphone. Rejects where that is not allowed or there is none. */
export const openDevice = (kind: MediaKind): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: true,
    video: kind === 'video' && { facingMode: 'user', width: { ideal: 854 }, height: { ideal: 480 } },
  })

/** The camera's light goes out. */
export function letGo(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** Records until it is stopped, or is as long or large as it may be, and lets the device go. `picture` shows the stream. */
export function record(
  stream: MediaStream,
  kind: MediaKind,
  picture: HTMLVideoElement | undefined,
  maxBytes: number,
): Recording {
  const mimeType = FORMATS[kind].find(format => MediaRecorder.isTypeSupported(format))
  const recorder = new MediaRecorder(stream, {
    ...(mimeType ? { mimeType } : {}),
    audioBitsPerSecond: SOUND,
    videoBitsPerSecond: PICTURE,
  })
  const pieces: Blob[] = []
  const begun = performance.now()
  let cover: Promise<Blob | undefined> | undefined
  const takeCover = () => {
    if (picture && picture.videoWidth > 0) cover ??= frameOf(picture)
  }
  let bytes = 0
  let isStopped = false
  const breakOff = () => {
    takeCover()
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const stop = () => {
    isStopped = true
    if (bytes > 0) breakOff()
    else setTimeout(breakOff, FIRST_BYTES)
  }
  const early = setTimeout(takeCover, COVER_AFTER)
  const late = setTimeout(stop, longestOf(kind, maxBytes) * 1000)
  const done = new Promise<Recorded>((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => {
      pieces.push(data)
      bytes += data.size
      if ((bytes > 0 && isStopped) || bytes > maxBytes * 0.95) breakOff()
    })
    recorder.addEventListener('stop', async () => {
      clearTimeout(early)
      clearTimeout(late)
      const seconds = Math.max(1, Math.round((performance.now() - begun) / 1000))
      letGo(stream)
      if (bytes === 0) return reject(new Error('nothing was recorded'))
      const type = (recorder.mimeType || mimeType || `${kind}/mp4`).split(';')[0]!
      const name = `${nameOf(kind)}.${endingOf(type)}`
      const taken = await cover
      resolve({
        file: new File(pieces, name, { type, lastModified: Date.now() }),
        told: { seconds, ...(taken ? { cover: taken } : {}) },
      })
    })
  })
  recorder.start(1000)
  return { stop, breakOff, done }
}

function nameOf(kind: MediaKind): string {
  const today = new Date()
  const day = { month: today.getMonth() + 1, day: today.getDate() }
  return word(kind === 'video' ? 'recordedVideo' : 'recordedAudio', day)
}

const endingOf = (type: string) =>
  type.endsWith('/webm') ? 'webm' : type.endsWith('/ogg') ? 'ogg' : type.startsWith('audio') ? 'm4a' : 'mp4'
