import { createHash } from 'node:crypto'
import type { Deployment } from '#core/deployment'
import { openDocument, startDrawer } from '#core/documents'
import { papersOf } from '#core/files'

/** A paper that was issued, and what there is of its PDF. */
export interface PaperStanding {
  readonly number: string | null
  /** SHA-256 of the PDF as its row has it, of the bytes that are kept, and of the frozen paper drawn anew. */
  readonly noted: string | null
  readonly kept: string | null
  readonly drawn: string
  /** How often it was noted that its PDF was made. */
  readonly printed: number
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Every paper of a county, in the order of their issuing. */
export async function papersStanding(
  deployment: Deployment,
  dataFolder: string,
  county: string,
): Promise<PaperStanding[]> {
  const drawer = startDrawer()
  try {
    return await deployment.withCounty(county, async ({ county: { store: address }, store, keys }) => {
      const storage = papersOf(dataFolder, address)
      const rows = await store.read
        .selectFrom('document')
        .select(['id', 'number', 'pdf_sha256'])
        .orderBy('id')
        .execute()
      const papers: PaperStanding[] = []
      for (const { id, number, pdf_sha256 } of rows) {
        const { paper, pictures } = (await openDocument(store.read, keys, id))!
        const printed = await store.read
          .selectFrom('audit')
          .select('id')
          .where('action', '=', 'document.printed')
          .where('subject', '=', `document:${id}`)
          .execute()
        const bytes = pdf_sha256 && new Response(await storage.open(pdf_sha256)).arrayBuffer()
        papers.push({
          number,
          noted: pdf_sha256,
          kept: bytes ? sha256(new Uint8Array(await bytes)) : null,
          drawn: sha256(await drawer.draw(paper, 'pdf', { pictures })),
          printed: printed.length,
        })
      }
      return papers
    })
  } finally {
    await drawer.close()
  }
}
