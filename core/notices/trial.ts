import * as v from 'valibot'
import { countyCommand, platformCommand } from '../commands/index.ts'
import { type LawyerId, principalKey } from '../people/index.ts'
import { t, w } from '../words/index.ts'
import { sendAlone } from './alone.ts'
import type { Channel } from './channel.ts'
import { trialEntry } from './entry.ts'
import type { NoticeKind } from './kind.ts'
import type { NoticesPlace } from './place.ts'
import type { DeliveryRow } from './tables.ts'
import { tell } from './tell.ts'

/** Tells whoever asks for it nothing but that it came. */
export const trialNotice: NoticeKind = {
  name: 'notices.trial',
  title: w('这是一条测试通知'),
  for: [],
  urgency: 'page',
}

/** An officer tells themselves something, to see whether a channel brings it. */
export const tellMyself = countyCommand({
  name: 'notices.try',
  title: w('给自己发测试通知'),
  input: v.object({}),
  allow: { officer: 'county.deliveries' },
  async effect(effect) {
    const [told] = await tell(effect, {
      kind: trialNotice,
      to: [effect.actor],
      link: '/desk/deliveries',
    })
    return { notice: told!.id }
  },
})

/** An administrator has the platform send a lawyer a test message; given before it is sent. */
export const tryOnLawyer = platformCommand({
  name: 'notices.try-on-lawyer',
  title: w('给律师发测试通知'),
  input: v.object({ lawyer: v.string(), channel: v.string() }),
  allow: { administrator: true },
  async effect(effect, { lawyer, channel }) {
    effect.audit(`lawyer:${lawyer}`, { channel })
  },
})

/** Sends a lawyer a test message by the platform's own accounts; undefined where the channel does not reach them. */
export async function sendTrial(
  place: NoticesPlace,
  channel: Channel,
  lawyer: LawyerId,
): Promise<DeliveryRow | undefined> {
  const { store, keys } = place.platform
  const principal = { kind: 'lawyer', id: lawyer } as const
  const addresses = { county: undefined, platform: { db: store.read, keys } }
  const address = await channel.addressOf(addresses, principal)
  if (address === undefined) return undefined
  const title = t(trialNotice.title)
  return sendAlone(place, {
    write: store.write,
    county: undefined,
    channel,
    kind: trialNotice.name,
    recipient: principalKey(principal),
    address,
    message: id => ({
      template: trialNotice.name,
      values: { title },
      // A template that has a link would else be sent with nothing in its place, which providers refuse.
      entry: trialEntry(id),
      text: t('【{sender}】{title}。详情请登录后查看。', { sender: t('指尖'), title }),
      ...(channel.confidential ? { notice: inNobodysInbox(id, title, place) } : {}),
    }),
  })
}

const inNobodysInbox = (id: string, title: string, { clock }: NoticesPlace) => ({
  id,
  kind: trialNotice.name,
  title,
  body: null,
  matterRef: null,
  about: null,
  link: null,
  at: clock.now(),
})
