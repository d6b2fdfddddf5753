import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Files } from '#core/files'
import { ffmpegStandIn } from '#tests/attachments'
import { CODE, county, installation, operator } from '#tests/examined'
import { flipByteIn } from '#tests/tampering'

describe('the doctor', () => {
  it('says when what hangs on a matter is no longer in its folder', async () => {
    const { look, dataFolder } = await withEvidence()
    expect((await look()).problems).toEqual([])
    rmSync(join(dataFolder, 'files'), { recursive: true })
    const { problems, told } = await look()
    expect(problems).toEqual(['attachments'])
    expect(told.attachments?.[0]).toMatchObject({
      problem: expect.stringContaining('化德县有 1 个附件的内容不见了'),
      remedy: expect.stringContaining(join(dataFolder, 'files', CODE)),
    })
  })

  it('says when one byte of what hangs on a matter was altered in its folder', async () => {
    const { look, dataFolder } = await withEvidence()
    flipByteIn(join(dataFolder, 'files', CODE))
    expect((await look()).told.attachments?.[0]?.problem).toContain('化德县有 1 个附件的内容被改动过')
  })

  it('says whether videos are made playable, and when the program that should do it does not', async () => {
    const { look } = await installation('sqlite')
    const noteWith = async (FFMPEG?: string) => (await look({ env: { FFMPEG } })).notes.videos
    expect(await noteWith()).toContain('没有 ffmpeg')
    expect(await noteWith('none')).toContain('FFMPEG=none')
    expect(await noteWith(ffmpegStandIn)).toBe(ffmpegStandIn)
    const { problems, told } = await look({ env: { FFMPEG: '/no/such/ffmpeg' } })
    expect(problems).toEqual(['videos'])
    expect(told.videos?.[0]?.problem).toContain('/no/such/ffmpeg')
    // It runs, and has none of the encoders.
    const { told: other } = await look({ env: { FFMPEG: '/bin/true' } })
    expect(other.videos?.[0]?.problem).toContain('libx264、aac')
  })
})

/** An installation with one file that somebody handed in. */
async function withEvidence() {
  const installed = await installation('sqlite')
  const { change, dataFolder } = installed
  await change(async deployment => {
    const files = new Files({ deployment, dataFolder })
    const body = new Blob(['%PDF-1.7\n%%EOF\n']).stream()
    const sent = { name: '证据.pdf', claimed: '', body }
    await county(deployment, open => files.receive(open, operator, sent))
    await files.close()
  })
  return installed
}
