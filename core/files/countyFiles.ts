import type { Command } from '../commands/index.ts'
import { Refusal } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { settingsOf } from '../tenancy/index.ts'
import type { Bytes } from './bytes.ts'
import type { Examined } from './examine.ts'
import type { Examiner } from './examiner.ts'
import { bytesNamedBy, findFile, isNamed, type StoredFile } from './file.ts'
import { shownName } from './names.ts'
import { refuseFile } from './problems.ts'
import { receiveFile } from './receive.ts'
import { fileSettings, type Limits, limitsOf } from './settings.ts'
import type { Spool, Unfinished } from './spool.ts'
import type { FileStorage } from './storage.ts'
import { nothingTold } from './told.ts'

/** A county's files while its store is leased. */
export interface CountyFiles {
  readonly read: Kysely<CountyTables>
  readonly storage: FileStorage
  readonly spool: Spool
  readonly examiner: Examiner
  /** Runs a command in the county as Zhijian itself. */
  run<Input, Output>(command: Command<'county', Input, Output>, input: unknown): Promise<Output>
}

/** How large a file of each kind may be: the same for everybody, so that nobody is told otherwise once they have signed in. */
export const limitsIn = async (read: Kysely<CountyTables>): Promise<Limits> =>
  limitsOf(await settingsOf(read, fileSettings))

/**
 * Takes in an upload that is whole: looks at it, stores its bytes, notes its row, and only then gives up the upload. A
 * kill in between leaves the upload, and this is done again. Throws the refusal of a file that is not accepted.
 */
export async function takeIn(files: CountyFiles, upload: Unfinished): Promise<StoredFile> {
  const { read, spool, storage } = files
  const known = await findFile(read, upload.id)
  if (known && (await areThere(storage, bytesNamedBy(known)))) {
    await spool.drop(upload)
    return known
  }
  const { path, name, claimed, owner, told } = upload
  const limits = await limitsIn(read)
  const outcome = await files.examiner.examine({ path, name, claimed, limits })
  try {
    if ('problem' in outcome) throw refuseFile(outcome.problem, name, outcome.facts)
    await store(files, outcome)
    await files.run(receiveFile, {
      id: upload.id,
      owner,
      kind: outcome.kind,
      mediaType: outcome.mediaType,
      name: shownName(name, outcome.kind, outcome.ending),
      sha256: outcome.sha256,
      bytes: outcome.bytes,
      width: outcome.width,
      height: outcome.height,
      thumbnail: outcome.thumbnail?.sha256 ?? null,
      receivedBytes: outcome.received.bytes,
      receivedSha256: outcome.received.sha256,
      originalEnding: isOriginal(outcome) ? null : outcome.received.ending,
      ...(outcome.kind === 'video' || outcome.kind === 'audio' ? told : nothingTold),
    })
    // Whoever removed the same bytes just now did not see the row: see `FileStorage.remove`.
    await store(files, outcome)
  } catch (error) {
    if (error instanceof Refusal) {
      await spool.drop(upload)
      if ('sha256' in outcome) await unstore(files, outcome)
    }
    throw error
  }
  await spool.drop(upload)
  return (await findFile(read, upload.id))!
}

async function areThere(storage: FileStorage, names: readonly string[]): Promise<boolean> {
  for (const sha256 of names) if (!(await storage.exists(sha256))) return false
  return true
}

/** Whether what is kept is what came, byte for byte. */
const isOriginal = ({ sha256, received }: Examined) => sha256 === received.sha256

const parts = (examined: Examined): Bytes[] => [
  examined,
  ...(examined.thumbnail ? [examined.thumbnail] : []),
  ...(isOriginal(examined) ? [] : [examined.received]),
]

async function store({ storage }: CountyFiles, examined: Examined): Promise<void> {
  for (const { sha256, path } of parts(examined)) await storage.put(sha256, path)
}

async function unstore({ read, storage }: CountyFiles, examined: Examined): Promise<void> {
  for (const { sha256 } of parts(examined)) await storage.remove(sha256, () => isNamed(read, sha256))
}
