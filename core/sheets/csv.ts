import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { t } from '../words/index.ts'
import { UnreadableFile } from './errors.ts'
import { isBlank, type Line, tidy } from './lines.ts'

/** Excel saves Chinese CSV as GBK unless told otherwise; GB 18030 reads every GBK file. */
function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  for (const encoding of utf16 ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw new UnreadableFile({ message: t('看不懂文件的文字编码，请另存为“CSV UTF-8”或 .xlsx') })
}

/** Tabs come from Excel's “Unicode text”, semicolons from other regional settings. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 4000).trimStart().split('\n', 1)[0] ?? ''
  const count = (mark: string) => header.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

async function* pieces(text: string) {
  for (let at = 0; at < text.length; at += 65_536) {
    yield text.slice(at, at + 65_536)
    await setImmediate()
  }
}

const scientific = /^\d(\.\d+)?E\+?\d+$/i

/** The lines of CSV bytes in UTF-8, UTF-16 or GB 18030; read piece by piece, so that others are served in between. */
export async function readCsv(bytes: Uint8Array): Promise<Line[]> {
  const text = decoded(bytes)
  const lines: Line[] = []
  let read = 0
  const parser = parse({
    delimiter: delimiterOf(text),
    relax_column_count: true,
    on_record: (record: readonly string[], info) => {
      const cells = record.map(tidy).map(value => ({ text: value, lost: scientific.test(value) }))
      if (!isBlank(cells)) lines.push({ line: read + 1, cells })
      read = info.lines
      return null
    },
  })
  try {
    await pipeline(pieces(text), parser.resume())
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableFile({ line: read + 1, message: t('从这一行起读不下去：引号没有成对') })
  }
  return lines
}
