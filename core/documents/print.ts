import * as v from 'valibot'
import { countyCommand, type DueWork, type Effect } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { streamOf } from '../matters/index.ts'
import { minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { printedHash } from './asIssued.ts'
import { PRINTED_WITHIN, tellLate } from './late.ts'
import { readersIn } from './readers.ts'

/** The topic under which a paper is handed to whoever makes its PDF. */
export const PRINTING = 'document.printing'

/** The due work that has a paper's PDF made that is not there yet; its subject is the paper's id. */
const PRINT = 'document.print'

/** How long making a PDF may take until it is asked for again. */
const LATEST = minutes(1)

/**
 * Has a paper's PDF made after the commit, and looks again until it is there: a kill at any instant leaves it to be made
 * by the next process.
 */
export function schedulePrint(effect: Effect<'county'>, id: string): void {
  effect.publish(PRINTING, id, effect.now, {})
  effect.schedule(PRINT, id, plus(effect.now, LATEST))
}

const printAgain = countyCommand({
  name: PRINT,
  title: w('生成文书'),
  input: v.object({ id: v.string() }),
  allow: { system: true },
  async effect(effect, { id }) {
    const row = await effect.db
      .selectFrom('document')
      .select(['pdf_sha256', 'issued_at', 'matter_id', 'title', 'number'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row?.pdf_sha256 !== null) return
    schedulePrint(effect, id)
    if (effect.now >= plus(row.issued_at, PRINTED_WITHIN)) await tellLate(effect, row)
  },
})

export const printWork: DueWork = { kind: PRINT, command: printAgain, input: id => ({ id }) }

/** Notes a paper's PDF; pages that wait for it show it. The first that was made is the one that stays. */
export const documentPrinted = countyCommand({
  name: 'document.printed',
  title: w('文书已生成'),
  input: v.object({
    id: v.string(),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** Characters that no font here has. */
    lacking: v.string(),
  }),
  allow: { system: true },
  async effect(effect, { id, sha256, bytes, lacking }) {
    const { db, kind, now } = effect
    const query = db
      .selectFrom('document')
      .select(['matter_id', 'readers', 'pdf_sha256'])
      .where('id', '=', id)
    const row = await lockRow(kind, query).executeTakeFirst()
    if (row?.pdf_sha256 !== null) return
    const printed = { printed_at: now, lacking }
    await db
      .updateTable('document')
      .set({ pdf_sha256: sha256, pdf_bytes: bytes, ...printed })
      .where('id', '=', id)
      .execute()
    effect.unschedule(PRINT, id)
    effect.audit(`document:${id}`, { sha256, bytes, row: printedHash(printed) })
    for (const side of readersIn(row.readers))
      effect.stream(streamOf(row.matter_id, side), { parts: ['documents'] })
  },
})
