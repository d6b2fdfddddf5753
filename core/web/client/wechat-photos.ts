import { make } from './dom.ts'
import { type Wx, wechat } from './wechat.ts'
import { word } from './words.ts'

export interface WechatPhoto {
  readonly id: string
  readonly name: string
}

interface Offer {
  /** How many more may be added. */
  room(): number
  take(photo: WechatPhoto): void
  say(text: string): void
}

/** A button that chooses several photos in WeChat's own way; undefined outside of WeChat. */
export async function wechatPhotos(offer: Offer): Promise<HTMLElement | undefined> {
  const wx = await wechat()
  if (!wx) return undefined
  const button = make('button', { type: 'button', class: 'button wechat-photos' }, word('wechatPhotos'))
  button.addEventListener('click', () => {
    button.disabled = true
    void choose(wx, offer).finally(() => {
      button.disabled = false
    })
  })
  return button
}

async function choose(wx: Wx, { room, take, say }: Offer): Promise<void> {
  const localIds = await chosenIn(wx, room())
  if (localIds.length === 0) return
  say('')
  const photos: string[] = []
  // WeChat takes one at a time.
  for (const localId of localIds) photos.push(...(await uploaded(wx, localId)))
  const found = await fetched(photos)
  for (const photo of found) take(photo)
  if (found.length < localIds.length) say(word('wechatPhotosLost', { n: localIds.length - found.length }))
}

const chosenIn = (wx: Wx, count: number) =>
  new Promise<readonly string[]>(resolve => {
    const nothing = () => resolve([])
    wx.chooseImage({
      count,
      sizeType: ['original', 'compressed'],
      sourceType: ['album', 'camera'],
      success: ({ localIds }) => resolve(localIds),
      fail: nothing,
      cancel: nothing,
    })
  })

const uploaded = (wx: Wx, localId: string) =>
  new Promise<string[]>(resolve => {
    wx.uploadImage({
      localId,
      isShowProgressTips: 1,
      success: ({ serverId }) => resolve([serverId]),
      fail: () => resolve([]),
    })
  })

/** Has the server fetch them from WeChat. */
async function fetched(photos: readonly string[]): Promise<readonly WechatPhoto[]> {
  if (photos.length === 0) return []
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/wechat/photos', { method: 'POST', headers, body: JSON.stringify({ photos }) })
    .then(answer => (answer.ok ? answer.json() : undefined))
    .catch(() => undefined)
  return (answer as { photos?: readonly WechatPhoto[] } | undefined)?.photos ?? []
}
