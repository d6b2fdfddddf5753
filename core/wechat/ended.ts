import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'

/** The due work that looks for a message again; its subject is the message's number, how it ended, and how often it was looked for. */
export const ENDED = 'wechat.message-ended'

/** A subject of `ENDED`, as the command's input. */
export function endedInput(subject: string) {
  const [message, how, looked] = subject.split(' ')
  return { message, how, looked: Number(looked) }
}

/** It is looked for after a minute, two, four … for about two hours, as long as a message is tried again. */
const LOOKS = 7

/**
 * WeChat says how a message of the county's ended: it is on the phone, or it was not taken there. It may say so before its answer to
 * the message is here, or that may be lost, which alone has its number: then it is looked for again.
 */
export const messageEnded = countyCommand({
  name: ENDED,
  title: w('微信通知的结果'),
  input: v.object({
    message: v.pipe(v.string(), v.nonEmpty()),
    how: v.picklist(['arrived', 'blocked', 'failed']),
    looked: v.optional(v.number(), 0),
  }),
  allow: { system: true },
  async effect(effect, { message, how, looked }) {
    const rows = await effect.db
      .updateTable('delivery')
      .set(
        how === 'arrived'
          ? { arrived_at: effect.now }
          : { state: 'given-up', error: `not delivered: ${how}` },
      )
      .where('channel', '=', 'wechat')
      .where('provider_id', '=', message)
      .where('arrived_at', 'is', null)
      .returning('id')
      .execute()
    if (rows.length === 0 && looked < LOOKS)
      effect.schedule(ENDED, `${message} ${how} ${looked + 1}`, plus(effect.now, minutes(2 ** looked)))
  },
})
