import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Calls, isNews } from './ring.ts'

const page = (ids: string, more: Partial<Pick<Calls, 'more' | 'newest'>> = {}): Calls => ({
  rows: new Set(ids),
  ringing: [...ids],
  more: false,
  newest: 0,
  ...more,
})

describe('a call is news', () => {
  test('where it stands on a page anew that had room for all', () => {
    expect(isNews(page(''), page('a'))).toBe(true)
    expect(isNews(page('ab'), page('abc', { more: true, newest: 3 }))).toBe(true)
    expect(isNews(page('ab'), page('ba'))).toBe(false)
    expect(isNews(page('ab'), page('b'))).toBe(false)
    expect(isNews(page('ab'), { ...page('abc'), ringing: ['a', 'b'] })).toBe(false)
  })

  test('where it opened after all others, though it stands on a further page', () => {
    const full = page('ab', { more: true, newest: 3 })
    expect(isNews(full, page('ab', { more: true, newest: 4 }))).toBe(true)
    expect(isNews(full, page('bc', { more: true, newest: 3 }))).toBe(false)
    expect(isNews(full, page('b'))).toBe(false)
  })

  test('not where it came while nothing was to ring', () => {
    expect(isNews(page('ab', { more: true }), page('ab', { more: true, newest: 4 }))).toBe(false)
  })
})

describe('a device that may ring', () => {
  const part = {
    querySelectorAll: (selector: string) => (selector === '[data-more]' ? [] : [{ id: 'a' }]),
  } as unknown as HTMLElement
  /** Rings on a page of its own, in a window with these. */
  const ring = async (window: object) => {
    vi.resetModules()
    vi.stubGlobal('localStorage', { getItem: () => 'on' })
    vi.stubGlobal('window', window)
    const { ringFor } = await import('./ring.ts')
    ringFor(part, page(''))
  }
  const start = vi.fn()
  class Sound {
    readonly currentTime = 0
    readonly destination = {}
    resume = async () => {}
    createOscillator = () => ({ frequency: {}, connect: () => ({ connect() {} }), start, stop() {} })
    createGain = () => ({ gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } })
  }
  class Refused {
    constructor() {
      throw new Error('NotSupportedError')
    }
  }
  afterEach(() => {
    vi.unstubAllGlobals()
    start.mockClear()
  })

  test('does so by the name that it knows sound by', async () => {
    await ring({ AudioContext: Sound })
    await ring({ webkitAudioContext: Sound })
    expect(start).toHaveBeenCalledTimes(4)
  })

  test('goes on with its page where it makes no sound', async () => {
    await ring({})
    await ring({ AudioContext: Refused })
    expect(start).not.toHaveBeenCalled()
  })
})
