import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openQueue } from '#core/jobs'

/** A data folder in which a queue was open and was stopped, for others to begin with a copy of. */
export async function makeQueue(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'zhijian-queue-'))
  const queue = await openQueue({ dataFolder: folder })
  while (!(await queue.health()).ok) await wait(50)
  await queue.stop()
  return { url: folder, stop: () => rm(folder, { recursive: true }) }
}
