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

describe('the switch', () => {
  /** The page's first touch, after one of the switch itself if that is what was touched. */
  let touch = (): void => {}
  afterEach(() => vi.unstubAllGlobals())

  /** A page that was told before to ring, in a browser that lets it sound after a touch alone. */
  async function opened() {
    vi.resetModules()
    let tap = () => {}
    const button = {
      hidden: true,
      pressed: '',
      setAttribute: (_: string, value: string) => {
        button.pressed = value
      },
      addEventListener: (_: string, listener: () => void) => {
        tap = listener
      },
    }
    const note = { hidden: true }
    class Sound {
      state = 'suspended'
      resume = async () => {}
      createOscillator() {
        throw new Error('silent')
      }
    }
    vi.stubGlobal('localStorage', { getItem: () => 'on', setItem() {} })
    vi.stubGlobal('window', { AudioContext: Sound })
    vi.stubGlobal('document', {
      querySelectorAll: (selector: string) => (selector === '[data-ring-switch]' ? [button] : [note]),
      addEventListener: (_: string, listener: () => void) => {
        touch = listener
      },
    })
    const { startRing } = await import('./ring.ts')
    startRing()
    const tapSwitch = () => {
      tap()
      touch()
    }
    return { button, note, tapSwitch }
  }

  test('is on as it was left, and says that the browser waits for a touch', async () => {
    const { button, note } = await opened()
    expect([button.hidden, button.pressed, note.hidden]).toEqual([false, 'true', false])
    touch()
    expect([button.pressed, note.hidden]).toEqual(['true', true])
  })

  test('stays on where it is what was touched first, and goes off by the next tap', async () => {
    const { button, note, tapSwitch } = await opened()
    tapSwitch()
    expect([button.pressed, note.hidden]).toEqual(['true', true])
    tapSwitch()
    expect(button.pressed).toBe('false')
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
