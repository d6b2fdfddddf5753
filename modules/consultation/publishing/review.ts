import * as v from 'valibot'
import { refuse } from '#core/commands'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { w } from '#core/words'
import { kind } from '../kind.ts'
import { changePublication, leaveOut, publicationIn, seenOf } from './change.ts'
import { declined, published, reworded } from './events.ts'
import { declinedNotice, publishedNotice } from './notices.ts'

const STATES = ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged']
const allow = { officer: 'consultation.publish' } as const
const hidden = v.pipe(v.string(), v.metadata({ widget: 'hidden' }))
const shown = (rows: number, most: number) =>
  v.pipe(
    v.string(w('请填写内容')),
    v.trim(),
    v.nonEmpty(w('请填写内容')),
    v.maxLength(most, w('写得太长了，请缩短一些')),
    v.metadata({ widget: 'textarea', rows }),
  )

/** Staff change what will be shown of the question: names and whatever else tells who it is. */
export const rewordQuestion = matterCommand(kind, {
  name: 'consultation.reword-question',
  title: w('修改标题和问题'),
  input: v.object({
    title: v.pipe(
      v.string(w('请填写标题')),
      v.trim(),
      v.minLength(4, w('请填写标题')),
      v.maxLength(60, w('标题最多 60 个字')),
      v.title(w('公开的标题')),
    ),
    question: v.pipe(shown(6, 5000), v.title(w('公开的问题'))),
  }),
  allow,
  from: STATES,
  button: { placed: true, done: { said: w('已保存'), at: 'part-publication' } },
  async effect(effect, matter, { title, question }) {
    const publication = await publicationIn(effect, matter)
    if (publication.state !== 'offered') throw refuse('conflict', 'publication', w('已经审核过，不能再修改'))
    const { version } = await changePublication(effect, matter, publication, { title, question })
    matter.say(reworded, { version })
    return { version }
  },
})

/** Staff change what will be shown of one answer. */
export const rewordAnswer = matterCommand(kind, {
  name: 'consultation.reword-answer',
  title: w('修改解答'),
  input: v.object({ message: hidden, body: v.pipe(shown(6, 5000), v.title(w('公开的解答'))) }),
  allow,
  from: STATES,
  button: { placed: true, done: { said: w('已保存'), at: 'part-publication' } },
  async effect(effect, matter, { message, body }) {
    const publication = await publicationIn(effect, matter)
    if (publication.state !== 'offered') throw refuse('conflict', 'publication', w('已经审核过，不能再修改'))
    const { numUpdatedRows } = await effect.db
      .updateTable('consultation_public_answer')
      .set({ body })
      .where('publication_id', '=', publication.id)
      .where('message_id', '=', message)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw refuse('not-found', 'answer', w('没有找到这条解答'))
    const { version } = await changePublication(effect, matter, publication, {})
    matter.say(reworded, { version })
    return { version }
  },
})

/** Staff leave an answer out of what is shown; it stays for the citizen. */
export const leaveAnswerOut = matterCommand(kind, {
  name: 'consultation.leave-answer-out',
  title: w('不公开这条解答'),
  input: v.object({ message: hidden }),
  allow,
  from: STATES,
  button: { placed: true, done: { said: w('已保存'), at: 'part-publication' } },
  async effect(effect, matter, { message }) {
    if (!(await leaveOut(effect, matter, message))) throw refuse('not-found', 'answer', w('没有找到这条解答'))
    return {}
  },
})

/** Staff approve exactly what they have seen: from now on everybody may read and find it. */
export const publish = matterCommand(kind, {
  name: 'consultation.publish',
  title: w('审核通过，公开'),
  input: v.object({ seen: hidden }),
  allow,
  from: STATES,
  button: { tone: 'primary', placed: true, done: { said: w('已公开'), at: 'part-publication' } },
  async effect(effect, matter, { seen }) {
    const publication = await publicationIn(effect, matter, seen)
    if (publication.state !== 'offered') throw refuse('conflict', 'publication', w('已经审核过'))
    if (publication.answers.length === 0) throw refuse('conflict', 'publication', w('没有可以公开的解答'))
    const { id, version } = await changePublication(effect, matter, publication, {
      state: 'published',
      published_at: effect.now,
      reason: null,
    })
    matter.say(published, { publication: id, version })
    await tell(effect, { kind: publishedNotice, to: [matter.openedBy], matter })
    return { publication: id }
  },
})

/** Staff do not publish, or no longer, and say why; the citizen reads it. */
export const decline = matterCommand(kind, {
  name: 'consultation.decline-publication',
  title: w('不公开'),
  input: v.object({
    seen: hidden,
    reason: v.pipe(
      v.string(w('请写明理由')),
      v.trim(),
      v.minLength(2, w('请写明理由')),
      v.maxLength(200, w('最多 200 字')),
      v.title(w('不公开的理由')),
      v.description(w('咨询人会看到这个理由')),
    ),
  }),
  allow,
  from: STATES,
  button: { tone: 'warning', placed: true, done: { said: w('已保存'), at: 'part-publication' } },
  async effect(effect, matter, { seen, reason }) {
    const publication = await publicationIn(effect, matter, seen)
    if (publication.state === 'declined') throw refuse('conflict', 'publication', w('已经审核过'))
    await changePublication(effect, matter, publication, { state: 'declined', published_at: null, reason })
    matter.say(declined, { reason })
    await tell(effect, { kind: declinedNotice, to: [matter.openedBy], matter })
    return { seen: seenOf(publication) }
  },
})
