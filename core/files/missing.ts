import type { CountyTables, Kysely } from '../database/index.ts'
import type { FileStorage } from './storage.ts'

/** Ids of the files whose bytes, or those of whose small picture or played form, the storage does not have. */
export async function filesWithoutBytes(read: Kysely<CountyTables>, storage: FileStorage): Promise<string[]> {
  const rows = await read
    .selectFrom('file')
    .leftJoin('file_conversion', 'file_conversion.file_id', 'file.id')
    .select(['file.id', 'file.sha256', 'thumbnail_sha256', 'file_conversion.sha256 as converted'])
    .orderBy('file.id')
    .execute()
  const missing: string[] = []
  for (const { id, sha256, thumbnail_sha256, converted } of rows) {
    const bytes = [sha256, thumbnail_sha256, converted].filter(hash => hash !== null)
    for (const hash of bytes) {
      if (await storage.exists(hash)) continue
      missing.push(id)
      break
    }
  }
  return missing
}
