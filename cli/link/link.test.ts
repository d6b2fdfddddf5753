import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { refuse } from '#core/commands'
import { lockFolder } from '#core/database'
import type { Log } from '#core/deployment'
import { WECHAT } from '#core/wechat'
import { w } from '#core/words'
import { zhijian } from '#tests/command-line'
import { eachStoreKind, tempFolder } from '#tests/stores'
import { openWorld, type World } from '#tests/world'
import { addressesOf } from '../addresses.ts'
import { manifest } from '../manifest.ts'
import { operations } from '../operations/index.ts'
import { type Operation, operation } from '../operations/operation.ts'
import { socketOf } from './address.ts'
import { callServer, connectToServer } from './client.ts'
import { type Link, listenForOperators } from './server.ts'

const count = operation({
  name: 'test.count',
  args: v.object({ to: v.number() }),
  async run({ caller }, { to }, progress) {
    for (let done = 0; done < to; done++) progress({ what: '数数', done, total: to })
    if (to === 13) throw refuse('conflict', 'thirteen', w('不吉利：{n}'), { n: to })
    if (to === 0) throw new Error('nothing to count')
    return { by: caller.name, to }
  },
})

let begun = () => {}
const hang: Operation<object, object> = operation({
  name: 'test.hang',
  args: v.object({}),
  run() {
    begun()
    return new Promise(() => {})
  },
})

const silent: Log = { info() {}, warn() {}, error() {} }

eachStoreKind('a running server', kind => {
  let world: World
  let link: Link
  let dataFolder: string
  beforeEach(async () => {
    dataFolder = tempFolder()
    world = await openWorld(kind, [])
    link = await listen()
  })
  afterEach(() => link.close())
  const listen = (version = manifest.version) =>
    listenForOperators({
      dataFolder,
      version,
      deployment: world.deployment,
      demo: false,
      address: addressesOf({ port: 3000, behindProxy: false }),
      wechat: WECHAT,
      operations: [...operations, count, hang],
      log: silent,
    })
  const call = async <Args, Result>(
    asked: Operation<Args, Result>,
    args: Args,
    version = manifest.version,
  ) => {
    const steps: string[] = []
    const socket = (await connectToServer(dataFolder))!
    const result = callServer(
      socket,
      asked,
      { args, version, operator: '运维老王' },
      ({ what, done, total }) => steps.push(`${what} ${done}/${total}`),
    )
    return { result: await result, steps }
  }

  it('does what the command line asks, as the operator who asked, and says how far it has come', async () => {
    expect(await call(count, { to: 3 })).toEqual({
      result: { by: '运维老王', to: 3 },
      steps: ['数数 0/3', '数数 1/3', '数数 2/3'],
    })
  })

  it('refuses with the reason, and says when it failed', async () => {
    await expect(call(count, { to: 13 })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'thirteen',
      message: '不吉利：13',
    })
    await expect(call(count, { to: 0 })).rejects.toThrow('nothing to count')
  })

  it('understands no command line of another version', async () => {
    await expect(call(count, { to: 1 }, '0.0.1')).rejects.toThrow('请先重新启动服务')
  })

  it('is left in uncertainty when it goes away half-way', async () => {
    const socket = (await connectToServer(dataFolder))!
    const asked = { args: {}, version: manifest.version, operator: 'root' }
    const running = new Promise<void>(resolve => {
      begun = resolve
    })
    const outcome = callServer(socket, hang, asked, () => {}).catch(error => error)
    await running
    await link.close()
    expect((await outcome).message).toContain('服务中途停止了')
    link = await listen()
  })

  it('goes on when what is asked cannot be understood', async () => {
    const socket = (await connectToServer(dataFolder))!
    socket.end('this is no request\n')
    await new Promise(resolve => socket.once('close', resolve))
    expect((await call(count, { to: 1 })).result).toMatchObject({ to: 1 })
  })

  it('is the one that the command line writes through: it knows at once', async () => {
    const lock = lockFolder(dataFolder)
    const env = { ZHIJIAN_DATA: dataFolder, DATABASE_URL: undefined }
    const said = await zhijian(env, 'tenant', 'create', '150922')
    lock?.release()
    expect(said, said.err).toMatchObject({ code: 0, out: expect.stringContaining('huade.localhost') })
    expect(said.err).toContain('写入区划和设置')
    expect(await world.deployment.counties.bySlug('huade')).toMatchObject({ status: 'active' })
    expect(existsSync(join(dataFolder, 'platform.sqlite'))).toBe(false)
  })

  it('is spoken to by nobody but the owner of its folder', () => {
    expect(statSync(socketOf(dataFolder)).mode & 0o077).toBe(0)
  })

  it('takes the place of a socket that a dead process left', async () => {
    await link.close()
    const dead = createServer().listen(socketOf(dataFolder))
    await new Promise(resolve => dead.once('listening', resolve))
    dead.unref()
    link = await listen()
    expect((await call(count, { to: 1 })).result).toMatchObject({ to: 1 })
    dead.close()
  })
})

it('a folder whose path is too long for a socket is spoken to by a short name', () => {
  const deep = join('/srv', '很深的文件夹'.repeat(10))
  expect(Buffer.byteLength(socketOf(deep))).toBeLessThanOrEqual(100)
  expect(socketOf(deep)).not.toBe(socketOf(`${deep}2`))
})

it('a folder that a process holds without listening is waited for, then named', {
  timeout: 60_000,
}, async () => {
  const folder = tempFolder()
  const lock = lockFolder(folder)
  const waiting = zhijian({ ZHIJIAN_DATA: folder }, 'tenant', 'list')
  setTimeout(() => lock?.release(), 700)
  expect(await waiting).toMatchObject({ code: 0, err: expect.stringContaining('等待另一个 zhijian 进程') })
})
