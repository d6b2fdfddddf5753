import { createHash } from 'node:crypto'
import { refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { w } from '../words/index.ts'
import { giveBack } from './pieces.ts'
import { type FileStorage, MissingBytes } from './storage.ts'
import { originalIn } from './tables.ts'

/** The SHA-256 of what a storage keeps under a name, which should be the same; undefined where there is nothing. */
export async function sha256In(storage: FileStorage, name: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const piece of await storage.open(name)) {
      hash.update(piece)
      giveBack(piece)
    }
  } catch (error) {
    if (error instanceof MissingBytes) return undefined
    throw error
  }
  return hash.digest('hex')
}

/** Refuses to give out bytes that were altered where they are kept. */
export async function checkUnaltered(storage: FileStorage, sha256: string): Promise<void> {
  const is = await sha256In(storage, sha256)
  if (is !== undefined && is !== sha256)
    throw refuse(
      'conflict',
      'altered',
      w('这个文件存下以后被改动过，已经停止发送。请联系工作人员，由系统维护人员运行 zhijian doctor 核对'),
    )
}

/** Ids of the files whose bytes, or those of whose small picture, original or played form, are gone, or were altered. */
export async function unsoundFiles(
  read: Kysely<CountyTables>,
  storage: FileStorage,
): Promise<{ readonly missing: readonly string[]; readonly altered: readonly string[] }> {
  const rows = await read
    .selectFrom('file')
    .leftJoin('file_conversion', 'file_conversion.file_id', 'file.id')
    .select([
      'file.id',
      'file.sha256',
      'thumbnail_sha256',
      'received_sha256',
      'original_ending',
      'file_conversion.sha256 as converted',
    ])
    .orderBy('file.id')
    .execute()
  const missing: string[] = []
  const altered: string[] = []
  for (const row of rows) {
    const { id, sha256, thumbnail_sha256, converted } = row
    const names = [sha256, thumbnail_sha256, originalIn(row), converted].filter(name => name !== null)
    const faults = new Set<string[]>()
    for (const name of names) {
      const is = await sha256In(storage, name)
      if (is !== name) faults.add(is === undefined ? missing : altered)
    }
    for (const fault of faults) fault.push(id)
  }
  return { missing, altered }
}
