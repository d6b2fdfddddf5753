import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { CryptoError } from './errors.ts'

/** The key above all others of an installation. It wraps county keys and nothing else; no backup holds it. */
export interface MasterKey {
  /** Names the key without telling it: the first half of a hash. */
  readonly id: string
  readonly key: KeyObject
}

/** Its file's name in the data folder; what copies the folder leaves this file out. */
export const masterKeyFile = 'master.key'

const length = 32

/** A master key from 32 bytes in base64. Throws a CryptoError on anything else. */
export function masterKey(base64: string): MasterKey {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== length || !/^[\w+/-]{43}=?$/.test(base64.trim()))
    throw new CryptoError('unreadable-master-key', 'a master key is 32 bytes in base64')
  const id = createHash('sha256').update('zhijian master key').update(bytes).digest('base64url').slice(0, 11)
  return { id, key: createSecretKey(bytes) }
}

/** A new random master key in base64, as the file and the environment hold it. */
export function newMasterKey(): string {
  return randomBytes(length).toString('base64')
}

/**
 * The installation's master key: from `ZHIJIAN_MASTER_KEY` (base64) where that is set, otherwise from the file in the
 * data folder, made on first start. Throws a CryptoError where others can read the file.
 */
export async function loadMasterKey(
  dataFolder: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<MasterKey> {
  if (env.ZHIJIAN_MASTER_KEY) return masterKey(env.ZHIJIAN_MASTER_KEY)
  const path = join(dataFolder, masterKeyFile)
  await createIfMissing(dataFolder, path)
  const { mode } = await stat(path)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new CryptoError('unreadable-master-key', `others can read ${path}: chmod 600 ${path}`)
  return masterKey(await readFile(path, 'utf8'))
}

/** The file appears whole, durable and once: two processes that start together agree on one key. */
async function createIfMissing(folder: string, path: string): Promise<void> {
  if (await exists(path)) return
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
  await writeDurably(draft, 'wx', `${newMasterKey()}\n`)
  try {
    await link(draft, path)
  } catch (error) {
    if (!(await exists(path))) throw error
  } finally {
    await unlink(draft)
  }
  await syncFolder(folder)
}

async function writeDurably(path: string, flags: string, text: string): Promise<void> {
  const file = await open(path, flags, 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
