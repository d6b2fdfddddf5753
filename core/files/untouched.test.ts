import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { tempFolder } from '#tests/stores'
import { lookUnlessUntouched } from './untouched.ts'

/** A file that says whether it is sound, and how often it was read. */
function looked() {
  const path = join(tempFolder(), 'file')
  writeFileSync(path, 'sound')
  let reads = 0
  const isSound = () =>
    lookUnlessUntouched(path, async () => {
      reads++
      return readFileSync(path, 'utf8') === 'sound'
    })
  return { path, isSound, reads: () => reads }
}

/** Until what was just written is old enough to be told from what is written next. */
const settle = () => setTimeout(1_100)

test('a file that nothing happened to is read once, however many ask at the same time', async () => {
  const { isSound, reads } = looked()
  await settle()
  expect(await Promise.all(Array.from({ length: 20 }, isSound))).not.toContain(false)
  expect(await isSound()).toBe(true)
  expect(reads()).toBe(1)
})

test('one altered byte is found at the next look, whatever is done to its size and time', async () => {
  const { path, isSound } = looked()
  await settle()
  expect(await isSound()).toBe(true)
  const { atime, mtime } = statSync(path)
  writeFileSync(path, 'sounD')
  utimesSync(path, atime, mtime)
  expect(await isSound()).toBe(false)
  writeFileSync(path, 'sound')
  expect(await isSound()).toBe(true)
  writeFileSync(`${path}2`, 'sounD')
  renameSync(`${path}2`, path)
  expect(await isSound()).toBe(false)
})

test('nothing is remembered of a file that was written just now, nor longer than a minute', async () => {
  const { isSound, reads } = looked()
  await isSound()
  await isSound()
  expect(reads()).toBe(2)
  await settle()
  await isSound()
  await isSound()
  expect(reads()).toBe(3)
  const now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 61_000)
  await isSound()
  clock.mockRestore()
  expect(reads()).toBe(4)
})

test('what cannot be read is no answer, and is tried again', async () => {
  const path = join(tempFolder(), 'file')
  writeFileSync(path, 'sound')
  await settle()
  const failing = () => lookUnlessUntouched(path, () => Promise.reject(new Error('disk')))
  await expect(failing()).rejects.toThrow('disk')
  expect(await lookUnlessUntouched(path, async () => true)).toBe(true)
})
