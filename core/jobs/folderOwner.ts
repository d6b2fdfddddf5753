import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Another process has this folder's queue open: PGlite would be damaged by two. */
export class QueueInUse extends Error {
  override readonly name = 'QueueInUse'
  readonly pid: number

  constructor(folder: string, pid: number) {
    super(`the queue in ${folder} is open in process ${pid}`)
    this.pid = pid
  }
}

const here = new Set<string>()

/**
 * Claims a queue's folder for this process; returns how to give it up. The claim of a process that died counts for
 * nothing. Throws QueueInUse.
 */
export function claimFolder(folder: string): () => void {
  if (here.has(folder)) throw new QueueInUse(folder, process.pid)
  const file = `${folder}.owner`
  mkdirSync(dirname(folder), { recursive: true })
  const claim = `${process.pid} ${startOf(process.pid)}`
  for (let attempt = 0; !written(file, claim); attempt += 1) {
    const pid = livingOwner(file)
    if (pid !== undefined || attempt > 2) throw new QueueInUse(folder, pid ?? 0)
    rmSync(file, { force: true })
  }
  here.add(folder)
  return () => {
    here.delete(folder)
    rmSync(file, { force: true })
  }
}

function written(file: string, claim: string): boolean {
  try {
    writeFileSync(file, claim, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function livingOwner(file: string): number | undefined {
  const [id, start] = read(file).split(' ')
  const pid = Number(id)
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return undefined
  return startOf(pid) === start ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What tells a process from a later one with its number: boot and start time, where the system tells (Linux). */
function startOf(pid: number): string {
  const boot = read('/proc/sys/kernel/random/boot_id').trim()
  // After the program's name, which may hold spaces and brackets, the 20th field is the start time.
  const fields = read(`/proc/${pid}/stat`).split(')').at(-1)?.trim().split(' ')
  return `${boot}/${fields?.[19] ?? ''}`
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
