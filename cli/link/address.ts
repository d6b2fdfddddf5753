import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Systems take no longer path for a socket: 104 bytes on macOS, 108 on Linux, with the ending zero. */
const LONGEST = 100

/** Where the server of a data folder is spoken to: a socket in the folder, or a short name where that would be too long. */
export function socketOf(dataFolder: string): string {
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\zhijian-${name}`
  const inFolder = join(dataFolder, 'zhijian.sock')
  return Buffer.byteLength(inFolder) <= LONGEST ? inFolder : join(tmpdir(), `zhijian-${name}.sock`)
}
