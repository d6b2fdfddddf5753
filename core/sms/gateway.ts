import type { Mobile } from '../people/index.ts'
import type { CalendarDate } from '../time/index.ts'

/** What signs a request and whose name the text begins with. */
export interface SmsAccount {
  /** AccessKeyId, or SecretId. */
  readonly keyId: string
  readonly secret: string
  /** 短信签名, which stands in front of each text: 卓资县司法局. Providers and carriers approve it beforehand. */
  readonly sign: string
  /** SmsSdkAppId; Tencent alone has one. */
  readonly appId: string
  /** Where the provider is reached instead of its own address, through a proxy of the government's network. */
  readonly endpoint: string | undefined
}

/** One approved text (短信模板), filled in, to one mobile number of the mainland. */
export interface SmsText {
  /** Ours, at most 70 characters: the provider keeps it with the text, and it is found again by it. */
  readonly id: string
  readonly phone: Mobile
  /** The template's number at the provider: SMS_15305…, 1110. */
  readonly template: string
  /** In the template's order, which Tencent goes by; Alibaba goes by their names. */
  readonly values: readonly { readonly name: string; readonly value: string }[]
}

/** What a provider says it has taken; it does not mean that the text arrived. */
export interface TakenSms {
  /** BizId, or SerialNo; our own id of a text that was found again, where the provider names that alone. */
  readonly providerId: string
  /** For how many texts it is paid (计费条数), where the provider says so at once: a long one is several. */
  readonly parts?: number
}

/** A company that carries texts (短信服务商). Its methods throw an SmsFailure, or what `fetch` throws. */
export interface SmsGateway {
  readonly name: SmsProvider
  send(account: SmsAccount, text: SmsText, signal: AbortSignal): Promise<TakenSms>
  /**
   * Whether a text of this id was taken on that day: after an attempt of which nothing was heard, because
   * no provider refuses the same text twice (DOMAIN.md §8).
   */
  find(
    account: SmsAccount,
    text: SmsText,
    day: CalendarDate,
    signal: AbortSignal,
  ): Promise<TakenSms | undefined>
}

export type SmsProvider = 'aliyun' | 'tencent'

/** What a provider answered instead of taking a text. */
export class SmsFailure extends Error {
  /** The provider's own: `isv.AMOUNT_NOT_ENOUGH`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.name = 'SmsFailure'
    this.code = code
  }
}
