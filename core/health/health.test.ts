import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { addAdministrator } from '#core/auth'
import type { Caller } from '#core/commands'
import { newMasterKey } from '#core/crypto'
import { lockFolder } from '#core/database'
import { Deployment, type DeploymentOptions } from '#core/deployment'
import { Files } from '#core/files'
import { checksOf, examine, fine, type HealthOptions, HealthPlace, wrong } from '#core/health'
import { defineModule } from '#core/module'
import { createCounty } from '#core/onboarding'
import { FakeClock, hours, instant, minutes, plus } from '#core/time'
import { w } from '#core/words'
import { databaseUrlFor, eachStoreKind, type StoreKind, tempFolder } from '#tests/stores'
import { errand } from '#tests/with-a-workflow'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const MORNING = instant('2026-11-24T09:00:00+08:00')
const CODE = '150922'

/** An installation that was served from and is closed, how to change it, and how to look at it. */
async function installation(kind: StoreKind) {
  const clock = new FakeClock(MORNING)
  const opening: DeploymentOptions = {
    dataFolder: tempFolder(),
    databaseUrl: await databaseUrlFor(kind),
    domain: 'localhost',
    modules: [errand],
    clock,
  }
  const change = async (work: (deployment: Deployment) => Promise<unknown>) => {
    const deployment = await Deployment.open(opening)
    await work(deployment).finally(() => deployment.close())
  }
  await change(async deployment => {
    await createCounty(deployment, { code: CODE }, operator)
    const administrator = { username: 'admin', name: '呼格吉勒图', scope: '' }
    await deployment.runOnPlatform(addAdministrator, administrator, operator)
    await deployment.withCounty(CODE, async () => {})
    await deployment.sweep()
  })
  const look = async (health: Partial<HealthOptions> = {}) => {
    const place = new HealthPlace({
      dataFolder: opening.dataFolder,
      databaseUrl: opening.databaseUrl,
      modules: opening.modules,
      env: {},
      clock,
      version: '1.0.0',
      node: { running: 'v24.0.0', pinned: 'v24.0.0' },
      machine: { freeBytes: async () => 1e12, openFiles: async () => 65536 },
      server: async () => undefined,
      ...health,
    })
    try {
      const results = await examine(checksOf(place), place)
      const found = (state: string) =>
        results.filter(result => result.state === state).map(({ name }) => name)
      const told = Object.fromEntries(results.map(({ name, problems }) => [name, problems]))
      return { problems: found('problem'), skipped: found('skipped'), told, names: results.map(r => r.name) }
    } finally {
      await place.close()
    }
  }
  return { ...opening, clock, change, look }
}

const county = (deployment: Deployment, work: Parameters<typeof deployment.withCounty<unknown>>[1]) =>
  deployment.withCounty(CODE, work)

