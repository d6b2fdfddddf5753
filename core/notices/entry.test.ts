import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#core/people'
import { instant, minutes, plus, seconds } from '#core/time'
import { openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { entryCode, provesEntry, readEntry } from './index.ts'

type Keys = Parameters<typeof entryCode>[0]

describe('the code of a link in a message', () => {
  const now = instant('2026-11-24T09:00:30+08:00')
  const holder = { principal: { kind: 'lawyer', id: newId() as never }, phoneHash: 'v1.one' } as const
  const entry = { county: ZHUOZI, notice: newId() }
  let keys: Keys
  let others: Keys
  beforeAll(async () => {
    const { deployment } = await openWorld('sqlite', [])
    keys = await deployment.withCounty(ZHUOZI, async open => open.keys)
    others = await deployment.withCounty(XINGHE, async open => open.keys)
  })

  test('is short enough for a text message, and names county and notice', () => {
    for (let n = 0; n < 50; n++) {
      const named = { county: String(150_900 + n), notice: newId() }
      const code = entryCode(keys, named, holder, now)
      expect(code).toMatch(/^[0-9A-Za-z]{35}$/)
      expect(readEntry(code)).toEqual(named)
    }
    expect(readEntry('z'.repeat(35))).toBeUndefined()
    expect(readEntry(`${entryCode(keys, entry, holder, now)}0`)).toBeUndefined()
  })

  test('proves its holder for a few minutes, and nobody else', () => {
    const code = entryCode(keys, entry, holder, now)
    const proves = (at = now, by = holder as Parameters<typeof provesEntry>[2], with_ = keys) =>
      provesEntry(with_, code, by, { now: at, life: 15 })
    expect(proves()).toBe(true)
    expect(proves(plus(now, minutes(14)))).toBe(true)
    expect(proves(plus(now, -seconds(40)))).toBe(true)
    expect(proves(plus(now, minutes(15)))).toBe(false)
    expect(proves(now, { ...holder, phoneHash: 'v1.two' })).toBe(false)
    expect(proves(now, { ...holder, principal: { kind: 'officer', id: holder.principal.id } })).toBe(false)
    expect(proves(now, holder, others)).toBe(false)
  })

  test('proves nobody without a holder, or with another notice’s proof', () => {
    const check = (code: string) => provesEntry(keys, code, holder, { now, life: 15 })
    expect(check(entryCode(keys, entry, undefined, now))).toBe(false)
    const proof = entryCode(keys, entry, holder, now).slice(24)
    const other = entryCode(keys, { ...entry, notice: newId() }, undefined, now)
    expect(check(other.slice(0, 24) + proof)).toBe(false)
  })
})
