import type { Seals } from '../crypto/index.ts'
import {
  type Channel,
  type ChannelMessage,
  consoleSms,
  type NoticesPlace,
  phoneOf,
} from '../notices/index.ts'
import { type Mobile, maskMobile } from '../people/index.ts'
import { addDays, minutes, shanghaiDate } from '../time/index.ts'
import { w } from '../words/index.ts'
import { aliyun } from './aliyun/aliyun.ts'
import { SmsFailure, type SmsProvider, type SmsText, type TakenSms } from './gateway.ts'
import { isFinal } from './reasons.ts'
import { byCounty, keptReceipt, noteReceipts, noteTaken } from './receipts.ts'
import { type Sender, senderOf } from './sender.ts'
import { tencent } from './tencent/tencent.ts'
import { countParts, countText, uncountText } from './usage.ts'

/** Somebody who reads it in the page or in WeChat first is spared the text, and the county its price. */
const PATIENCE = minutes(5)
const LONGER = minutes(10)

/** A store that a text is counted in, and whose settings say how it is sent. */
interface Home {
  readonly read: Parameters<typeof senderOf>[0]['db']
  readonly write: unknown
  readonly keys: Seals
}

/**
 * Text messages by the account that is set, each counted in the county for which it is sent. Where no account is set they are
 * printed on the terminal.
 */
export function sms(place: NoticesPlace, print: (line: string) => void): Channel {
  const gateways = { aliyun: aliyun(place.clock), tencent: tencent(place.clock) }
  const printed = consoleSms(print)
  const { store, keys } = place.platform
  const platform: Home = { read: store.read, write: store.write, keys }

  /** A county's store is pinned while it is read or written, not while a provider is waited for. */
  const at = <T>(county: string | undefined, work: (home: Home) => Promise<T>): Promise<T> =>
    county === undefined
      ? work(platform)
      : place.withCounty(county, ({ store, keys }) => work({ read: store.read, write: store.write, keys }))

  async function sendBy(sender: Sender, message: ChannelMessage) {
    const gateway = gateways[sender.provider satisfies SmsProvider]
    const text = textOf(sender, message)
    const now = place.clock.now()
    const { county, address, attempt, signal } = message
    const withReceipt = async (taken: TakenSms) => {
      await noteTaken(store.write, { ...taken, county: county?.code, now })
      return taken
    }
    if (attempt > 1) {
      for (const day of [shanghaiDate(now), addDays(shanghaiDate(now), -1)]) {
        const found = await gateway.find(sender.account, text, day, signal)
        if (found) return withReceipt(found)
      }
    }
    const counted = ({ write, keys }: Home) => ({
      db: write,
      now,
      noticeTo: isCode(message) ? undefined : keys.lookupHash(address, 'phone'),
    })
    await at(county?.code, home => countText({ ...counted(home), ...limitsOf(sender) }))
    try {
      const taken = await gateway.send(sender.account, text, signal)
      await withReceipt(taken)
      const { parts = 1 } = taken
      if (parts > 1) await at(county?.code, ({ write }) => countParts(write, parts, now))
      return taken
    } catch (error) {
      // Of a lost answer nobody knows whether the text went out, and the provider counts it if it did.
      if (error instanceof SmsFailure) await at(county?.code, home => uncountText(counted(home)))
      throw error
    }
  }

  return {
    name: 'sms',
    title: w('短信'),
    confidential: false,
    codes: true,
    async addressOf(addresses, principal) {
      const sender = await senderOf(addresses.platform, addresses.county)
      // An account without a template for notices sends codes alone.
      return sender && !sender.noticeTemplate ? undefined : phoneOf(addresses, principal)
    },
    async standingOf(addresses, principal) {
      const sender = await senderOf(addresses.platform, addresses.county)
      if (!sender?.noticeTemplate) return 'unconnected'
      return (await phoneOf(addresses, principal)) === undefined ? 'no-address' : 'reached'
    },
    rungs: { must: { after: PATIENCE }, soon: { after: LONGER, otherwise: true } },
    patience: PATIENCE,
    mask: address => maskMobile(address as Mobile),
    async send(message) {
      const sender = await at(message.county?.code, home =>
        senderOf(
          { db: platform.read, keys: platform.keys },
          message.county ? { db: home.read, keys: home.keys } : undefined,
        ),
      )
      return sender ? sendBy(sender, message) : printed.send(message)
    },
    async heard(county, said) {
      const now = place.clock.now()
      const receipts = (await byCounty(store.read, said.map(keptReceipt))).get(county) ?? []
      if (county === undefined) await noteReceipts(store, receipts, now)
      else await place.withCounty(county, ({ store }) => noteReceipts(store, receipts, now))
    },
    permanentFailure: error => error instanceof SmsFailure && isFinal(error.code),
    mayHaveArrived: error => !(error instanceof SmsFailure),
  }
}

const limitsOf = ({ monthly, hourly }: Sender) => ({ monthly, hourly })

const isCode = ({ template }: ChannelMessage) => template === 'code'

function textOf(sender: Sender, message: ChannelMessage): SmsText {
  const template = isCode(message) ? sender.codeTemplate : sender.noticeTemplate
  if (template === undefined) throw new SmsFailure('no-template', 'notices have no template')
  const names = isCode(message)
    ? ['code', ...(sender.codeMinutes ? ['minutes'] : [])]
    : ['title', ...(sender.noticeLink ? ['link'] : [])]
  const values: Readonly<Record<string, string | undefined>> = { ...message.values, link: message.entry }
  return {
    id: message.id,
    phone: message.address as Mobile,
    template,
    values: names.map(name => ({ name, value: values[name] ?? '' })),
  }
}
