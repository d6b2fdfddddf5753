import * as v from 'valibot'
import { cameToo } from '#core/calls'
import { refuseField } from '#core/commands'
import { attach } from '#core/files'
import { callOf, holdsSeat, seatsOf } from '#core/lawyers'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { fullTime } from '#core/time'
import { t, w } from '#core/words'
import { supplemented } from './events.ts'
import { kind } from './kind.ts'
import { questionSupplemented } from './notices.ts'
import { attachments, checkSaid, messageText } from './text.ts'

/** So long a question may become; a lawyer has minutes to read it. */
const LONGEST = 10_000

/**
 * Whoever asked tells more of it while lawyers are still to answer. It stands with the question from then on, for every lawyer
 * who reads it; those who answer already, or are about to, are told.
 */
export const supplement = matterCommand(kind, {
  name: 'consultation.supplement',
  title: w('补充说明'),
  input: v.object({
    body: messageText(w('还有什么要告诉律师的'), 4, w('也可以只发照片、录音或视频')),
    files: attachments,
  }),
  allow: { citizen: 'party' },
  from: ['waiting', 'answering'],
  button: { placed: true, done: { said: w('已补充，律师都能看到'), at: 'part-facts' } },
  async effect(effect, matter, { body, files: ids }) {
    const files = await attach(effect, matter, ids)
    checkSaid(body, files)
    if (matter.facts.whatHappened.length + body.length > LONGEST)
      throw refuseField('body', 'too-long', t('写得太长了，请等律师解答后在追问里接着说'))
    if (body) matter.tellMore(t('{at} 补充：{text}', { at: fullTime(effect.now), text: body }))
    matter.say(supplemented, {})
    await cameToo(effect, matter, files)
    const call = await callOf(effect.db, matter.id)
    const seats = call ? await seatsOf(effect.db, call.id) : []
    const lawyers = seats.filter(seat => holdsSeat(seat, effect.now)).map(seat => `lawyer:${seat.lawyerId}`)
    await tell(effect, { kind: questionSupplemented, to: lawyers, matter })
  },
})
