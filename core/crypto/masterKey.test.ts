import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadMasterKey, masterKey, masterKeyFile, newMasterKey } from './index.ts'

let parent: string
let folder: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'master-key-'))
  folder = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true }))

const bytes = (key: Awaited<ReturnType<typeof loadMasterKey>>) => key.key.export().toString('hex')

describe('the master key', () => {
  it('is made in the data folder on first start, for its owner only, and is the same ever after', async () => {
    const first = await loadMasterKey(folder, {})
    expect(readdirSync(folder)).toEqual([masterKeyFile])
    expect(statSync(join(folder, masterKeyFile)).mode & 0o777).toBe(0o600)
    const again = await loadMasterKey(folder, {})
    expect([again.id, bytes(again)]).toEqual([first.id, bytes(first)])
  })

  it('is one key where several processes start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadMasterKey(folder, {})))
    expect(new Set(keys.map(bytes)).size).toBe(1)
    expect(readdirSync(folder)).toEqual([masterKeyFile])
  })

  it('comes from the environment where that names one, and then no file is made', async () => {
    const base64 = newMasterKey()
    const key = await loadMasterKey(parent, { ZHIJIAN_MASTER_KEY: base64 })
    expect(bytes(key)).toBe(Buffer.from(base64, 'base64').toString('hex'))
    expect(readdirSync(parent)).toEqual([])
  })

  it('is refused where others can read its file, with the remedy', async () => {
    await loadMasterKey(folder, {})
    chmodSync(join(folder, masterKeyFile), 0o640)
    await expect(loadMasterKey(folder, {})).rejects.toMatchObject({
      code: 'unreadable-master-key',
      message: expect.stringContaining('chmod 600'),
    })
  })

  it('is refused where its file is damaged, and the file is left as it is', async () => {
    await loadMasterKey(folder, {})
    writeFileSync(join(folder, masterKeyFile), 'AAAA\n')
    await expect(loadMasterKey(folder, {})).rejects.toMatchObject({ code: 'unreadable-master-key' })
    expect(readFileSync(join(folder, masterKeyFile), 'utf8')).toBe('AAAA\n')
  })

  it.each(['', 'AAAA', 'not a key', `${newMasterKey()}AAAA`, Buffer.alloc(31).toString('base64')])(
    'is not %j',
    text => {
      expect(() => masterKey(text)).toThrow('32 bytes')
    },
  )

  it('has an id that does not tell it', () => {
    const [one, other] = [newMasterKey(), newMasterKey()]
    expect(masterKey(one).id).toBe(masterKey(`${one}\n`).id)
    expect(masterKey(one).id).not.toBe(masterKey(other).id)
    expect(one).not.toContain(masterKey(one).id)
  })
})
