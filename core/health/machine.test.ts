import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder } from '#core/database'
import { examine, type HealthOptions } from '#core/health'
import { w } from '#core/words'
import { CODE, installation } from '#tests/examined'

describe('the doctor', () => {
  it.each<[string, Partial<HealthOptions>, string, string]>([
    ['another Node', { node: { running: 'v20.1.0', pinned: 'v24.0.0' } }, 'node', 'npm ci'],
    [
      'a full disk',
      { machine: { freeBytes: async () => 1e8, openFiles: async () => 65536 } },
      'disk-space',
      '清理磁盘',
    ],
    [
      'few open files',
      { machine: { freeBytes: async () => 1e12, openFiles: async () => 200 } },
      'open-files',
      'ulimit -n 65536',
    ],
    [
      'a server of another version',
      { server: async () => ({ pid: 1, version: '0.9.0', queue: { ok: true } }) },
      'server',
      '重新启动服务，使两者一致',
    ],
    [
      'a queue that does not answer',
      { server: async () => ({ pid: 1, version: '1.0.0', queue: { ok: false, problem: 'silent' } }) },
      'queue',
      '不会丢失任何事项',
    ],
    [
      'a queue that is late',
      { server: async () => ({ pid: 1, version: '1.0.0', queue: { ok: false, problem: 'late' } }) },
      'queue',
      '重新启动服务',
    ],
    [
      'a data folder that cannot be',
      { dataFolder: join(import.meta.filename, 'data') },
      'data-folder',
      'ZHIJIAN_DATA',
    ],
    [
      'a PostgreSQL that does not answer',
      { databaseUrl: 'postgres://zhijian:secret@127.0.0.1:1/zhijian' },
      'database',
      '检查 PostgreSQL 是否在运行',
    ],
  ])('says what to do about %s', async (_, broken, name, remedy) => {
    const { look } = await installation('sqlite')
    const { problems, told } = await look(broken)
    expect(problems).toEqual([name])
    expect(told[name]?.[0]?.remedy).toContain(remedy)
    expect(JSON.stringify(told)).not.toContain('secret')
  })

  it('says when a process holds the folder and does not answer', async () => {
    const { look, dataFolder } = await installation('sqlite')
    const lock = lockFolder(dataFolder)
    const { problems, told } = await look()
    lock?.release()
    expect(problems).toEqual(['server'])
    expect(told.server?.[0]?.remedy).toContain('lsof')
  })

  it('says when a county’s file is gone, and when it is damaged', async () => {
    const { look, dataFolder } = await installation('sqlite')
    const file = join(dataFolder, 'counties', `${CODE}.sqlite`)
    writeFileSync(file, 'this is no database, this is no database, this is no database')
    const damaged = await look()
    expect(damaged.problems).toEqual(['county-stores'])
    expect(damaged.told['county-stores']?.[0]).toMatchObject({
      problem: expect.stringContaining('化德县的数据'),
      remedy: `停止服务，从最近的备份恢复化德县（${CODE}）的数据`,
    })
    rmSync(file)
    const gone = await look()
    expect(gone.told['county-stores']?.[0]?.problem).toBe('化德县的数据不见了')
    expect(gone.skipped).toContain('migrations')
  })

  it('says when the platform’s file is damaged', async () => {
    const { look, dataFolder } = await installation('sqlite')
    writeFileSync(join(dataFolder, 'platform.sqlite'), 'this is no database, this is no database')
    const { problems, told } = await look()
    expect(problems).toEqual(['platform-store'])
    expect(told['platform-store']?.[0]?.remedy).toContain('从最近的备份恢复平台数据')
  })

  it('reports a check that breaks as a problem of its own', async () => {
    const check = {
      name: 'broken',
      title: w('坏的'),
      run: async () => {
        throw new Error('no such thing')
      },
    }
    const [result] = await examine([check], undefined)
    expect(result).toMatchObject({
      state: 'problem',
      problems: [{ problem: '检查没有完成：Error: no such thing' }],
    })
  })
})
