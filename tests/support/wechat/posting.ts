import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { OfficialAccount } from './account.ts'

/** Elements of a message: texts, and what stands in them, several times where it is a list. */
export interface Elements {
  readonly [name: string]: string | number | Elements | readonly Elements[]
}

/** A request by which WeChat tells of something: its query, and its body. */
export interface Posted {
  readonly query: string
  readonly body: string
}

export type Post = (posted: Posted) => Promise<Response>

/**
 * What WeChat posts to an account's server, signed, and encrypted where the account asks for it, and what it reads of the
 * answers. The signing here is not the product's.
 */
export class Posting {
  readonly #account: OfficialAccount
  readonly #now: () => number
  readonly #happened: Elements[] = []

  constructor(account: OfficialAccount, now: () => number) {
    this.#account = account
    this.#now = now
  }

  post(elements: Elements, { aes = true, token = this.#account.token } = {}): Posted {
    const { originalId: ToUserName } = this.#account
    const timestamp = String(Math.floor(this.#now() / 1000))
    const nonce = randomBytes(6).toString('hex')
    const message = `<xml>${xmlOf({ ToUserName, CreateTime: Number(timestamp), ...elements })}</xml>`
    const query = new URLSearchParams({ timestamp, nonce, signature: sha1(token, timestamp, nonce) })
    query.set('openid', String(elements.FromUserName ?? ''))
    if (!aes) return { query: query.toString(), body: message }
    const Encrypt = this.#encrypt(message)
    query.set('encrypt_type', 'aes')
    query.set('msg_signature', sha1(token, timestamp, nonce, Encrypt))
    return { query: query.toString(), body: `<xml>${xmlOf({ ToUserName, Encrypt })}</xml>` }
  }

  /**
   * Delivers what was posted as WeChat does: again, up to three times, where it is not answered within five seconds or with
   * anything but 200. `lost`: so many answers do not reach WeChat. Returns each answer's text.
   */
  async deliver(send: Post, posted: Posted, { lost = 0, aes = true } = {}): Promise<string[]> {
    const answers: string[] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      const late = new Promise<undefined>(resolve => setTimeout(resolve, 5000, undefined).unref())
      const response = await Promise.race([send(posted), late])
      if (response?.status === 200) answers.push(this.answered(await response.text(), { aes }))
      if (response?.status === 200 && attempt > lost) break
    }
    return answers
  }

  /** Something happens now; WeChat tells of it when `deliverLate` says so. */
  happen(openid: string, event: string, more: Elements = {}): void {
    const CreateTime = Math.floor(this.#now() / 1000)
    this.#happened.push({ FromUserName: openid, MsgType: 'event', Event: event, CreateTime, ...more })
  }

  /** Delivers all that has happened in any order, some of it again although it was answered; `random` is from 0 to 1. */
  async deliverLate(send: Post, random: () => number): Promise<void> {
    while (this.#happened.length > 0) {
      const [next] = this.#happened.splice(Math.floor(random() * this.#happened.length), 1)
      await this.deliver(send, this.post(next!), { lost: Math.floor(random() * 3) })
    }
  }

  /** The text of a passive answer, decrypted and checked. */
  answered(body: string, { aes = true } = {}): string {
    if (body === '' || body === 'success') return ''
    const cdata = (text: string, name: string) =>
      new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`).exec(text)?.[1] ?? ''
    if (!aes) return cdata(body, 'Content')
    const encrypted = cdata(body, 'Encrypt')
    const expected = sha1(this.#account.token, cdata(body, 'TimeStamp'), cdata(body, 'Nonce'), encrypted)
    if (cdata(body, 'MsgSignature') !== expected) throw new Error('the answer is not signed')
    return cdata(this.#decrypt(encrypted), 'Content')
  }

  #encrypt(message: string): string {
    const body = Buffer.from(message)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(this.#account.appId)])
    const pad = 32 - (plain.length % 32)
    const cipher = createCipheriv('aes-256-cbc', this.#key, this.#key.subarray(0, 16)).setAutoPadding(false)
    const padded = Buffer.concat([plain, Buffer.alloc(pad, pad)])
    return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
  }

  #decrypt(encrypted: string): string {
    const iv = this.#key.subarray(0, 16)
    const decipher = createDecipheriv('aes-256-cbc', this.#key, iv).setAutoPadding(false)
    const plain = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
    return plain.subarray(20, 20 + plain.readUInt32BE(16)).toString()
  }

  get #key(): Buffer {
    return Buffer.from(`${this.#account.aesKey}=`, 'base64')
  }
}

const xmlOf = (elements: Elements): string =>
  Object.entries(elements)
    .flatMap(([name, value]) => [value].flat().map(one => `<${name}>${insideOf(one)}</${name}>`))
    .join('')

function insideOf(value: string | number | Elements | readonly Elements[]): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? `<![CDATA[${value}]]>` : xmlOf(value as Elements)
}

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')
