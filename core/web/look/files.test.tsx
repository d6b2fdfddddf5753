import { expect, test } from 'vitest'
import { FileList } from './files.tsx'

const entry = { href: '/files/1', name: '解答.mp4', bytes: 2_400_000 }
const shown = (file: Partial<Parameters<typeof FileList>[0]['files'][0]>) =>
  String(<FileList files={[{ ...entry, ...file }]} />)

test('a video plays in its place with its cover and length, and can be opened by its name', () => {
  const html = shown({ kind: 'video', seconds: 83, thumbnail: '/files/1/small' })
  const player = /<video[^>]*>/.exec(html)?.[0] ?? ''
  for (const part of ['controls', 'playsinline', 'webkit-playsinline', 'preload="metadata"'])
    expect(player).toContain(part)
  expect(player).toContain('poster="/files/1/small"')
  expect(html).toContain('1:23')
  expect(html).toContain('<a href="/files/1">')
  expect(html).not.toContain('<img')
})

test('a recording of unknown length plays in its place, without a length', () => {
  const html = shown({ kind: 'audio', name: '录音.m4a' })
  expect(html).toMatch(/<audio[^>]* controls/)
  expect(html).not.toMatch(/\d:\d\d/)
})

test('nothing is fetched of a video whose look is noted, before it is played', () => {
  expect(shown({ kind: 'video', fetched: 'when-played' })).toContain('preload="none"')
})

test('photos and papers are opened, not played', () => {
  for (const kind of ['photo', 'document'] as const) expect(shown({ kind })).not.toMatch(/<(video|audio)/)
})
