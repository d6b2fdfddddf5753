import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { w } from '../words/index.ts'

/** WeChat says how a message of the county's ended: it is on the phone, or it was not taken there. */
export const messageEnded = countyCommand({
  name: 'wechat.message-ended',
  title: w('微信通知的结果'),
  input: v.object({
    message: v.pipe(v.string(), v.nonEmpty()),
    how: v.picklist(['arrived', 'blocked', 'failed']),
  }),
  allow: { system: true },
  async effect(effect, { message, how }) {
    await effect.db
      .updateTable('delivery')
      .set(
        how === 'arrived'
          ? { arrived_at: effect.now }
          : { state: 'given-up', error: `not delivered: ${how}` },
      )
      .where('channel', '=', 'wechat')
      .where('provider_id', '=', message)
      .where('arrived_at', 'is', null)
      .execute()
  },
})
