import * as v from 'valibot'
import { type Effect, refuse } from '#core/commands'
import { defineDeadline, keyOf, meetDeadline, startDeadline } from '#core/deadlines'
import { onDuty } from '#core/duty'
import { lawyerSnapshotSchema } from '#core/lawyers'
import { matterCommand, type OpenMatter, type Thread, threadHead, threadsOf } from '#core/matters'
import { tell } from '#core/notices'
import { followRating, rate as putRating, ratingFields } from '#core/ratings'
import { w } from '#core/words'
import { rated, ratingFollowed } from './events.ts'
import { kind } from './kind.ts'
import { ratedBadly, thanksCame } from './notices.ts'
import { DUTY } from './permissions.ts'

const thread = v.pipe(v.string(), v.metadata({ widget: 'hidden' }))
const fields = ratingFields({
  question: w('您对这位律师的解答满意吗？'),
  thanks: w('向律师说声谢谢'),
})
const states = ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged'] as const

/** Whether a conversation holds anything by its lawyer that can be read: what is wholly hidden is not rated. */
export const canBeRated = ({ topic, counterpart, messages }: Thread): boolean =>
  topic === 'lawyer' && messages.some(({ author, hiddenAt }) => author === counterpart && hiddenAt === null)

/** The term in which the bureau looks into a bad rating of somebody's answer. */
export const termOf = (lawyer: string) => keyOf(callBack, lawyer)

export const callBack = defineDeadline({
  name: 'rating',
  title: w('回访不满意的评价'),
  basis: w('国办发〔2019〕51号'),
  period: { n: 1, unit: 'workingDays' },
  duty: DUTY,
  outlives: true,
})

/** The citizen says how satisfied they are with a lawyer who answered, and thanks them if they like. */
export const rate = matterCommand(kind, {
  name: 'consultation.rate',
  title: w('评价'),
  input: v.object({ thread, ...fields }),
  allow: { citizen: 'party' },
  from: states,
  button: { placed: true, done: { said: w('已评价') } },
  async effect(effect, matter, { thread, ...rating }) {
    const head = await threadHead(effect.db, matter.id, thread)
    if (head?.topic !== 'lawyer') throw refuse('not-found', 'thread', w('没有找到这段对话'))
    if (!(await isToBeRead(effect, matter, head.counterpart)))
      throw refuse('conflict', 'hidden', w('这位律师的解答已被司法局隐藏，不用评价'))
    const { bad } = await putRating(effect, matter, head.counterpart, rating)
    matter.say(rated, { lawyer: v.parse(lawyerSnapshotSchema, head.snapshot), stars: Number(rating.stars) })
    matter.touch(['citizen', 'staff'], 'answers')
    // Who is content is asked whether others may read it.
    matter.touch(['citizen'], 'publication')
    if (rating.thanks) await tell(effect, { kind: thanksCame, to: [head.counterpart], matter })
    if (!bad) return
    await startDeadline(effect, matter, callBack, { about: head.counterpart })
    const officers = await onDuty(effect.db, DUTY, effect.now)
    await tell(effect, { kind: ratedBadly, to: officers.map(id => `officer:${id}`), matter })
  },
})

/** Whether something that a lawyer wrote is there for whoever asked to read. */
async function isToBeRead({ db }: Effect<'county'>, { id }: OpenMatter, lawyer: string): Promise<boolean> {
  const threads = await threadsOf(db, id)
  return threads.some(thread => thread.counterpart === lawyer && canBeRated(thread))
}

/** The bureau writes what came of a bad rating (差评回访). */
export const followBadRating = matterCommand(kind, {
  name: 'consultation.follow-rating',
  title: w('记录回访'),
  input: v.object({
    thread,
    note: v.pipe(
      v.string(w('请写明回访情况')),
      v.trim(),
      v.minLength(5, w('请写具体一些，至少 5 个字')),
      v.maxLength(1000, w('最多 1000 字')),
      v.title(w('回访情况')),
      v.description(w('联系了谁、了解到什么、怎样改进')),
      v.metadata({ widget: 'textarea', rows: 4 }),
    ),
  }),
  allow: { officer: DUTY },
  from: states,
  button: { placed: true, done: { said: w('已记录回访') } },
  async effect(effect, matter, { thread, note }) {
    const head = await threadHead(effect.db, matter.id, thread)
    if (head?.topic !== 'lawyer') throw refuse('not-found', 'thread', w('没有找到这段对话'))
    await followRating(effect, matter, head.counterpart, note)
    await meetDeadline(effect, matter, callBack, { about: head.counterpart })
    matter.say(ratingFollowed, { lawyer: v.parse(lawyerSnapshotSchema, head.snapshot) })
    matter.touch(['staff'], 'answers')
  },
})
