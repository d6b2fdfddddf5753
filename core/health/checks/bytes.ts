import { createHash } from 'node:crypto'
import { type FileStorage, MissingBytes } from '../../files/index.ts'

/** The SHA-256 of what a storage keeps under a name, which should be the same; undefined where there is nothing. */
export async function sha256In(storage: FileStorage, name: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const piece of await storage.open(name)) hash.update(piece)
  } catch (error) {
    if (error instanceof MissingBytes) return undefined
    throw error
  }
  return hash.digest('hex')
}
