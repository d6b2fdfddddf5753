import { describe, expect, it } from 'vitest'
import { days, FakeClock, hours, instant, iso, minutes, plus, seconds, systemClock } from './index.ts'

describe('an instant', () => {
  it('is read from a time with its offset, or from milliseconds', () => {
    expect(instant('2026-11-24T21:39:00+08:00')).toBe(Date.UTC(2026, 10, 24, 13, 39))
    expect(instant('2026-11-24T13:39Z')).toBe(instant('2026-11-24T21:39:00.000+08:00'))
    expect(instant(1_795_527_540_000)).toBe(1_795_527_540_000)
  })

  it.each(['', '2026-11-24', '2026-11-24T21:39:00', '24.11.2026', '2026-13-01T00:00:00Z', 0.5, Number.NaN])(
    'is not %j',
    value => {
      expect(() => instant(value)).toThrow(RangeError)
    },
  )

  it('is written in UTC and read back', () => {
    const at = instant('2026-11-24T21:39:00+08:00')
    expect(iso(at)).toBe('2026-11-24T13:39:00.000Z')
    expect(instant(iso(at))).toBe(at)
  })
})

describe('a length of time', () => {
  it('is in milliseconds', () => {
    expect([seconds(1), minutes(3), hours(24), days(1)]).toEqual([1000, 180_000, 86_400_000, 86_400_000])
  })
})

describe('a clock', () => {
  it('of a test moves when told and no sooner', () => {
    const clock = new FakeClock('2026-11-24T21:39:00+08:00')
    const start = clock.now()
    expect(clock.now()).toBe(start)
    clock.advance(minutes(3))
    expect(clock.now()).toBe(plus(start, 180_000))
    clock.set('2026-11-25T00:00:00+08:00')
    expect(iso(clock.now())).toBe('2026-11-24T16:00:00.000Z')
    clock.set(start)
    expect(clock.now()).toBe(start)
  })

  it("of the system tells the machine's time", () => {
    const before = Date.now()
    const now = systemClock.now()
    expect(now).toBeGreaterThanOrEqual(before)
    expect(now).toBeLessThanOrEqual(Date.now())
  })
})
