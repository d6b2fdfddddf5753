/** A PDF as it is written in one piece, with a cross-reference table (ISO 32000-1, 7.5): as Typst writes them. */
export interface Pdf {
  readonly bytes: Uint8Array
  /** Where its cross-reference table begins. */
  readonly table: number
  /** How many numbers are taken, from 0 on. */
  readonly size: number
  /** Entries of the trailer that are kept: `/Root 27 0 R`. */
  readonly trailer: Readonly<Record<'Root' | 'Info' | 'ID', string | undefined>>
  readonly catalog: number
  readonly firstPage: number
  /** What stands between `<<` and `>>` in an object that is a dictionary. */
  dictionary(number: number): string
}

/** Reads how a PDF is put together. Throws an Error where it is put together otherwise, or has been added to. */
export function readPdf(bytes: Uint8Array): Pdf {
  const text = Buffer.from(bytes).toString('latin1')
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  const [, count, entries, trailer] =
    /^xref\s+0 (\d+)\s+((?:\d{10} \d{5} [fn]\s+)+)trailer\s*<<(.*)>>\s*startxref/s.exec(text.slice(table)) ??
    []
  if (!entries || !trailer || /\/(Prev|Encrypt|XRefStm)\b/.test(trailer))
    throw new Error('only a PDF that was written in one piece, with a table, can be sealed')
  const offsets = [...entries.matchAll(/(\d{10}) \d{5} [fn]/g)].map(([, offset]) => Number(offset))
  const dictionary = (number: number): string => {
    const at = offsets[number] ?? Number.NaN
    const object = text.slice(at, text.indexOf('endobj', at))
    const held = new RegExp(`^${number} 0 obj\\s*<<(.*)>>\\s*$`, 's').exec(object)?.[1]
    if (held === undefined) throw new Error(`object ${number} is not a dictionary`)
    return held
  }
  const entry = (name: string) => new RegExp(`/${name}\\s+(\\d+ \\d+ R|\\[.*?\\])`, 's').exec(trailer)?.[1]
  const catalog = referenced(trailer, 'Root')
  return {
    bytes,
    table,
    size: Number(count),
    trailer: { Root: entry('Root'), Info: entry('Info'), ID: entry('ID') },
    catalog,
    firstPage: firstPageOf(dictionary, referenced(dictionary(catalog), 'Pages')),
    dictionary,
  }
}

function referenced(dictionary: string, name: string): number {
  const number = new RegExp(`/${name}\\s*\\[?\\s*(\\d+) \\d+ R`).exec(dictionary)?.[1]
  if (number === undefined) throw new Error(`nothing is there as ${name}`)
  return Number(number)
}

/** The tree of pages has branches where there are many. */
function firstPageOf(dictionary: (number: number) => string, node: number): number {
  const held = dictionary(node)
  return /\/Type\s*\/Pages\b/.test(held) ? firstPageOf(dictionary, referenced(held, 'Kids')) : node
}
