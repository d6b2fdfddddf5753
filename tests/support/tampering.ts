import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Changes one bit in the middle of a file: of the one of this name, or else the first one, in a folder or below. */
export function flipByteIn(folder: string, file?: string): void {
  const first = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))[0]!
  const path = file === undefined ? first() : join(folder, file)
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1] = bytes[bytes.length >> 1]! ^ 1
  chmodSync(path, 0o644)
  writeFileSync(path, bytes)
}
