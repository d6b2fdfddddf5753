import { make } from './dom.ts'

export type MediaKind = 'video' | 'audio'

/** What the browser knows of a video or a recording, told to the server beside its bytes. */
export interface ToldOfMedia {
  readonly seconds?: number
  readonly cover?: Blob
}

/** What a file does not show of itself within this time, in milliseconds, it is sent without. */
const PATIENCE = 4000
const COVER_WIDTH = 640

/** What a file is called beside its picture: a video and a recording without the ending, as everywhere on the pages. */
export const listedName = (name: string): string =>
  name.replace(/\.(mp4|m4v|mov|webm|m4a|mp3|aac|ogg|oga|opus|weba|amr)$/i, '')

const mediaKindOf = (file: File): MediaKind | undefined =>
  file.type.startsWith('video/') ? 'video' : file.type.startsWith('audio/') ? 'audio' : undefined

/** Length and cover of a chosen file, as far as this browser can play it; of anything else nothing. */
export async function aboutMedia(file: File): Promise<ToldOfMedia> {
  const kind = mediaKindOf(file)
  if (!kind) return {}
  const src = URL.createObjectURL(file)
  const player = make(kind, { preload: 'auto', muted: '', playsinline: '' })
  const until = performance.now() + PATIENCE
  try {
    player.src = src
    await heard(player, 'loadedmetadata', until)
    const { duration } = player
    const known = Number.isFinite(duration) ? { seconds: Math.max(1, Math.round(duration)) } : {}
    if (!(player instanceof HTMLVideoElement)) return known
    const second = Number.isFinite(duration) ? Math.min(1, duration / 2) : 0
    return { ...known, ...(await coverAt(player, second, until)) }
  } catch {
    return {}
  } finally {
    URL.revokeObjectURL(src)
  }
}

async function coverAt(
  player: HTMLVideoElement,
  second: number,
  until: number,
): Promise<Pick<ToldOfMedia, 'cover'>> {
  try {
    const shown = heard(player, 'seeked', until)
    player.currentTime = second
    await shown
    const cover = await frameOf(player)
    return cover ? { cover } : {}
  } catch {
    return {}
  }
}

/** Rejects at the time `until` of this page's clock. */
function heard(player: HTMLMediaElement, event: string, until: number): Promise<void> {
  return new Promise((resolve, reject) => {
    player.addEventListener(event, () => resolve(), { once: true })
    player.addEventListener('error', reject, { once: true })
    setTimeout(reject, until - performance.now())
  })
}

/** What a player shows at this moment, as a small JPEG. */
export function frameOf(player: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth, videoHeight } = player
  if (videoWidth === 0) return Promise.resolve(undefined)
  const scale = Math.min(1, COVER_WIDTH / videoWidth)
  const canvas = make('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  canvas.getContext('2d')?.drawImage(player, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(blob => resolve(blob ?? undefined), 'image/jpeg', 0.82))
}
