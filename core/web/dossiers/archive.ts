import { Zip, ZipPassThrough } from 'fflate'

/** A file of an archive; its bytes are asked for when it is its turn. */
export interface Packed {
  /** With folders: `援 2026-000001/给予法律援助决定书.pdf`. */
  readonly path: string
  bytes(): Promise<Uint8Array>
}

/**
 * A ZIP archive as it is written, one file after the other, so that never more than one of them is held. What it packs is
 * compressed already (PDF, DOCX, XLSX), and is stored as it is. Where a file fails, the whole stream does: half an archive
 * would pass for all of it.
 */
export function archiveOf(files: readonly Packed[]): ReadableStream<Uint8Array> {
  const left = [...files]
  let zip: Zip
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, final) => {
        if (error) return controller.error(error)
        if (chunk.length > 0) controller.enqueue(chunk)
        if (final) controller.close()
      })
    },
    async pull() {
      const next = left.shift()
      if (!next) return zip.end()
      const file = new ZipPassThrough(next.path)
      const bytes = await next.bytes()
      zip.add(file)
      file.push(bytes, true)
    },
  })
}

/** A name that no file system takes for something else. */
export const fileName = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .slice(0, 100)
