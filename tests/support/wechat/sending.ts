import type { OfficialAccount } from './account.ts'
import { done, fault } from './faults.ts'
import { fits } from './kinds.ts'

/** A template message as the person sees it in WeChat. */
export interface TemplateSeen {
  readonly openid: string
  readonly text: string
  readonly url: string
  readonly id: string
}

/** How WeChat says that a template message ended (TEMPLATESENDJOBFINISH). */
type Ending = 'success' | 'failed:user block' | 'failed: system failed'

/** A message with the same client_msg_id to the same person is sent once in this time. */
const TEN_MINUTES = 600_000

type Data = Readonly<Record<string, { readonly value: string }>>

/** Messages by templates (模板消息) and to whoever let the account send some (订阅通知). */
export class Sending {
  readonly messages: TemplateSeen[] = []
  readonly subscriptions: Omit<TemplateSeen, 'id'>[] = []
  /** So many of the next messages are taken and never reach the phone. */
  failing = 0
  readonly #account: OfficialAccount
  readonly #now: () => number
  readonly #ended: (openid: string, msgid: number, ending: Ending) => void
  readonly #recent = new Map<string, { msgid: number; until: number }>()
  #last = 200_228_332

  /** `ended` is told how each ended. */
  constructor(
    account: OfficialAccount,
    now: () => number,
    ended: (openid: string, msgid: number, ending: Ending) => void,
  ) {
    this.#account = account
    this.#now = now
    this.#ended = ended
  }

  template(message: Readonly<Record<string, unknown>>): object {
    const account = this.#account
    const openid = String(message.touser)
    if (account.withoutTemplates) return fault(48001)
    if (message.template_id !== account.templateId) return fault(40037)
    if (!account.followers.has(openid)) return fault(43004)
    const data = message.data as Data
    const wrong = this.#dataFault(account.fields, data)
    if (wrong) return wrong
    const id = String(message.client_msg_id ?? '')
    const before = this.#recent.get(`${openid} ${id}`)
    if (id && before && before.until > this.#now()) return { ...done, msgid: before.msgid }
    const msgid = ++this.#last
    this.#recent.set(`${openid} ${id}`, { msgid, until: this.#now() + TEN_MINUTES })
    const ending = this.#endingFor(openid)
    if (ending === 'success')
      this.messages.push({ openid, text: textOf(account.fields, data), url: String(message.url), id })
    this.#ended(openid, msgid, ending)
    return { ...done, msgid }
  }

  subscription(message: Readonly<Record<string, unknown>>): object {
    const account = this.#account
    const openid = String(message.touser)
    if (message.template_id !== account.subscriptionId) return fault(40037)
    const left = account.permissions.get(openid) ?? 0
    if (left <= 0) return fault(43101)
    const data = message.data as Data
    const wrong = this.#dataFault(account.subscriptionFields, data)
    if (wrong) return wrong
    account.permissions.set(openid, left - 1)
    const text = textOf(account.subscriptionFields, data)
    this.subscriptions.push({ openid, text, url: String(message.page) })
    return done
  }

  #endingFor(openid: string): Ending {
    if (this.#account.blocking.has(openid)) return 'failed:user block'
    if (this.failing === 0) return 'success'
    this.failing--
    return 'failed: system failed'
  }

  #dataFault(fields: readonly string[], data: Data): object | undefined {
    const { enumerated } = this.#account
    const wrong = fields.find(field => !fits(field, data[field]?.value ?? '', enumerated[field]))
    if (wrong) return fault(47003, ` data.${wrong}.value`)
    return Object.keys(data).every(field => fields.includes(field)) ? undefined : fault(47003)
  }
}

const textOf = (fields: readonly string[], data: Data) => fields.map(field => data[field]!.value).join(' / ')
