import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Files } from '#core/files'
import { CODE, county, installation, operator } from '#tests/examined'

describe('the doctor', () => {
  it('says when what hangs on a matter is no longer in its folder', async () => {
    const { look, change, dataFolder } = await installation('sqlite')
    await change(async deployment => {
      const files = new Files({ deployment, dataFolder })
      const body = new Blob(['%PDF-1.7\n%%EOF\n']).stream()
      const sent = { name: '证据.pdf', claimed: '', body }
      await county(deployment, open => files.receive(open, operator, sent))
      await files.close()
    })
    expect((await look()).problems).toEqual([])
    rmSync(join(dataFolder, 'files'), { recursive: true })
    const { problems, told } = await look()
    expect(problems).toEqual(['attachments'])
    expect(told.attachments?.[0]).toMatchObject({
      problem: expect.stringContaining('化德县有 1 个附件的内容不见了'),
      remedy: expect.stringContaining(join(dataFolder, 'files', CODE)),
    })
  })
})
