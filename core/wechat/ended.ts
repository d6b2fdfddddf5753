import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { deliveryEnded } from '../notices/index.ts'
import { w } from '../words/index.ts'

const HOW = ['arrived', 'blocked', 'failed'] as const

/** How a message ended, as it is kept until its number is known. */
export const howEnded = v.picklist(HOW)

const ended = v.object({ message: v.pipe(v.string(), v.nonEmpty()), how: howEnded })

/**
 * WeChat says how messages of the county's ended: they are on the phone, or were not taken there. Returns those whose number is not
 * known here: it may say so before its answer to a message is here, or that may be lost, which alone has its number.
 */
export const messagesEnded = countyCommand({
  name: 'wechat.message-ended',
  title: w('微信通知的结果'),
  input: v.object({ messages: v.array(ended) }),
  allow: { system: true },
  async effect(effect, { messages }) {
    const unknown: v.InferOutput<typeof ended>[] = []
    for (const one of messages) {
      const error = one.how === 'arrived' ? undefined : `not delivered: ${one.how}`
      if (!(await deliveryEnded(effect, { channel: 'wechat', providerId: one.message, error })))
        unknown.push(one)
    }
    return { unknown }
  },
})
