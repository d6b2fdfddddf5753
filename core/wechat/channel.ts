import * as v from 'valibot'
import type { CountyIdentity } from '../commands/index.ts'
import { bareEntry, type Channel, type ChannelMessage, type NoticesPlace, UsedUp } from '../notices/index.ts'
import { parsePrincipalKey, principalKey } from '../people/index.ts'
import {
  addDays,
  type Instant,
  minutes,
  plus,
  seconds,
  shanghaiDate,
  startOfShanghaiDay,
  wallTime,
} from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { accountAt, homesOf } from './account.ts'
import type { WechatApi } from './api/api.ts'
import { DAY_USED_UP, isFinal, NO_ANSWER, WechatFailure } from './api/failure.ts'
import { mayBeDone } from './api/unheard.ts'
import { howEnded, messagesEnded } from './ended.ts'
import { WechatPace } from './pace.ts'
import { reachOf } from './people.ts'
import { standingsAt } from './standing.ts'
import { byFirst, learnFrom, sendBy } from './ways.ts'

interface WechatChannelOptions {
  readonly place: NoticesPlace
  readonly api: WechatApi
  /** The whole address of a path on a county's host, or (undefined) on the platform's. */
  address(county: CountyIdentity | undefined, path: string): Promise<string>
}

const AT_ONCE = { after: 0 }

/** As long as it takes an open page to show what came: whoever reads it there is spared the message. */
const WHILE_OPEN = seconds(30)

/**
 * WeChat knows a message again by its client_msg_id for ten minutes (DOMAIN.md §7.5). One that may have arrived is not sent once
 * that is nearly over: to its person it would be a second.
 */
const KNOWN_AGAIN = minutes(9)

/** Where each kind of person reads what they are told. */
const inboxes: Readonly<Record<string, string>> = {
  citizen: '/notices',
  officer: '/desk/notices',
  lawyer: '/lawyers/notices',
}

/**
 * Notices by WeChat: to citizens and officers by their county's account, to lawyers by the platform's. The message says what
 * kind of notice it is and leads to it; what it is about stands on the page alone, for a locked screen shows messages to
 * whoever holds the phone.
 */
export function wechat({ place, api, address }: WechatChannelOptions): Channel {
  const homes = homesOf(place)
  const pace = new WechatPace(place.clock)
  return {
    name: 'wechat',
    title: w('微信'),
    confidential: true,
    rungs: { must: AT_ONCE, soon: AT_ONCE, usual: AT_ONCE, calm: AT_ONCE },
    patience: 0,
    whileOpen: WHILE_OPEN,
    codes: false,
    async addressOf(addresses, principal) {
      const at = principal.kind === 'lawyer' ? addresses.platform : addresses.county
      if (!at) return undefined
      const { db, keys } = at
      const account = await accountAt(work => work({ read: db, write: db, keys }))
      const reach = account && (await reachOf(db, keys, account, principalKey(principal)))
      return reach && reach.ways.length > 0 ? `${principalKey(principal)}:${reach.openid}` : undefined
    },
    async standingOf(addresses, principal) {
      const at = principal.kind === 'lawyer' ? addresses.platform : addresses.county
      if (!at) return 'unconnected'
      const account = await accountAt(work => work({ read: at.db, write: at.db, keys: at.keys }))
      const key = principalKey(principal)
      return (await standingsAt(at.db, account, [key])).get(key)!
    },
    // An openid says nothing to anybody: whose it is, the log knows.
    mask: () => null,
    async send({ id, address: to, county, notice, entry, values, unheardSince, signal }) {
      if (unheardSince !== undefined && plus(unheardSince, KNOWN_AGAIN) <= place.clock.now())
        throw new WechatFailure(NO_ANSWER, 'no answer')
      const { kind } = whoIn(to)
      const at = kind === 'lawyer' ? undefined : county
      const account = await accountAt(homes(at?.code))
      const reach =
        account && (await account.home(({ read, keys }) => reachOf(read, keys, account, keyIn(to))))
      if (!account || !reach || !notice) throw new WechatFailure(48001, 'no account')
      const sent = {
        openid: reach.openid,
        // A message is passed on with a tap, so its link signs nobody in: whose WeChat opens it does.
        url: await address(at, whereTo(kind, { county, notice, entry })),
        id,
        contents: {
          title: values.title ?? '',
          time: timeOf(notice.at),
          office: county ? t('{county}司法局', { county: county.name }) : t('指尖'),
          ref: notice.matterRef ?? '',
        },
      }
      const learn = (error: WechatFailure) => learnFrom(place, at?.code, account, reach.openid, error)
      // What may have arrived goes by the way alone by which WeChat knows it again.
      const ways = unheardSince === undefined ? reach.ways : reach.ways.filter(way => way === 'template')
      return byFirst(ways, learn, async way => {
        await pace.next(account, signal)
        return sendBy(api, account, way, sent, signal)
      }).catch(error => {
        const isUsedUp = error instanceof WechatFailure && error.code === DAY_USED_UP
        throw isUsedUp ? new UsedUp(nextQuota(place.clock.now()), error) : error
      })
    },
    async heard(county, said) {
      if (county === undefined) return
      const messages = said.map(({ providerId, said }) => ({
        message: providerId,
        how: v.parse(howEnded, said),
      }))
      await place.run(county, messagesEnded, { messages })
    },
    permanentFailure: error => error instanceof WechatFailure && isFinal(error.code),
    mayHaveArrived: mayBeDone,
  }
}

/** Where a message leads: to its notice; what the platform itself sends stands in no inbox. */
function whereTo(
  kind: string,
  { county, notice, entry }: Pick<ChannelMessage, 'county' | 'notice' | 'entry'>,
) {
  const inbox = inboxes[kind]!
  if (!county || !notice) return inbox
  return kind === 'citizen' || !entry ? `${inbox}/${notice.id}` : `/go/${bareEntry(entry)}`
}

/** When WeChat counts anew: at midnight, and a little later by a clock that goes before its. */
const nextQuota = (now: Instant) => plus(startOfShanghaiDay(addDays(shanghaiDate(now), 1)), minutes(1))

/** `citizen:0198…:o-li`: whose it is, and their WeChat. */
const keyIn = (to: string) => to.slice(0, to.indexOf(':', to.indexOf(':') + 1))
const whoIn = (to: string) => parsePrincipalKey(keyIn(to))

/** `2026年11月24日 15:30`, as WeChat checks what stands in a time. */
function timeOf(at: Parameters<typeof wallTime>[0]): string {
  const { year, month, day, hour, minute } = wallTime(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return t('{year}年{month}月{day}日 {hour}:{minute}', {
    year,
    month,
    day,
    hour: two(hour),
    minute: two(minute),
  })
}
