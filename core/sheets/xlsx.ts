import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { t, w } from '../words/index.ts'
import { UnreadableFile } from './errors.ts'
import { type Cell, isBlank, type Line, tidy } from './lines.ts'
import type { RawCell, WorkerAnswer } from './xlsxWorker.ts'

/** Spreadsheet programs keep 15 digits of a number and replace the rest by noughts. */
const digitsKept = 15

function cellOf(raw: RawCell): Cell {
  if (raw === null) return { text: '', lost: false }
  if (typeof raw === 'string') return { text: tidy(raw), lost: false }
  if (typeof raw === 'boolean') return { text: raw ? w('是') : w('否'), lost: false }
  if (raw instanceof Date) return { text: raw.toISOString().slice(0, 10), lost: false }
  const value = Number(Number(raw.digits).toPrecision(digitsKept))
  return { text: String(value), lost: Number.isInteger(value) && Math.abs(value) >= 10 ** digitsKept }
}

const unreadable = w('这个 .xlsx 文件打不开，请在表格软件中重新另存一次')
const tooLarge = w('文件太大，请分成几个文件')

/** The lines of the first sheet of an xlsx file. Unpacking runs in a worker whose memory and time are bounded. */
export async function readXlsx(bytes: Uint8Array): Promise<Line[]> {
  const answer = await inWorker(bytes)
  if ('refused' in answer)
    throw new UnreadableFile({ message: t(answer.refused === 'too-large' ? tooLarge : unreadable) })
  return answer.rows
    .map((row, index) => ({ line: index + 1, cells: row.map(cellOf) }))
    .filter(({ cells }) => !isBlank(cells))
}

async function inWorker(bytes: Uint8Array): Promise<WorkerAnswer> {
  const worker = new Worker(new URL('./xlsxWorker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  })
  const patience = AbortSignal.timeout(30_000)
  try {
    const [answer] = await once(worker, 'message', { signal: patience })
    return answer as WorkerAnswer
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (patience.aborted || code === 'ERR_WORKER_OUT_OF_MEMORY') return { refused: 'too-large' }
    throw error
  } finally {
    await worker.terminate()
  }
}
