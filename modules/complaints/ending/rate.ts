import * as v from 'valibot'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { onDuty } from '#core/duty'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { followRating, rate as putRating, ratingFields } from '#core/ratings'
import { w } from '#core/words'
import { followUp } from '../deadlines.ts'
import { rated, ratingFollowed } from '../events.ts'
import { kind } from '../kind.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { ratedBadly } from '../notices.ts'
import { HANDLE } from '../permissions.ts'

/** The service as a whole is rated, not a person. */
export const SUBJECT = 'complaints'

const ended = ['replied', 'declined', 'transferred'] as const
const { thanks: _, ...fields } = ratingFields({
  question: w('您对这次办理满意吗？'),
  thanks: w('向工作人员说声谢谢'),
  // Who looks into a report sells nothing.
  without: ['selling'],
})

/** 一事一评, once it has ended. */
export const rate = matterCommand(kind, {
  name: 'complaints.rate',
  title: w('评价'),
  input: v.object(fields),
  allow: { citizen: 'party' },
  from: ended,
  button: { placed: true, done: { said: w('已评价') } },
  async effect(effect, matter, rating) {
    const { bad } = await putRating(effect, matter, SUBJECT, { ...rating, thanks: false })
    matter.say(rated, { stars: Number(rating.stars) })
    matter.touch(['citizen', 'staff'], 'rating')
    if (!bad) return
    await startDeadline(effect, matter, followUp)
    const officers = await onDuty(effect.db, HANDLE, effect.now, matter)
    await tell(effect, { kind: ratedBadly, to: officers.map(id => `officer:${id}`), matter })
  },
})

/** 差评回访 */
export const followBadRating = matterCommand(kind, {
  name: 'complaints.follow-rating',
  title: w('记录回访'),
  input: v.object({
    note: written(w('回访情况'), w('了解到什么、怎样改进；可以在对话里问投诉举报人'), { most: 1000 }),
  }),
  allow: { officer: HANDLE },
  from: ended,
  button: { placed: true, done: { said: w('已记录回访') } },
  async effect(effect, matter, written) {
    const { note } = await silently(effect, matter, written)
    await followRating(effect, matter, SUBJECT, note)
    await meetDeadline(effect, matter, followUp)
    matter.say(ratingFollowed, {})
    matter.touch(['staff'], 'rating')
  },
})
