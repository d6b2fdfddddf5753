import { t } from '../words/index.ts'
import { readCsv } from './csv.ts'
import { UnreadableFile } from './errors.ts'
import type { Line } from './lines.ts'
import { readXlsx } from './xlsx.ts'

const maxBytes = 20 * 1024 * 1024
const zip = [0x50, 0x4b, 0x03, 0x04]
const oldExcel = [0xd0, 0xcf, 0x11, 0xe0]

const beginsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, index) => bytes[index] === byte)

/** The lines of a CSV or xlsx file, told apart by their bytes; blank lines are left out. Throws UnreadableFile. */
export async function readTable(bytes: Uint8Array, filename: string): Promise<Line[]> {
  if (bytes.length > maxBytes) throw new UnreadableFile({ message: t('文件超过 20 MB，请分成几个文件') })
  if (beginsWith(bytes, oldExcel))
    throw new UnreadableFile({ message: t('这是旧版 .xls 文件，请另存为 .xlsx 或 .csv 再上传') })
  if (beginsWith(bytes, zip)) return readXlsx(bytes)
  if (/\.xlsx$/i.test(filename))
    throw new UnreadableFile({ message: t('文件名是 .xlsx，内容却不是表格，请重新另存一次') })
  return readCsv(bytes)
}
