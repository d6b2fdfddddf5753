import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { deliveryEnded } from '../notices/index.ts'
import { minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'

/** The due work that looks for a message again; its subject is the message's number, how it ended, and how often it was looked for. */
export const ENDED = 'wechat.message-ended'

const ended = v.object({
  message: v.pipe(v.string(), v.nonEmpty()),
  how: v.picklist(['arrived', 'blocked', 'failed']),
})

/** A subject of `ENDED`, as the command's input. */
export function endedInput(subject: string) {
  const [message, how, looked] = subject.split(' ')
  return { messages: [{ message, how }], looked: Number(looked) }
}

/** It is looked for after a minute, two, four … for about two hours, as long as a message is tried again. */
const LOOKS = 7

/**
 * WeChat says how messages of the county's ended: they are on the phone, or were not taken there. It may say so before its answer to
 * a message is here, or that may be lost, which alone has its number: then it is looked for again.
 */
export const messagesEnded = countyCommand({
  name: ENDED,
  title: w('微信通知的结果'),
  input: v.object({ messages: v.array(ended), looked: v.optional(v.number(), 0) }),
  allow: { system: true },
  async effect(effect, { messages, looked }) {
    for (const { message, how } of messages) {
      const error = how === 'arrived' ? undefined : `not delivered: ${how}`
      const isKnown = await deliveryEnded(effect, { channel: 'wechat', providerId: message, error })
      if (!isKnown && looked < LOOKS)
        effect.schedule(ENDED, `${message} ${how} ${looked + 1}`, plus(effect.now, minutes(2 ** looked)))
    }
  },
})
