import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryHub } from './hub.ts'
import { isTold, Presence } from './presence.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Nodes that hear each other at once; what a node says while its line is `cut` is lost. */
function nodes(count: number) {
  const all = Array.from({ length: count }, (_, at) => {
    const hub = memoryHub()
    const node = { hub, cut: false, said: [] as string[] }
    const presence: Presence = new Presence({
      here: hub,
      send(told, lines) {
        node.said.push(told)
        for (const [other, { presence, cut }] of all.entries())
          if (other !== at && !cut && !node.cut && isTold(told)) presence.hear(`node-${at}`, told, lines)
      },
    })
    const watch = (stream: string) => {
      const stop = hub.watch(stream, () => {})
      presence.changed(stream)
      return () => {
        stop()
        presence.changed(stream)
      }
    }
    return Object.assign(node, { presence, watch })
  })
  return all
}

test('whoever goes from one page to the next is told once', () => {
  const [one, other] = nodes(2)
  one!.watch('li')()
  const stop = one!.watch('li')
  vi.advanceTimersByTime(1000)
  expect(other!.presence.isElsewhere('li')).toBe(true)
  stop()
  one!.watch('li')
  vi.advanceTimersByTime(1000)
  expect(one!.said.filter(told => told === 'now')).toHaveLength(2)
  expect(other!.presence.isElsewhere('li')).toBe(true)
})

test('a node that is heard no more has no page open, and has again once it is', () => {
  const [one, other] = nodes(2)
  one!.watch('li')
  vi.advanceTimersByTime(1000)
  expect(other!.presence.isElsewhere('li')).toBe(true)
  one!.cut = true
  vi.advanceTimersByTime(200_000)
  expect(other!.presence.isElsewhere('li')).toBe(false)
  one!.cut = false
  vi.advanceTimersByTime(60_000)
  expect(other!.presence.isElsewhere('li')).toBe(true)
})

test('what changed while a line was cut is told once it is there again', () => {
  const [one, other] = nodes(2)
  const stop = one!.watch('li')
  vi.advanceTimersByTime(1000)
  expect(other!.presence.isElsewhere('li')).toBe(true)
  one!.cut = true
  stop()
  one!.watch('wang')
  vi.advanceTimersByTime(1000)
  one!.cut = false
  one!.presence.again()
  expect(other!.presence.isElsewhere('li')).toBe(false)
  expect(other!.presence.isElsewhere('wang')).toBe(true)
})

test('a node that never wants to know asks nobody for everything', () => {
  const [one, other] = nodes(2)
  one!.watch('li')
  vi.advanceTimersByTime(200_000)
  expect(other!.said).not.toContain('ask')
})

test('a node that asked at its start knows at once what was opened elsewhere before', () => {
  const [one, late] = nodes(2)
  late!.cut = true
  one!.watch('li')
  vi.advanceTimersByTime(1000)
  late!.cut = false
  late!.presence.ask()
  expect(late!.presence.isElsewhere('li')).toBe(true)
})
