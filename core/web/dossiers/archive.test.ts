import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { archiveOf, fileName } from './archive.ts'

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer())

test('an archive holds each file under its path, whatever its name', async () => {
  const packed = [
    { path: '援 2026-000001/决定书〔2026〕1号.pdf', bytes: async () => new Uint8Array([1, 2, 3]) },
    { path: '登记表.xlsx', bytes: async () => new Uint8Array() },
  ]
  const files = unzipSync(await bytesOf(archiveOf(packed)))
  expect(Object.keys(files)).toEqual(['援 2026-000001/决定书〔2026〕1号.pdf', '登记表.xlsx'])
  expect([...files['援 2026-000001/决定书〔2026〕1号.pdf']!]).toEqual([1, 2, 3])
})

test('an archive asks for a file only when it is its turn, and fails as a whole where one fails', async () => {
  const asked: string[] = []
  const file = (path: string, fails = false) => ({
    path,
    bytes: async () => {
      asked.push(path)
      if (fails) throw new Error('gone')
      return new Uint8Array(100_000)
    },
  })
  const reader = archiveOf([file('1'), file('2', true), file('3')]).getReader()
  await reader.read()
  expect(asked).toEqual(['1'])
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow('gone')
  expect(asked).not.toContain('3')
})

test('a name of a file leads to no other folder', () => {
  expect(fileName('../..\\王/建军: "甲"?')).toBe('_.._王_建军_ _甲__')
})
