import { createHash } from 'node:crypto'
import type { Caller } from '../commands/index.ts'
import type { Deployment } from '../deployment/index.ts'
import type { FileStorage } from '../files/index.ts'
import { beginChunk } from '../load/index.ts'
import { sealingCertificateOf, sealPdf, type TimeStamper } from '../signing/index.ts'
import type { County } from '../tenancy/index.ts'
import { hours, minutes } from '../time/index.ts'
import { t } from '../words/index.ts'
import { documentPrinted, PRINTING, printWork } from './print.ts'
import type { Drawer } from './render/index.ts'
import { drawnWith, type OpenDocument, openDocument } from './stored.ts'

/** Path at which anybody has a paper of a county checked. */
export const VERIFY = '/verify'

export interface PressOptions {
  readonly deployment: Pick<
    Deployment,
    'addDaily' | 'addWork' | 'clock' | 'consume' | 'log' | 'run' | 'withCounty'
  >
  readonly drawer: Drawer
  /** Where the PDFs of a county are kept, by the address of its store. */
  storage(store: string): FileStorage
  /** Where papers of a county are checked: `https://zhuozi.example.cn/verify`. */
  checkedAt?(county: County): string
  /** Says by when a paper was sealed; without it, a seal carries the time of this machine alone. */
  readonly timeStamper?: TimeStamper | undefined
}

interface Wanted {
  readonly county: string
  readonly id: string
}

/** How long a paper waits for a time stamp: whoever it is for shall have it, though the service be out of reach. */
const STAMP_WITHIN = minutes(3)

/** What was not finished for so long was left behind by a kill. */
const LEFT_BEHIND = hours(24)

/**
 * Makes the PDFs of papers that were issued, and seals them, one after the other, beside the relay and never in it: from what
 * was frozen, so that it can be done again. Where more wait, it rests between two for those who open a page meanwhile. What
 * waits here is a wake-up alone; what is to be made stands in the county's store.
 */
export class Press {
  readonly #options: PressOptions
  readonly #waiting: Wanted[] = []
  #running: Promise<void> | undefined
  #current: Wanted | undefined
  #closed = false

  /** Adds its due work, its daily work and its consumer to the deployment: made while that is put together. */
  constructor(options: PressOptions) {
    this.#options = options
    const { deployment, storage } = options
    deployment.addWork(printWork)
    deployment.addDaily(code =>
      deployment.withCounty(code, ({ county }) =>
        storage(county.store).tidy(deployment.clock.now() - LEFT_BEHIND),
      ),
    )
    deployment.consume({
      topic: PRINTING,
      consume: async ({ county, subject }) => this.#start({ county: county!, id: subject }),
    })
  }

  /** The bytes of a PDF that was made. Refuses those that were altered since. */
  pdf(store: string, sha256: string): Promise<ReadableStream<Uint8Array>> {
    return this.#options.storage(store).openUnaltered(sha256)
  }

  /** Whether a county keeps the PDF of a SHA-256, as it was sealed. */
  isWhole(store: string, sha256: string): Promise<boolean> {
    return this.#options.storage(store).isWhole(sha256)
  }

  /** Waits until nothing is being made. */
  async settled(): Promise<void> {
    await this.#running
  }

  /** Ends after what is being made; the rest is made by the next process. */
  async close(): Promise<void> {
    this.#closed = true
    this.#waiting.length = 0
    await this.settled()
  }

  #start(wanted: Wanted): void {
    const isSame = (other: Wanted | undefined) => other?.county === wanted.county && other.id === wanted.id
    if (this.#closed || isSame(this.#current) || this.#waiting.some(isSame)) return
    this.#waiting.push(wanted)
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  async #run(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#current = next
      const rest = beginChunk()
      await this.#print(next).catch(error => {
        const { county, id } = this.#current!
        this.#options.deployment.log.warn({ county, document: id, error: String(error) }, 'not printed')
      })
      this.#current = undefined
      if (this.#waiting.length > 0) await rest()
    }
  }

  async #print({ county, id }: Wanted): Promise<void> {
    const { deployment, drawer, storage, checkedAt } = this.#options
    // The store is not held while it is drawn.
    const found = await deployment.withCounty(county, async ({ county, store, keys }) => {
      const document = await openDocument(store.read, keys, id)
      if (!document || document.pdf !== undefined) return undefined
      return { document, address: county.store, checked: checkedAt?.(county) }
    })
    if (!found) return
    const { document, checked } = found
    const { bytes: drawn, lacking } = await drawer.print(document.paper, 'pdf', drawnWith(document, checked))
    const bytes = await this.#sealed(county, document, drawn)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await storage(found.address).put(sha256, bytes)
    const printed = { id, sha256, bytes: bytes.length, lacking: lacking.join('') }
    await deployment.run(county, documentPrinted, printed, press())
  }

  /**
   * Under the county's certificate, at the time when it was issued: without a time stamp the same paper gives the same bytes
   * again. Rejects where the time stamper does, for the first minutes.
   */
  async #sealed(county: string, { id, issuedAt, title, number }: OpenDocument, drawn: Uint8Array) {
    const { deployment, timeStamper } = this.#options
    const { bureau, ...certificate } = await sealingCertificateOf(deployment, county, press())
    const reason = t('制发《{title}》{number}', { title, number: number ?? '' })
    const sealing = { at: issuedAt, reason, name: bureau }
    try {
      return await sealPdf(drawn, certificate, sealing, timeStamper)
    } catch (error) {
      if (!timeStamper || deployment.clock.now() - issuedAt < STAMP_WITHIN) throw error
      deployment.log.warn({ county, document: id, error: String(error) }, 'sealed without a time stamp')
      return sealPdf(drawn, certificate, sealing)
    }
  }
}

/** Zhijian itself, which makes them. */
const press = (): Caller => ({ principal: { kind: 'system' }, name: t('系统'), via: 'job' })
