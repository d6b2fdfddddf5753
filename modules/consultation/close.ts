import * as v from 'valibot'
import { matterCommand, type Thread, unreplied } from '#core/matters'
import { t, w } from '#core/words'
import { cancelled, ended, satisfied } from './events.ts'
import { kind } from './kind.ts'
import { stopCalling } from './promise.ts'

/** Said before it is ended while a lawyer still owes a reply: nobody reminds them then. */
function repliesOwed(threads: readonly Thread[]): string | undefined {
  const n = unreplied(threads)
  return n === 0
    ? undefined
    : t('您还有 {n} 条追问律师没有回复。现在结束，就不再提醒律师回复；等律师回复后再结束也不迟。', { n })
}

/** The citizen is satisfied: no further lawyer is called. Follow-ups stay possible. */
export const satisfy = matterCommand(kind, {
  name: 'consultation.satisfy',
  title: w('我满意了，结束咨询'),
  input: v.object({}),
  allow: { citizen: 'party' },
  from: ['answering', 'followed', 'answered'],
  to: ['closed'],
  button: {
    done: { said: w('已结束咨询'), at: 'part-call' },
    caution: repliesOwed,
    confirm: w('结束后不再邀请新的律师；已经解答的律师，您仍可继续追问。'),
  },
  async effect(effect, matter) {
    await stopCalling(effect, matter)
    matter.say(satisfied, {})
  },
})

/** The citizen ends it, whatever they think of the answers: no further lawyer is called. Follow-ups stay possible. */
export const end = matterCommand(kind, {
  name: 'consultation.end',
  title: w('结束咨询'),
  input: v.object({}),
  allow: { citizen: 'party' },
  from: ['answering', 'followed', 'answered'],
  to: ['closed'],
  button: {
    placed: true,
    done: { said: w('已结束咨询'), at: 'part-call' },
    caution: repliesOwed,
    confirm: w('结束后不再邀请新的律师；已经解答的律师，您仍可继续追问。满意不满意，结束后可以评价。'),
  },
  async effect(effect, matter) {
    await stopCalling(effect, matter)
    matter.say(ended, {})
  },
})

/** The citizen needs no answer any more before there is one: nobody is called from then on, and no promise is judged. */
export const cancel = matterCommand(kind, {
  name: 'consultation.cancel',
  title: w('不用了，结束咨询'),
  input: v.object({}),
  allow: { citizen: 'party' },
  from: ['waiting'],
  to: ['closed'],
  button: {
    placed: true,
    done: { said: w('已结束咨询'), at: 'part-call' },
    caution: repliesOwed,
    confirm: w('结束后，不会再有律师来解答。以后还想问，可以随时再提交，一样免费。'),
  },
  async effect(effect, matter) {
    await stopCalling(effect, matter)
    matter.say(cancelled, {})
  },
})
