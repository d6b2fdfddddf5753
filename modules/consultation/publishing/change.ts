import { type Effect, refuse } from '#core/commands'
import type { OpenMatter } from '#core/matters'
import { w } from '#core/words'
import { leftOut, withdrawn } from './events.ts'
import { type Publication, publicationOf } from './publication.ts'
import { putPublic, removePublic } from './search.ts'
import type { PublicationRow } from './tables.ts'

type County = Effect<'county'>

/** The publication of a matter that is locked. Refuses where there is none, or another stands at its place meanwhile. */
export async function publicationIn(effect: County, matter: OpenMatter, seen?: string): Promise<Publication> {
  const publication = await publicationOf(effect.db, matter.id)
  if (!publication) throw refuse('conflict', 'publication', w('咨询人没有同意公开，或者已经撤回'))
  if (seen !== undefined && seen !== seenOf(publication))
    throw refuse('conflict', 'publication', w('公开的内容刚刚有变化，请再看一遍'))
  return publication
}

/** What somebody has seen of it, for whoever decides on that. */
export const seenOf = ({ id, version }: Pick<Publication, 'id' | 'version'>) => `${id}.${version}`

type Change = Partial<
  Pick<PublicationRow, 'state' | 'title' | 'question' | 'field' | 'reason' | 'published_at'>
>

/** Changes a publication; it can be found exactly while it is published. */
export async function changePublication(
  effect: County,
  matter: OpenMatter,
  { id }: Publication,
  change: Change,
): Promise<Publication> {
  await effect.db
    .updateTable('consultation_publication')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  const now = await publicationOf(effect.db, matter.id)
  // Taken back meanwhile, with the consent to it.
  if (!now) throw refuse('conflict', 'publication', w('咨询人没有同意公开，或者已经撤回'))
  if (now.state === 'published') await putPublic(effect.db, now)
  else await removePublic(effect.db, id)
  matter.touch(['citizen', 'staff'], 'publication')
  return now
}

/** What is, or may be, published of a matter stands under its corrected field of law. */
export async function refile(effect: County, matter: OpenMatter, field: string): Promise<void> {
  const publication = await publicationOf(effect.db, matter.id)
  if (publication) await changePublication(effect, matter, publication, { field })
}

/** Removes everything that could be read of a publication: its citizen takes it back. */
export async function takeBack(
  effect: County,
  matter: OpenMatter,
  { id }: Pick<Publication, 'id'>,
): Promise<void> {
  await erasePublication(effect, id)
  matter.say(withdrawn, {})
  matter.touch(['citizen', 'staff'], 'publication')
}

/** Removes everything that could be read of a publication. */
export async function erasePublication(effect: County, id: string): Promise<void> {
  await effect.db.deleteFrom('consultation_public_answer').where('publication_id', '=', id).execute()
  await effect.db.deleteFrom('consultation_publication').where('id', '=', id).execute()
  await removePublic(effect.db, id)
}

/**
 * Takes an answer out of what everybody may read, if it is there. Where none is left, what was published goes back to those
 * who approve.
 */
export async function leaveOut(effect: County, matter: OpenMatter, message: string): Promise<boolean> {
  const publication = await publicationOf(effect.db, matter.id)
  const answer = publication?.answers.find(answer => answer.message === message)
  if (!publication || !answer) return false
  await effect.db
    .deleteFrom('consultation_public_answer')
    .where('publication_id', '=', publication.id)
    .where('message_id', '=', message)
    .execute()
  matter.say(leftOut, { lawyer: answer.lawyer })
  const isLast = publication.answers.length === 1
  const back: Change =
    isLast && publication.state === 'published' ? { state: 'offered', published_at: null } : {}
  await changePublication(effect, matter, publication, back)
  return true
}
