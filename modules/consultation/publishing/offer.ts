import * as v from 'valibot'
import { type Effect, refuse } from '#core/commands'
import { toJson } from '#core/database'
import { matterCommand, type OpenMatter } from '#core/matters'
import { newId } from '#core/people'
import { endConsent, holdConsent, recordConsent } from '#core/privacy'
import { t, w } from '#core/words'
import { kind } from '../kind.ts'
import { erasePublication, publicationIn, takeBack } from './change.ts'
import { consent } from './consent.ts'
import { digestOf, draftOf, type PublicText } from './draft.ts'
import { offered } from './events.ts'
import { publicationOf } from './publication.ts'

/** The citizen lets others read their consultation, as they were shown it; staff approve first. */
export const offer = matterCommand(kind, {
  name: 'consultation.offer-publication',
  title: w('同意公开'),
  input: v.object({
    /** What they were shown. */
    shown: v.pipe(v.string(), v.metadata({ widget: 'hidden' })),
    agree: v.pipe(v.literal(true, w('请先勾选同意')), v.title(consent.text)),
  }),
  allow: { citizen: 'party' },
  from: ['answering', 'followed', 'answered', 'closed'],
  button: { placed: true },
  async effect(effect, matter, { shown }) {
    const before = await publicationOf(effect.db, matter.id)
    if (before && before.state !== 'declined')
      throw refuse('conflict', 'publication', w('您已经同意公开这次咨询'))
    const draft = await draftOf(effect.db, matter)
    if (draft.answers.length === 0) throw refuse('conflict', 'publication', w('还没有可以公开的律师解答'))
    if (digestOf(draft) !== shown)
      throw refuse('conflict', 'publication', w('这次咨询的内容刚刚有变化，请再看一遍公开后的样子'))
    const consentId = await recordConsent(effect, { ...consent, text: t(consent.text) })
    if (before) await erasePublication(effect, before.id)
    await keep(effect, matter, draft)
    matter.say(offered, { consent: consentId })
    matter.touch(['citizen', 'staff'], 'publication')
    return {}
  },
})

async function keep(effect: Effect<'county'>, matter: OpenMatter, draft: PublicText): Promise<void> {
  const id = newId()
  await effect.db
    .insertInto('consultation_publication')
    .values({
      id,
      matter_id: matter.id,
      ref: matter.ref,
      person: effect.actor,
      state: 'offered',
      title: draft.title,
      question: draft.question,
      field: matter.facts.field ?? null,
      reason: null,
      version: 1,
      offered_at: effect.now,
      published_at: null,
      demo: 0,
    })
    .execute()
  await effect.db
    .insertInto('consultation_public_answer')
    .values(
      draft.answers.map(({ message, lawyer, body, answeredAt }, position) => ({
        publication_id: id,
        message_id: message,
        position,
        lawyer: toJson(lawyer),
        body,
        answered_at: answeredAt,
      })),
    )
    .execute()
}

/** The citizen takes it back: from that instant nobody reads or finds it. */
export const withdraw = matterCommand(kind, {
  name: 'consultation.withdraw-publication',
  title: w('撤回公开'),
  input: v.object({}),
  allow: { citizen: 'party' },
  from: ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged'],
  button: { placed: true, confirm: w('撤回后立即不再公开，别人不能再看到或搜到。') },
  async effect(effect, matter) {
    const publication = await publicationIn(effect, matter)
    const { person } = publication
    // Held before looking for what else rests on it: another consultation may be offered at this moment.
    if (person === effect.actor) await holdConsent(effect, consent.purpose)
    await takeBack(effect, matter, publication)
    const other = await effect.db
      .selectFrom('consultation_publication')
      .select('id')
      .where('person', '=', person)
      .limit(1)
      .executeTakeFirst()
    if (!other && person === effect.actor) await endConsent(effect, consent.purpose)
    return {}
  },
})
