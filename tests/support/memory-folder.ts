import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, statfs } from 'node:fs/promises'
import { freemem } from 'node:os'

const IN_MEMORY = '/dev/shm'
/** Several times what a whole run holds there at once. */
const ROOM = 3 * 1024 ** 3

/**
 * A folder for temporary files that lies in memory, or none where the machine has no room for it or lets no program run
 * there. Making a file on a disk can take a hundred times as long, and each database of PostgreSQL is some 600 files. It is
 * deleted when it is given up or this process is gone, however it went.
 */
export async function memoryFolder(): Promise<{ path: string; remove: () => Promise<void> } | undefined> {
  if (!(await hasRoom())) return undefined
  const path = await mkdtemp(`${IN_MEMORY}/zhijian-tests-`)
  // As the machine's own: a PostgreSQL that root starts runs as somebody else, who makes and deletes a folder there.
  await chmod(path, 0o1777)
  const keeper = spawn('/bin/sh', ['-c', 'cat >/dev/null; rm -rf "$0" || { sleep 1; rm -rf "$0"; }', path], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  const gone = once(keeper, 'exit')
  return {
    path,
    async remove() {
      keeper.stdin.destroy()
      await gone
    },
  }
}

async function hasRoom(): Promise<boolean> {
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '')
  const options = new RegExp(`^\\S+ ${IN_MEMORY} tmpfs (\\S+)`, 'm').exec(mounts)?.[1]?.split(',') ?? ['ro']
  if (options.includes('ro') || options.includes('noexec')) return false
  const { bavail, bsize } = await statfs(IN_MEMORY)
  return Math.min(bavail * bsize, freemem()) > ROOM
}
