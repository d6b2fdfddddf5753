import * as v from 'valibot'
import { countyCommand, holds, permissionsOf, refuse, serves } from '../commands/index.ts'
import { type CountyTables, type Kysely, lockRow } from '../database/index.ts'
import { isParty, lockMatter, type OpenMatter } from '../matters/index.ts'
import { days, plus } from '../time/index.ts'
import { w } from '../words/index.ts'

/** A link that nobody opened for so long is made anew. */
const LASTS = days(7)

/** Whether staff with these rights work on a matter of its service. */
const reads = (permissions: ReadonlySet<string>, { reserved, module }: OpenMatter): boolean =>
  holds(permissions, 'matters.read') && (!reserved || serves(permissions, module))

/**
 * Makes the link by which somebody without an account in a signing comes to their place. What is kept is its hash alone; the one
 * that was made before is worth nothing from now on. For the parties and staff of the matter.
 */
export const makeSigningLink = countyCommand({
  name: 'signing.link',
  title: w('生成签名链接'),
  input: v.object({
    ref: v.string(),
    signing: v.string(),
    position: v.pipe(v.number(), v.integer()),
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  allow: { citizen: 'any', officer: 'any' },
  async effect(effect, { ref, signing, position, hash }) {
    const { db, now, actor, caller } = effect
    const matter = await lockMatter(effect, ref)
    const { principal } = caller
    const may =
      principal.kind === 'officer'
        ? reads(await permissionsOf(db, principal.id), matter)
        : await isParty(db, matter.id, actor)
    const signer = await db
      .selectFrom('signing_signer')
      .innerJoin('signing', 'signing.id', 'signing_signer.signing_id')
      .select(['signing_signer.id', 'signing_signer.principal', 'signing_signer.signed_at', 'signing.state'])
      .where('signing.id', '=', signing)
      .where('signing.matter_id', '=', matter.id)
      .where('signing_signer.position', '=', position)
      .executeTakeFirst()
    if (!may || !signer) throw refuse('not-found', 'signing', w('没有找到要签名的文书'))
    if (signer.state !== 'open' || signer.signed_at !== null || signer.principal !== null)
      throw refuse('conflict', 'link', w('不用再生成链接了'))
    await db
      .updateTable('signing_signer')
      .set({ link_hash: hash, link_until: plus(now, LASTS) })
      .where('id', '=', signer.id)
      .execute()
    matter.leave()
    effect.audit(`signing:${signing}`, { link: position })
  },
})

/** What a link leads to, as far as whoever opened it may know: that somebody is to sign something. */
export async function signingOfLink(
  db: Kysely<CountyTables>,
  hash: string,
  now: number,
): Promise<{ readonly signing: string; readonly ref: string; readonly position: number } | undefined> {
  return db
    .selectFrom('signing_signer')
    .innerJoin('signing', 'signing.id', 'signing_signer.signing_id')
    .innerJoin('matter', 'matter.id', 'signing.matter_id')
    .select(['signing.id as signing', 'matter.ref', 'signing_signer.position'])
    .where('signing_signer.link_hash', '=', hash)
    .where('signing_signer.link_until', '>', now as never)
    .where('signing.state', '=', 'open')
    .executeTakeFirst()
}

/** Whoever has the link, signed in by their phone, takes the place that it leads to, and the link is used up. */
export const takeSigningPlace = countyCommand({
  name: 'signing.take-place',
  title: w('打开签名链接'),
  input: v.object({ hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  allow: { citizen: 'any' },
  async effect(effect, { hash }) {
    const { db, kind, now, actor } = effect
    const found = await signingOfLink(db, hash, now)
    if (!found) throw refuse('not-found', 'link', w('这个链接已经用过，或者过期了'))
    const signers = await lockRow(
      kind,
      db.selectFrom('signing_signer').selectAll().where('signing_id', '=', found.signing).orderBy('position'),
    ).execute()
    const signer = signers.find(({ link_hash }) => link_hash === hash)
    if (!signer) throw refuse('not-found', 'link', w('这个链接已经用过，或者过期了'))
    if (signers.some(({ principal }) => principal === actor))
      throw refuse('conflict', 'own-place', w('这个链接是给另一位签名人的，请转发给本人'))
    await db
      .updateTable('signing_signer')
      .set({ principal: actor, link_hash: null, link_until: null })
      .where('id', '=', signer.id)
      .execute()
    effect.audit(`signing:${found.signing}`, { taken: signer.position })
    return { ref: found.ref, signing: found.signing }
  },
})
