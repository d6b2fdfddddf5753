import type { Effect } from '../commands/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { signedHash } from './asIssued.ts'
import { SIGNED_CONTEXT } from './contexts.ts'
import { documentIssued } from './events.ts'
import { type Frozen, freeze } from './freeze.ts'
import type { DocumentKind, IssuingBody } from './kind.ts'
import { schedulePrint } from './print.ts'
import { readersIn, sidesOf } from './readers.ts'
import type { Signed } from './signed.ts'

export type Issued = Frozen

/**
 * Issues a paper on a matter in the running command: gives it its number, freezes values, wording and all that it says, and
 * notes it in the course of the matter. Its PDF is made after the commit. Issued again, it is a new version with a number
 * of its own; both stay. `by` is another body than the declared one: a committee of several. Refuses values that the kind's
 * schema refuses, on their fields.
 */
export async function issue<Values extends object>(
  effect: Effect<'county'>,
  matter: OpenMatter,
  kind: DocumentKind<Values, never>,
  values: NoInfer<Values>,
  { by = kind.body }: { readonly by?: IssuingBody } = {},
): Promise<Issued> {
  const frozen = await freeze(effect, matter, kind, values, { by })
  tell(effect, matter, frozen, sidesOf(kind.readers).join(' '))
  return frozen
}

/**
 * Issues the papers of a signing in the running command, once the last has signed: what stands at the places of each and on
 * its page of evidence is kept with it.
 */
export async function issueSigned(
  effect: Effect<'county'>,
  matter: OpenMatter,
  signing: string,
  signed: Signed,
): Promise<readonly Issued[]> {
  const { db, keys, now } = effect
  const rows = await db
    .selectFrom('document')
    .select(['id', 'title', 'number', 'version', 'sha256', 'readers'])
    .where('signing_id', '=', signing)
    .orderBy('id')
    .execute()
  const added = JSON.stringify(signed)
  for (const { readers, ...row } of rows) {
    const { id } = row
    await db
      .updateTable('document')
      .set({
        awaiting: 0,
        issued_at: now,
        signed_sealed: keys.seal(added, `${SIGNED_CONTEXT}.${id}`),
      })
      .where('id', '=', id)
      .execute()
    effect.audit(`document:${id}`, { signed: true, issued: now, row: signedHash(added) })
    tell(effect, matter, row, readers)
  }
  return rows.map(({ readers: _, ...row }) => row)
}

function tell(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { id, title, number, version }: Frozen,
  readers: string,
): void {
  const sides = readersIn(readers)
  // It answers what a citizen did, who gave it to nobody.
  const impersonal = effect.caller.principal.kind === 'citizen'
  matter.say({ ...documentIssued, impersonal }, { document: id, title, number, version }, sides)
  matter.touch(sides, 'documents')
  schedulePrint(effect, id)
}
