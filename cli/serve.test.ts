import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces, userInfo } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { zhijian } from '#tests/command-line'
import { serve } from '#tests/served'
import { databaseUrlFor, eachStoreKind, giveQueue, tempFolder } from '#tests/stores'

const SLOW = { timeout: 120_000 }

/** What of a data folder, itself included, others than its own user may look into. */
async function openToOthers(folder: string): Promise<string[]> {
  const made = await readdir(folder, { recursive: true })
  expect(made.length).toBeGreaterThan(0)
  return ['', ...made]
    .map(name => join(folder, name))
    .filter(path => (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077)
}

/** What consultations wait to be read by everybody. */
async function offeredIn(dataFolder: string) {
  const { Deployment } = await import('#core/deployment')
  const deployment = await Deployment.open({ dataFolder, domain: 'localhost', modules: [] })
  const rows = await deployment.withCounty('150921', ({ store }) =>
    store.read
      .selectFrom('consultation_publication as offered')
      .innerJoin('matter', 'matter.id', 'offered.matter_id')
      .select(eb => [
        'offered.state',
        'matter.state as now',
        eb
          .selectFrom('consultation_public_answer')
          .select(eb => eb.fn.countAll<number>().as('n'))
          .whereRef('publication_id', '=', 'offered.id')
          .as('answers'),
      ])
      .execute(),
  )
  await deployment.close()
  return rows
}

eachStoreKind('zhijian serve', kind => {
  it('answers people, takes the command line’s writes, and leaves everything in order', SLOW, async () => {
    const folder = join(tempFolder(), 'data')
    const env = { ZHIJIAN_DATA: folder, DATABASE_URL: await databaseUrlFor(kind) }
    const server = await serve(env)
    expect(await openToOthers(folder)).toEqual([])
    expect(server.said()).toContain('还没有平台管理员：运行 zhijian admin add')
    expect(server.said()).not.toContain('zhuozi-demo')
    expect((await server.get('zhuozi.localhost')).status).toBe(404)
    const made = await zhijian(env, 'tenant', 'create', '150921')
    expect(made, made.err).toMatchObject({ code: 0 })
    expect(await server.get('zhuozi.localhost')).toMatchObject({
      status: 200,
      body: expect.stringContaining('卓资县公共法律服务'),
    })
    expect((await zhijian(env, 'admin', 'add', 'admin', '呼格吉勒图')).code).toBe(0)
    const said = await zhijian(env, 'doctor')
    expect(said, said.out).toMatchObject({ code: 0, out: expect.stringContaining('正在运行') })
    expect(await server.stop()).toBe(0)
    expect(await zhijian(env, 'tenant', 'list')).toMatchObject({
      code: 0,
      out: expect.stringContaining('卓资县'),
    })
  })

  it('is alone on its folder, and frees it the moment it is killed', SLOW, async () => {
    const env = { ZHIJIAN_DATA: tempFolder(), DATABASE_URL: await databaseUrlFor(kind) }
    if (kind === 'sqlite') await giveQueue(env.ZHIJIAN_DATA)
    const server = await serve(env)
    await expect(serve(env)).rejects.toThrow('服务已在运行')
    await server.stop('SIGKILL')
    // The socket is still there, and nobody listens.
    expect((await zhijian(env, 'tenant', 'create', '150922')).code).toBe(0)
    const again = await serve(env)
    expect((await again.get('huade.localhost')).status).toBe(200)
    expect(await again.stop()).toBe(0)
  })
})

describe('the demo', () => {
  const env = { ZHIJIAN_DATA: tempFolder() }

  it('is filled once, listens on this machine alone, and stays apart from real data', SLOW, async () => {
    await giveQueue(env.ZHIJIAN_DATA)
    const first = await serve(env, '--demo')
    expect(first.said()).toMatch(/演示律师：全国/)
    expect(first.said()).toContain('王建军      16900000001')
    expect((await first.get('zhuozi.localhost')).status).toBe(200)
    const elsewhere = Object.values(networkInterfaces())
      .flat()
      .find(address => address?.family === 'IPv4' && !address.internal)
    if (elsewhere) {
      const outside = connect(first.port, elsewhere.address)
      await expect(
        new Promise((resolve, reject) => outside.on('connect', resolve).on('error', reject)),
      ).rejects.toThrow('ECONNREFUSED')
    }
    const create = await zhijian(env, 'tenant', 'create', '150922')
    expect(create).toMatchObject({ code: 1, err: expect.stringContaining('这里是演示数据') })
    expect(await first.stop()).toBe(0)

    const second = await serve(env, '--demo')
    expect(second.said()).not.toContain('演示律师')
    const shown = JSON.parse((await zhijian(env, 'tenant', 'show', 'zhuozi', '--json')).out)
    expect(shown).toMatchObject({ demo: true, figures: { advisers: 39, officers: 7, villages: 122 } })
    expect(await second.stop()).toBe(0)
    // Nobody who looks at the demo reads there what the machine calls whoever started it.
    using county = new DatabaseSync(join(env.ZHIJIAN_DATA, 'counties/150921.sqlite'), { readOnly: true })
    const told = county.prepare('SELECT DISTINCT actor_name AS name FROM timeline_entry').all()
    expect(told.map(({ name }) => name)).not.toContain(userInfo().username)
    const aid = county.prepare("SELECT value FROM setting WHERE module = 'legal-aid'").get()
    expect(JSON.parse(String(aid?.value))).toMatchObject({ standard: 150_000 })
    expect(await offeredIn(env.ZHIJIAN_DATA)).toEqual([{ state: 'offered', now: 'closed', answers: 2 }])

    await expect(serve(env)).rejects.toThrow(
      /serve ended with 1:[\s\S]*这个数据文件夹里是演示数据，不能用于正式服务/,
    )
    const real = { ZHIJIAN_DATA: tempFolder() }
    await zhijian(real, 'admin', 'add', 'admin', '呼格吉勒图')
    await expect(serve(real, '--demo')).rejects.toThrow('这个数据文件夹里是正式数据，不能运行演示')
  })

  it('that was interrupted while it was filled is filled at the next start', SLOW, async () => {
    const { Deployment } = await import('#core/deployment')
    const deployment = await Deployment.open({
      dataFolder: env.ZHIJIAN_DATA,
      domain: 'localhost',
      modules: [],
    })
    await deployment.stores.platform.write.updateTable('county').set({ status: 'creating' }).execute()
    await deployment.stores.platform.write.deleteFrom('appointment').execute()
    await deployment.stores.platform.write.deleteFrom('lawyer').where('region', '!=', '15').execute()
    await deployment.close()
    const whole = await serve(env, '--demo')
    const shown = JSON.parse((await zhijian(env, 'tenant', 'show', 'zhuozi', '--json')).out)
    expect(shown).toMatchObject({ status: 'active', figures: { advisers: 39, officers: 7 } })
    expect(await whole.stop()).toBe(0)
  })
})
