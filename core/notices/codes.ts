import { type CountyIdentity, refuse } from '../commands/index.ts'
import type { Mobile } from '../people/index.ts'
import { t, w } from '../words/index.ts'
import { sendAlone } from './alone.ts'
import type { Channel } from './channel.ts'
import type { NoticesPlace } from './place.ts'

export interface OneTimeCode {
  /** The county that a person signs in to; undefined on the platform. */
  readonly county: string | undefined
  readonly phone: Mobile
  readonly code: string
  /** How long it can be used; 5 if absent (DOMAIN.md §8). */
  readonly minutes?: number
}

/**
 * Sends a one-time code, once: whoever waits for it asks again. The delivery log holds that it was sent and to which
 * masked number, never the code. Refuses (`unavailable`) where no channel takes codes or the sending failed.
 */
export async function deliverCode(
  place: NoticesPlace,
  channels: readonly Channel[],
  request: OneTimeCode,
): Promise<void> {
  const channel = channels.find(channel => channel.codes)
  if (!channel) throw refuse('unavailable', 'no-code-channel', w('本系统尚未接通短信，请联系司法局'))
  const { county: code } = request
  if (code === undefined) return sendCode(place, place.platform.store.write, undefined, channel, request)
  await place.withCounty(code, ({ county, store }) => sendCode(place, store.write, county, channel, request))
}

async function sendCode(
  place: NoticesPlace,
  write: unknown,
  county: CountyIdentity | undefined,
  channel: Channel,
  { phone, code, minutes = 5 }: OneTimeCode,
): Promise<void> {
  const sender = county ? t('{county}司法局', { county: county.name }) : t('指尖')
  const text = t('【{sender}】验证码 {code}，{n} 分钟内有效，请勿告诉他人。', { sender, code, n: minutes })
  const values = { code, minutes: String(minutes) }
  const { error } = await sendAlone(place, {
    write,
    county,
    channel,
    kind: 'code',
    recipient: null,
    address: phone,
    message: () => ({ template: 'code', values, text }),
  })
  if (error !== null) throw refuse('unavailable', 'code-not-sent', w('验证码暂时发不出去，请稍后再试'))
}
