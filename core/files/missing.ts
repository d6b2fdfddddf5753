import type { CountyTables, Kysely } from '../database/index.ts'
import type { FileStorage } from './storage.ts'

/** Ids of the files whose bytes, or those of whose small picture, the storage does not have. */
export async function filesWithoutBytes(read: Kysely<CountyTables>, storage: FileStorage): Promise<string[]> {
  const rows = await read
    .selectFrom('file')
    .select(['id', 'sha256', 'thumbnail_sha256'])
    .orderBy('id')
    .execute()
  const missing: string[] = []
  for (const { id, sha256, thumbnail_sha256: thumbnail } of rows) {
    const whole = (await storage.exists(sha256)) && (thumbnail === null || (await storage.exists(thumbnail)))
    if (!whole) missing.push(id)
  }
  return missing
}