eachStoreKind('the doctor', kind => {
  it('finds an installation well, whether its server runs or not, and changes nothing', async () => {
    const { look } = await installation(kind)
    expect(await look()).toMatchObject({ problems: [], skipped: [] })
    const server = async () => ({ pid: 1, version: '1.0.0', queue: { ok: true } })
    expect(await look({ server })).toMatchObject({ problems: [], skipped: [] })
  })

  it('finds nothing wrong in a folder that nothing was served from yet', async () => {
    const { look, clock, ...opening } = await installation(kind)
    const empty = { dataFolder: join(tempFolder(), 'new'), databaseUrl: await databaseUrlFor(kind) }
    expect(await look(empty)).toMatchObject({ problems: [], skipped: [] })
    expect(opening.dataFolder).toBeDefined()
  })

  it('says when work is stuck between a county and the platform', async () => {
    const { look, change, clock } = await installation(kind)
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write
          .insertInto('outbox')
          .values({
            id: 'x',
            topic: 'call',
            subject: 'x',
            version: 1,
            payload: '{}',
            created_at: MORNING,
            handed_at: null,
            failures: 0,
          })
          .execute(),
      ),
    )
    clock.advance(minutes(6))
    const { problems, told } = await look()
    expect(problems).toEqual(['outbox'])
    expect(told.outbox).toEqual([
      { problem: '化德县有 1 项变更超过 5 分钟没有转交', remedy: '服务没有运行：启动服务，它会自动处理' },
    ])
  })

  it('says when work is overdue, and what to do where the server runs', async () => {
    const { look, change, clock } = await installation(kind)
    await change(async deployment => {
      await county(deployment, ({ store }) =>
        store.write
          .insertInto('due')
          .values({ kind: 'call.widen', subject: 'x', due_at: MORNING, failures: 3 })
          .execute(),
      )
      await deployment.rebuild()
    })
    clock.advance(minutes(6))
    const server = async () => ({ pid: 1, version: '1.0.0', queue: { ok: true } })
    const { problems, told } = await look({ server })
    expect(problems).toEqual(['due'])
    expect(told.due?.[0]?.remedy).toContain('查看服务日志')
  })

  it('says when what the platform derives is not what the county says', async () => {
    const { look, change, clock } = await installation(kind)
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write
          .insertInto('due')
          .values({ kind: 'call.widen', subject: 'x', due_at: plus(MORNING, hours(2)), failures: 0 })
          .execute(),
      ),
    )
    expect(clock.now()).toBe(MORNING)
    const { problems, told } = await look()
    expect(problems).toEqual(['projections'])
    expect(told.projections).toEqual([
      { problem: '平台上化德县的汇总有 1 处与县里不一致', remedy: `运行 zhijian rebuild --county ${CODE}` },
    ])
    await change(deployment => deployment.rebuild(CODE))
    expect(await look()).toMatchObject({ problems: [] })
  })

  it('says when somebody changed the audit log, and from where on', async () => {
    const { look, change } = await installation(kind)
    await change(deployment =>
      county(deployment, async ({ store }) => {
        // The store refuses this; somebody who has its file takes the guard away first.
        const guard =
          kind === 'sqlite' ? sql`audit_not_changed` : sql`audit_not_changed on county_150922.audit`
        await sql`drop trigger ${guard}`.execute(store.write)
        await store.write.updateTable('audit').set({ subject: '别的' }).where('position', '=', 2).execute()
      }),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['audit-chain'])
    expect(told['audit-chain']?.[0]).toMatchObject({
      problem: '化德县的审计记录从第 2 条起对不上',
      remedy: expect.stringContaining('保留现在的数据作为证据'),
    })
  })

  it('says when the machine’s clock stands before what has happened', async () => {
    const { look, clock } = await installation(kind)
    clock.set(plus(MORNING, -hours(1)))
    const { problems, told } = await look()
    expect(problems).toEqual(['clock'])
    expect(told.clock?.[0]?.remedy).toContain('timedatectl set-ntp true')
  })

  it('says when the stores are of an older version', async () => {
    const { look } = await installation(kind)
    const migration = { up: async () => {} }
    const newer = { ...errand, migrations: { '0001-new': migration } }
    const { problems, told, skipped } = await look({ modules: [newer] })
    expect(problems).toEqual(['migrations'])
    expect(told.migrations?.[0]).toMatchObject({
      problem: '数据还是旧版本：化德县（1 项）',
      remedy: '先备份，再运行 zhijian migrate，或重新启动服务',
    })
    expect(skipped).toContain('audit-chain')
  })

  it('says when there is nobody who may administer', async () => {
    const { look, change } = await installation(kind)
    await change(deployment => deployment.stores.platform.write.deleteFrom('administrator').execute())
    const { problems, told } = await look()
    expect(problems).toEqual(['administrators'])
    expect(told.administrators?.[0]?.remedy).toBe('运行 zhijian admin add 添加第一位管理员')
  })

  it('says when the making of a county was interrupted', async () => {
    const { look, change } = await installation(kind)
    await change(deployment =>
      deployment.stores.platform.write.updateTable('county').set({ status: 'creating' }).execute(),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['unfinished-counties'])
    expect(told['unfinished-counties']?.[0]?.remedy).toContain(`zhijian tenant create ${CODE}`)
  })

  it('says when the data were made under another master key, or where it is gone', async () => {
    const { look, dataFolder } = await installation(kind)
    const other = await look({ env: { ZHIJIAN_MASTER_KEY: newMasterKey() } })
    expect(other.problems).toEqual(['master-key'])
    expect(other.told['master-key']?.[0]).toMatchObject({
      problem: '主密钥与数据不符：ZHIJIAN_MASTER_KEY',
      remedy: expect.stringContaining('换回建立这些数据时所用的主密钥'),
    })
    chmodSync(join(dataFolder, 'master.key'), 0o644)
    expect((await look()).told['master-key']?.[0]?.remedy).toContain('chmod 600')
    rmSync(join(dataFolder, 'master.key'))
    const gone = await look()
    expect(gone.told['master-key']?.[0]?.problem).toContain('主密钥不见了')
    expect(gone.problems).toEqual(['master-key'])
  })

  it('says when one county’s data came from elsewhere', async () => {
    const { look, change } = await installation(kind)
    const elsewhere = await installation(kind)
    let keys: { id: string; use: 'data' | 'lookup'; used_from: typeof MORNING; wrapped: string }[] = []
    await elsewhere.change(deployment =>
      county(deployment, async ({ store }) => {
        keys = await store.read.selectFrom('wrapped_key').selectAll().execute()
      }),
    )
    await change(deployment =>
      county(deployment, async ({ store }) => {
        await store.write.deleteFrom('wrapped_key').execute()
        await store.write.insertInto('wrapped_key').values(keys).execute()
      }),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['county-keys'])
    expect(told['county-keys']?.[0]?.remedy).toContain('从本系统的备份恢复化德县')
  })

  it('looks with the modules’ own checks in each county', async () => {
    const { look } = await installation(kind)
    const check = (name: string, healthy: boolean) => ({
      name,
      title: w('台账'),
      run: async (tenant: { county: { name: string } }) =>
        healthy ? fine() : wrong(`${tenant.county.name}缺两页`, '补上'),
    })
    const modules = [
      defineModule({ ...errand, checks: [check('errand.whole', true), check('errand.pages', false)] }),
    ]
    const { problems, told } = await look({ modules })
    expect(problems).toEqual(['errand.pages'])
    expect(told['errand.pages']).toEqual([{ problem: '化德县：化德县缺两页', remedy: '补上' }])
  })
})

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
