import { type Clock, type Instant, instant, minutes } from '../../time/index.ts'
import type { Position } from '../../values/index.ts'
import type { WechatAccount } from '../account.ts'
import { aesKeyOf, EnvelopeFault, openEnvelope, sealEnvelope } from './envelope.ts'
import { sameSignature, signatureOf } from './signature.ts'
import { parseXml, writeXml, type XmlElement, XmlFault } from './xml.ts'

/** A request of WeChat's is no older than this; it repeats one that was not answered within seconds. */
const FRESH = minutes(5)

/** A request that is not WeChat's, or not for this account. */
export class NotWechat extends Error {
  override readonly name = 'NotWechat'
}

/** What somebody did with the account: a message, or an event. */
export interface Received {
  /** WeChat's own, the same at each repetition. */
  readonly id: string
  readonly openid: string
  readonly to: string
  readonly type: string
  readonly event: string | undefined
  /** What they wrote, or what WeChat understood of what they said. */
  readonly text: string
  /** A photo or a recording that they sent, by WeChat's id for it. */
  readonly media: { readonly id: string; readonly kind: 'photo' | 'voice' } | undefined
  /** A place that they sent. */
  readonly place: Place | undefined
  /** When they did it, by WeChat's clock. */
  readonly at: Instant
  /** Templates by which they let the account write to them, or refused. */
  readonly permissions: readonly { readonly id: string; readonly allowed: boolean }[]
  /** How a template message ended, by WeChat's number of it. */
  readonly ended: Ended | undefined
  /** The QR code's scene, of whoever came by one. */
  readonly scene: string | undefined
  /** An answer, in the mode in which it was asked. */
  answer(text: string): string
}

const MEDIA: Readonly<Record<string, 'photo' | 'voice'>> = { image: 'photo', voice: 'voice' }

/** `address` is empty where WeChat names none. */
interface Place {
  readonly address: string
  readonly position: Position | undefined
}

/** `blocked`: the person takes no messages of this account. */
export interface Ended {
  readonly message: string
  readonly how: 'arrived' | 'blocked' | 'failed'
}

type Query = Pick<URLSearchParams, 'get'>

/** The text that proves the address to be ours. Throws a NotWechat. */
export function verified(account: WechatAccount, query: Query, clock: Clock): string {
  check(account, query, clock, 'signature', [])
  return query.get('echostr') ?? ''
}

/** What WeChat posts, plain or encrypted. Throws a NotWechat where it is not signed for this account or cannot be read. */
export function receive(account: WechatAccount, query: Query, body: string, clock: Clock): Received {
  try {
    const isEncrypted = query.get('encrypt_type') === 'aes'
    // Before anything is read of what anybody might have posted.
    if (!isEncrypted) check(account, query, clock, 'signature', [])
    const outer = parseXml(body)
    const encrypted = textIn(outer, 'Encrypt')
    if (!isEncrypted) {
      // Who has the key asks for encryption: what comes without may have been read on its way.
      if (account.aesKey !== '' || encrypted) throw new NotWechat('it should be encrypted')
      return received(outer, text => text)
    }
    check(account, query, clock, 'msg_signature', [encrypted])
    const key = aesKeyOf(account.aesKey)
    const inner = parseXml(openEnvelope(encrypted, key, account.appId))
    return received(inner, text => sealed(account, key, text, clock))
  } catch (error) {
    if (error instanceof XmlFault || error instanceof EnvelopeFault) throw new NotWechat(error.message)
    throw error
  }
}

function check(
  { token }: WechatAccount,
  query: Query,
  clock: Clock,
  name: 'signature' | 'msg_signature',
  more: readonly string[],
): void {
  const timestamp = query.get('timestamp') ?? ''
  const expected = signatureOf(token, timestamp, query.get('nonce') ?? '', ...more)
  if (token === '' || !sameSignature(query.get(name) ?? '', expected))
    throw new NotWechat('the signature is wrong')
  if (!(Math.abs(clock.now() - Number(timestamp) * 1000) <= FRESH)) throw new NotWechat('it is too old')
}

function received(message: XmlElement, wrap: (xml: string) => string): Received {
  const read = (name: string) => textIn(message, name)
  const [openid, to, created] = [read('FromUserName'), read('ToUserName'), read('CreateTime')]
  if (!openid || !read('MsgType')) throw new NotWechat('it says not from whom or of what kind')
  const event = read('Event') || undefined
  const key = read('EventKey')
  const type = read('MsgType')
  const kind = MEDIA[type]
  const media = read('MediaId')
  return {
    id: read('MsgId') || [openid, created, event ?? '', read('MsgID')].join('.'),
    openid,
    to,
    type,
    event,
    text: read('Content') || read('Recognition'),
    media: kind && media ? { id: media, kind } : undefined,
    place:
      type === 'location'
        ? { address: read('Label'), position: positionOf(read('Location_X'), read('Location_Y')) }
        : undefined,
    at: timeOf(created),
    permissions: PERMISSIONS.flatMap(name => permissionsIn(message[name])),
    ended:
      event === 'TEMPLATESENDJOBFINISH'
        ? { message: read('MsgID'), how: howEnded(read('Status')) }
        : undefined,
    scene: event === 'subscribe' || event === 'SCAN' ? key.replace(/^qrscene_/, '') || undefined : undefined,
    answer: text =>
      wrap(
        writeXml({
          ToUserName: openid,
          FromUserName: to,
          CreateTime: Number(created) || 0,
          MsgType: 'text',
          Content: text,
        }),
      ),
  }
}

const PERMISSIONS = ['SubscribeMsgPopupEvent', 'SubscribeMsgChangeEvent']

function permissionsIn(event: XmlElement[string]): Received['permissions'] {
  const lists = typeof event === 'object' && !Array.isArray(event) ? (event as XmlElement).List : undefined
  return [lists ?? []].flat().flatMap(list => {
    if (typeof list === 'string') return []
    const id = textIn(list, 'TemplateId')
    return id ? [{ id, allowed: textIn(list, 'SubscribeStatusString') === 'accept' }] : []
  })
}

const howEnded = (status: string): Ended['how'] =>
  status === 'success' ? 'arrived' : /user block/.test(status) ? 'blocked' : 'failed'

/** A point as WeChat posts it, on the maps of the mainland; undefined where it cannot be one there. */
function positionOf(x: string, y: string): Position | undefined {
  const [latitude, longitude] = [Number(x), Number(y)]
  return isWithin(latitude, 3, 54) && isWithin(longitude, 73, 136) ? { latitude, longitude } : undefined
}

const isWithin = (degrees: number, from: number, to: number) => degrees > from && degrees < to

/** Seconds since 1970 as WeChat writes them. */
function timeOf(created: string): Instant {
  const at = Number(created) * 1000
  return instant(Number.isSafeInteger(at) ? at : 0)
}

function sealed({ token, appId }: WechatAccount, key: Buffer, xml: string, clock: Clock): string {
  const encrypted = sealEnvelope(xml, key, appId)
  const timestamp = String(Math.floor(clock.now() / 1000))
  const nonce = signatureOf(encrypted).slice(0, 16)
  return writeXml({
    Encrypt: encrypted,
    MsgSignature: signatureOf(token, timestamp, nonce, encrypted),
    TimeStamp: Number(timestamp),
    Nonce: nonce,
  })
}

function textIn(element: XmlElement, name: string): string {
  const value = element[name]
  return typeof value === 'string' ? value.trim() : ''
}
