import { expect, test } from 'vitest'
import { ffmpegStandIn } from '#tests/attachments'
import { ableFfmpeg } from './index.ts'

test('a program without the encoders, or that does not run, counts as none: videos wait for one that can', async () => {
  expect(await ableFfmpeg(ffmpegStandIn)).toBe(ffmpegStandIn)
  expect(await ableFfmpeg('/bin/true')).toBeUndefined()
  expect(await ableFfmpeg('/no/such/ffmpeg')).toBeUndefined()
  expect(await ableFfmpeg(undefined)).toBeUndefined()
})
