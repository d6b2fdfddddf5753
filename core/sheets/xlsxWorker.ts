import { parentPort, workerData } from 'node:worker_threads'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'

/** A cell as the file has it: text as it is, a number as its digits, so that nothing is rounded on the way. */
export type RawCell = string | { readonly digits: string } | boolean | Date | null

export type WorkerAnswer =
  | { readonly rows: readonly (readonly RawCell[])[] }
  | { readonly refused: 'unreadable' | 'too-large' }

/** Unpacked; 20,000 rows of 15 columns take about 40 MB. A small archive may unpack to gigabytes. */
const maxUnpacked = 120 * 1024 * 1024

function unpackedSize(archive: Uint8Array): number {
  let size = 0
  unzipSync(archive, {
    filter: ({ originalSize }) => {
      size += originalSize
      return false
    },
  })
  return size
}

async function answer(bytes: Uint8Array): Promise<WorkerAnswer> {
  try {
    if (unpackedSize(bytes) > maxUnpacked) return { refused: 'too-large' }
    const rows = await readSheet(Buffer.from(bytes), { parseNumber: digits => ({ digits }), trim: true })
    return { rows: rows as unknown as readonly (readonly RawCell[])[] }
  } catch {
    // Whatever the parser stumbles over is in the file: it has nothing else to read.
    return { refused: 'unreadable' }
  }
}

parentPort?.postMessage(await answer(workerData as Uint8Array))
