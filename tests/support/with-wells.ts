import * as v from 'valibot'
import { type Caller, countyCommand } from '#core/commands'
import { defineModule } from '#core/module'
import {
  type Channel,
  type ChannelMessage,
  deliveriesOf,
  type NoticeKind,
  noticesOf,
  phoneOf,
  type Rungs,
  tell,
  unreadCount,
} from '#core/notices'
import { principalKey } from '#core/people'
import { minutes } from '#core/time'
import { type Word, w } from '#core/words'
import type { StoreKind } from './stores.ts'
import { openWorld, ZHUOZI } from './world.ts'

const wellDug: NoticeKind = { name: 'well.dug', title: w('水井打好了'), urgency: 'page' }
const wellDry: NoticeKind = { name: 'well.dry', title: w('水井干了'), urgency: 'usual' }

const wellFoul: NoticeKind = {
  name: 'well.foul',
  title: w('水井的水不能喝'),
  urgency: 'must',
  for: ['officer'],
}

/** A miniature service that does nothing but tell people about wells. */
export const tellOfWell = countyCommand({
  name: 'well.tell',
  title: w('告知'),
  input: v.object({
    to: v.array(v.string()),
    dry: v.optional(v.boolean()),
    foul: v.optional(v.boolean()),
    metres: v.optional(v.number()),
  }),
  allow: { citizen: 'any', officer: 'any' },
  async effect(effect, { to, dry, foul, metres }) {
    await tell(effect, {
      kind: foul ? wellFoul : dry ? wellDry : wellDug,
      to,
      matter: { ref: 'we-2026-000001', title: '村东头那口井', titleOutside: async () => '那口井' },
      ...(metres === undefined ? {} : { title: w('井深 {metres} 米'), vars: { metres } }),
    })
  },
})
export const well = defineModule({
  name: 'well',
  title: w('水井'),
  commands: [tellOfWell],
  notices: [wellDug, wellDry, wellFoul],
})

/** A channel that remembers what it was asked to send, and fails as told. */
export class Recorder implements Channel {
  readonly title: Word
  readonly codes = true
  readonly sent: ChannelMessage[] = []
  readonly name: string
  readonly confidential: boolean
  readonly patience: number
  readonly rungs: Rungs
  readonly whileOpen: number | undefined
  failures: Error[] = []
  permanent = false
  addressOf = phoneOf
  standingOf: Channel['standingOf'] = async (addresses, principal) =>
    (await this.addressOf(addresses, principal)) === undefined ? 'no-address' : 'reached'
  constructor(
    name = 'sms',
    {
      confidential = false,
      patience = 0,
      rungs,
      whileOpen,
    }: { confidential?: boolean; patience?: number; rungs?: Rungs; whileOpen?: number } = {},
  ) {
    this.name = name
    this.title = name === 'wechat' ? w('微信') : w('短信')
    this.confidential = confidential
    this.patience = patience
    this.whileOpen = whileOpen
    const rung = { after: patience }
    const dear = { after: minutes(30), otherwise: true } as const
    this.rungs = rungs ?? { must: rung, soon: name === 'sms' ? dear : rung, usual: rung, calm: rung }
  }
  mask(address: string) {
    return `${address.slice(0, 3)}****${address.slice(7)}`
  }
  async send(message: ChannelMessage) {
    const failure = this.failures.shift()
    if (failure) throw failure
    this.sent.push(message)
    return { providerId: `p-${this.sent.length}` }
  }
  permanentFailure() {
    return this.permanent
  }
  mayHaveArrived() {
    return true
  }
}

/** The small world with the service of wells, and what its tests ask again and again. */
export async function wells(kind: StoreKind, ...channels: Channel[]) {
  const world = await openWorld(kind, [well], { channels: () => channels })
  const { deployment } = world
  const li = await world.citizen('李秀英')
  const zhao = await world.officer('赵科员', 'well.tell')
  const read = <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(ZHUOZI, work)
  return {
    world,
    deployment,
    li,
    zhao,
    read,
    async tell(to: readonly Caller[], input: { dry?: boolean; foul?: boolean; metres?: number } = {}) {
      const keys = to.map(caller => principalKey(caller.principal))
      await deployment.run(ZHUOZI, tellOfWell, { to: keys, ...input }, zhao)
    },
    /** Until nothing is under way: what was told has arrived, and the attempts that were due are made. */
    async settle() {
      await world.settle()
      await deployment.notices.settled()
    },
    inbox: (caller: Caller) => read(({ store }) => noticesOf(store.read, caller.principal, { limit: 10 })),
    unread: (caller: Caller) => read(({ store }) => unreadCount(store.read, caller.principal)),
    log: () => read(({ store }) => deliveriesOf(store.read, { limit: 10 })),
  }
}
