import { createHash } from 'node:crypto'
import type { Deployment } from '#core/deployment'
import { drawnWith, openDocument, startDrawer } from '#core/documents'
import { papersOf } from '#core/files'
import { verifySealed } from '#core/signing'

/** A paper that was issued, as its row has it. */
export interface PaperNoted {
  readonly number: string | null
  /** SHA-256 of its PDF. */
  readonly noted: string | null
}

/** A paper that was issued, and what there is of its PDF. */
export interface PaperStanding extends PaperNoted {
  /** SHA-256 of the bytes that are kept. */
  readonly kept: string | null
  /** Whether these are the frozen paper, as it is drawn anew, under a seal that is whole. */
  readonly same: boolean
  /** How often it was noted that its PDF was made. */
  readonly printed: number
}

function isWhole(pdf: Buffer): boolean {
  const seal = verifySealed(pdf)
  return seal.sealed && seal.intact
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Where papers of Zhuozi are checked, as a server behind a proxy says it. */
const CHECKED_AT = 'https://zhuozi.localhost/verify'

/** What is noted of every paper of a county, in the order of their issuing. */
export function papersNoted(deployment: Deployment, county: string): Promise<PaperNoted[]> {
  return deployment.withCounty(county, ({ store }) =>
    store.read.selectFrom('document').select(['number', 'pdf_sha256 as noted']).orderBy('id').execute(),
  )
}

/** Every paper of a county with its PDF, which is drawn anew, in the order of their issuing. */
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
        const document = (await openDocument(store.read, keys, id))!
        const printed = await store.read
          .selectFrom('audit')
          .select('id')
          .where('action', '=', 'document.printed')
          .where('subject', '=', `document:${id}`)
          .execute()
        const drawn = await drawer.draw(document.paper, 'pdf', drawnWith(document, CHECKED_AT))
        const open = async (name: string) =>
          Buffer.from(await new Response(await storage.open(name)).arrayBuffer())
        const kept = pdf_sha256 ? await open(pdf_sha256) : undefined
        papers.push({
          number,
          noted: pdf_sha256,
          kept: kept ? sha256(kept) : null,
          same: kept ? kept.subarray(0, drawn.length).equals(drawn) && isWhole(kept) : false,
          printed: printed.length,
        })
      }
      return papers
    })
  } finally {
    await drawer.close()
  }
}
