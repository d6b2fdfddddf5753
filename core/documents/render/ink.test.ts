import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inkOf } from './ink.ts'

const ring = (edge: number, paper: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${edge}" height="${edge}"><rect width="100%" height="100%" fill="${paper}"/><circle cx="${edge / 2}" cy="${edge / 2}" r="${edge / 3}" fill="none" stroke="#d00000" stroke-width="${edge / 30}"/></svg>`,
  )

test('a scanned seal is ink on nothing: paper goes, the red stays, the margins are cut away', async () => {
  const scanned = await sharp(ring(900, '#ffffff')).png().toBuffer()
  const ink = await inkOf(scanned)
  if (!('png' in ink)) throw new Error(ink.problem)
  const { data, info } = await sharp(ink.png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  expect(info.width).toBe(500)
  const pixel = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4),
  ]
  expect(pixel(250, 250)[3]).toBe(0)
  const [red, green, blue, alpha] = pixel(250, 8)
  expect(alpha).toBeGreaterThan(180)
  expect(red! - Math.max(green!, blue!)).toBeGreaterThan(150)
  expect(await inkOf(scanned)).toEqual(ink)
})

test.each([
  ['no picture', Buffer.from('%PDF-1.7'), 'unreadable'],
  [
    'white paper',
    await sharp(ring(900, '#fff')).extract({ left: 0, top: 0, width: 90, height: 90 }).png().toBuffer(),
    'blank',
  ],
  ['a thumbnail', await sharp(ring(120, '#fff')).png().toBuffer(), 'small'],
])('%s is none', async (_, picture, problem) => {
  expect(await inkOf(picture)).toEqual({ problem })
})
