import { createHash, randomInt } from 'node:crypto'
import * as v from 'valibot'
import { type Effect, inputMessages, refuseInput } from '../commands/index.ts'
import { canonicalJson, type Json } from '../crypto/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { newId } from '../people/index.ts'
import { fullDate, shanghaiYear } from '../time/index.ts'
import { withReader } from '../words/index.ts'
import { fixedHash } from './asIssued.ts'
import { compose } from './compose.ts'
import { PAPER_CONTEXT, VALUES_CONTEXT } from './contexts.ts'
import type { AnyDocumentKind, DocumentKind, IssuingBody } from './kind.ts'
import { sidesOf } from './readers.ts'
import { nextSerial, numberInStyle } from './series.ts'
import { prefixOf, styleOf, termsOf } from './settings/index.ts'

/** A paper whose words are fixed for ever. */
export interface Frozen {
  readonly id: string
  readonly title: string
  readonly number: string | null
  /** 1, or how often a paper of its kind was made on the matter by now. */
  readonly version: number
  /** SHA-256 of the frozen paper: whoever signs it signs this. */
  readonly sha256: string
}

/**
 * Freezes a paper in the running command: its number, values, wording and all that it says. `signing` is whose signatures it
 * waits for; without one it is issued. Refuses values that the kind's schema refuses, on their fields.
 */
export async function freeze(
  effect: Effect<'county'>,
  matter: OpenMatter,
  kind: AnyDocumentKind,
  values: object,
  { by = kind.body, signing }: { readonly by?: IssuingBody; readonly signing?: string } = {},
): Promise<Frozen> {
  const parsed = v.safeParse(kind.values, values, inputMessages)
  if (!parsed.success) throw refuseInput(parsed.issues)
  const { db, county, now, keys } = effect
  const id = newId()
  const terms = await termsOf(db, county, kind, by)
  const version = (await countOf(effect, matter.id, kind.name)) + 1
  const numbered = await numberFor(effect, kind, by.key, terms.mark)
  const date = withReader({ locale: 'zh' }, () => fullDate(now))
  const number = numbered?.number ?? null
  const paper = canonicalJson(compose(kind, parsed.output, terms, { number, date }) as unknown as Json)
  const sha256 = createHash('sha256').update(paper).digest('hex')
  const filled = JSON.stringify(parsed.output)
  const fixed = {
    id,
    matter_id: matter.id,
    kind: kind.name,
    version,
    title: terms.title,
    readers: sidesOf(kind.readers).join(' '),
    body: by.key,
    series: numbered?.series ?? null,
    year: numbered?.year ?? null,
    serial: numbered?.serial ?? null,
    number,
    edition: kind.edition,
    settings_version: terms.version,
    wording: JSON.stringify(terms.wording),
    sha256,
    signing_id: signing ?? null,
    code: newPaperCode(),
    issued_by: effect.actor,
    issued_by_name: effect.caller.name,
  }
  await db
    .insertInto('document')
    .values({
      ...fixed,
      values_sealed: keys.seal(filled, `${VALUES_CONTEXT}.${id}`),
      paper_sealed: keys.seal(paper, `${PAPER_CONTEXT}.${id}`),
      awaiting: signing === undefined ? 0 : 1,
      signed_sealed: null,
      issued_at: now,
      voided_at: null,
      voided_by_name: null,
      void_reason: null,
      pdf_sha256: null,
      pdf_bytes: null,
      printed_at: null,
      lacking: '',
    })
    .execute()
  const row = fixedHash(fixed, filled)
  effect.audit(`document:${id}`, { kind: kind.name, number, sha256, issued: now, row })
  return { id, title: terms.title, number, version, sha256 }
}

/** Without letters that are taken for others (0 and O, 1, I and L); 12 of these are 59 bits, too many to be guessed. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 12

/** By what a paper is checked (防伪码). */
const newPaperCode = () =>
  Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** The code that somebody typed; undefined for what is none. */
export function readPaperCode(text: string): string | undefined {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  return code.length === CODE_LENGTH && [...code].every(letter => LETTERS.includes(letter)) ? code : undefined
}

async function countOf({ db }: Effect<'county'>, matterId: string, kind: string): Promise<number> {
  const { n } = await db
    .selectFrom('document')
    .select(eb => eb.fn.countAll<number | string>().as('n'))
    .where('matter_id', '=', matterId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The number of the county's year: whoever issues at midnight between two years has the one that the paper's date has. */
async function numberFor(
  { db, county, now }: Effect<'county'>,
  { series }: Pick<DocumentKind, 'series'>,
  body: string,
  mark: string,
) {
  if (!series) return undefined
  const year = shanghaiYear(now)
  const serial = await nextSerial(db, { body, series: series.name, year })
  const style = { county: await prefixOf(db, county), body: mark, year, serial }
  return { series: series.name, year, serial, number: numberInStyle(await styleOf(db, series), style) }
}
