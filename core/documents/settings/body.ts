import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { type CountyIdentity, countyCommand } from '../../commands/index.ts'
import type { CountyTables, Kysely } from '../../database/index.ts'
import { putSettings, settingsOf } from '../../tenancy/index.ts'
import { w } from '../../words/index.ts'
import type { IssuingBody } from '../kind.ts'
import { fill } from '../places.ts'
import { allowed, line } from './allowed.ts'

const optionalHint = w('留空时用默认的')

/** What an officer fills in for a body that issues papers. */
export const bodyFields = v.object({
  name: v.pipe(
    v.optional(line(40), ''),
    v.title(w('机关名称')),
    v.description(w('写在落款处。')),
    v.metadata({ optionalHint }),
  ),
  mark: v.pipe(
    v.optional(line(10), ''),
    v.title(w('机关代字')),
    v.description(w('写在文号里，例如“卓法援〔2026〕12号”里的“法援”。')),
    v.metadata({ optionalHint }),
  ),
})

const stored = v.object({ ...bodyFields.entries, seal: v.optional(v.string(), '') })

const partOf = (key: string) => `documents.body.${key}`

/** What a county has set of a body that issues papers; what is empty is as declared. */
export interface BodySettings {
  readonly name: string
  readonly mark: string
  /** SHA-256 of the picture of its seal; empty where there is none. */
  readonly seal: string
}

const setOf = (db: Kysely<CountyTables>, key: string): Promise<BodySettings> =>
  settingsOf(db, { name: partOf(key), title: w('发文机关'), schema: stored })

/** A body as papers name it: in the county's words, else as it is declared. */
export async function bodyOf(
  db: Kysely<CountyTables>,
  county: Pick<CountyIdentity, 'name'>,
  { key, name, mark }: IssuingBody,
): Promise<BodySettings> {
  const set = await setOf(db, key)
  const declared = fill(name, { [w('县')]: county.name })
  return { name: set.name || declared, mark: set.mark || mark, seal: set.seal }
}

/** Names a body that issues papers, and its mark in numbers. What is as declared follows the declaration. */
export const setBody = (body: IssuingBody) =>
  countyCommand({
    name: 'documents.set-body',
    title: w('设置发文机关'),
    input: bodyFields,
    allow: allowed,
    async effect(effect, given) {
      const { seal } = await setOf(effect.db, body.key)
      const declared = fill(body.name, { [w('县')]: effect.county.name })
      const name = given.name === declared ? '' : given.name
      const mark = given.mark === body.mark ? '' : given.mark
      await putSettings(effect, partOf(body.key), { name, mark, seal })
    },
  })

const LONGEST_SEAL = 270_000

/** Gives a body the picture of its seal, or takes it away. Papers that were issued keep theirs. */
export const setSeal = countyCommand({
  name: 'documents.set-seal',
  title: w('设置印章'),
  input: v.object({
    body: v.string(),
    /** A PNG in base64, 200 kB at most, and its SHA-256; without one there is no seal any more. */
    seal: v.optional(
      v.object({
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        png: v.pipe(v.string(), v.regex(/^iVBORw0KGgo/), v.maxLength(LONGEST_SEAL, w('印章图片太大'))),
      }),
    ),
  }),
  allow: allowed,
  async effect(effect, { body, seal }) {
    if (seal) {
      await effect.db
        .insertInto('document_seal')
        .values({ ...seal, added_at: effect.now })
        .onConflict(c => c.column('sha256').doNothing())
        .execute()
    }
    const { name, mark } = await setOf(effect.db, body)
    await putSettings(effect, partOf(body), { name, mark, seal: seal?.sha256 ?? '' })
  },
})

/** The picture of a seal (PNG). Throws where the store does not have it, since a paper names it. */
export async function sealPicture(db: Kysely<CountyTables>, sha256: string): Promise<Uint8Array> {
  const { png } = await db
    .selectFrom('document_seal')
    .select('png')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return Buffer.from(png, 'base64')
}

/** Whether the picture of a seal is kept as it was when it was set. */
export async function isSealPicture(db: Kysely<CountyTables>, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('document_seal')
    .select('png')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  const bytes = Buffer.from(row?.png ?? '', 'base64')
  return (
    row !== undefined &&
    bytes.toString('base64') === row.png &&
    createHash('sha256').update(bytes).digest('hex') === sha256
  )
}
