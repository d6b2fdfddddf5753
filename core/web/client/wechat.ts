/** What is used here of WeChat's script (JS-SDK 1.6). */
export interface Wx {
  config(settings: Readonly<Record<string, unknown>>): void
  ready(then: () => void): void
  error(then: () => void): void
  chooseImage(asked: {
    readonly count: number
    readonly sizeType: readonly string[]
    readonly sourceType: readonly string[]
    success(chosen: { readonly localIds: readonly string[] }): void
    fail(): void
    cancel(): void
  }): void
  uploadImage(asked: {
    readonly localId: string
    readonly isShowProgressTips: 0 | 1
    success(uploaded: { readonly serverId: string }): void
    fail(): void
  }): void
  getLocation(asked: {
    readonly type: 'wgs84' | 'gcj02'
    /** Some of its versions give text. */
    success(found: Readonly<Record<'latitude' | 'longitude' | 'accuracy', number | string>>): void
    fail(): void
    cancel(): void
  }): void
  /** On maps of the mainland (GCJ-02); `scale` from 1 to 28. */
  openLocation(shown: {
    readonly latitude: number
    readonly longitude: number
    readonly name: string
    readonly scale: number
  }): void
}

/** 企业微信 names itself so too, and knows no account of ours. */
export const isInWechat = /MicroMessenger/i.test(navigator.userAgent) && !/wxwork/i.test(navigator.userAgent)

let known: Promise<Wx | undefined> | undefined

/** WeChat's script, ready for this page; undefined where it is not, and the page goes on without it. */
export function wechat(): Promise<Wx | undefined> {
  known ??= isInWechat ? prepare().catch(() => undefined) : Promise.resolve(undefined)
  return known
}

async function prepare(): Promise<Wx | undefined> {
  const answer = await fetch(`/wechat/page?${new URLSearchParams({ address: signedAddress() })}`)
  if (answer.status !== 200) return undefined
  const signed = (await answer.json()) as Record<string, unknown>
  await load('/wechat/script.js')
  const { wx } = window as { wx?: Wx }
  if (!wx) return undefined
  return new Promise(resolve => {
    wx.ready(() => resolve(wx))
    wx.error(() => resolve(undefined))
    wx.config({
      debug: false,
      ...signed,
      jsApiList: ['chooseImage', 'uploadImage', 'getLocation', 'openLocation'],
      openTagList: ['wx-open-subscribe'],
    })
  })
}

/** On iPhones WeChat checks the address that the page was opened by, elsewhere the one that it has. */
function signedAddress(): string {
  const [opened] = performance.getEntriesByType('navigation')
  const address = /iPhone|iPad/.test(navigator.userAgent) ? (opened?.name ?? location.href) : location.href
  return address.split('#')[0]!
}

function load(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = src
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new Error('not loaded')))
    document.head.append(script)
  })
}
