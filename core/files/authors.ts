import { readFile, writeFile } from 'node:fs/promises'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { forgetAuthorsOfPdf } from './authorsOfPdf.ts'
import type { FileType } from './kinds.ts'

/** Where an Office file says who wrote it, and who keeps the program. What is written in it, as comments, is what was sent. */
const PROPERTIES: Readonly<Record<string, RegExp>> = {
  'docProps/core.xml': /(<(dc:creator|cp:lastModifiedBy)\b[^>]*>)[^<]+(<\/\2>)/g,
  'docProps/app.xml': /(<(Company|Manager)\b[^>]*>)[^<]+(<\/\2>)/g,
}

/** Of an archive that is made anew, so that the same file becomes the same bytes. */
const MADE = new Date('1980-01-02T00:00:00Z')

/**
 * Takes from a paper's properties who wrote it, in place: a program writes its owner's name there, whom nobody sees who sends it.
 * A PDF keeps its length. In one that is locked with a password they stay.
 */
export async function forgetAuthors(path: string, { family }: Pick<FileType, 'family'>): Promise<void> {
  if (family === 'docx' || family === 'xlsx') await ofOffice(path)
  else if (family === 'pdf') await forgetAuthorsOfPdf(path)
}

async function ofOffice(path: string): Promise<void> {
  const bytes = await readFile(path)
  const properties = unzipSync(bytes, { filter: ({ name }) => name in PROPERTIES })
  const cleaned: Record<string, Uint8Array> = {}
  for (const [name, content] of Object.entries(properties)) {
    const text = strFromU8(content)
    const clean = text.replace(PROPERTIES[name]!, '$1$3')
    if (clean !== text) cleaned[name] = strToU8(clean)
  }
  if (Object.keys(cleaned).length === 0) return
  const all: Zippable = { ...unzipSync(bytes), ...cleaned }
  await writeFile(path, zipSync(all, { mtime: MADE }))
}
