import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '../../time/index.ts'
import { type SmsAccount, SmsFailure, type SmsGateway, type SmsText } from '../gateway.ts'
import { answerOf } from '../request.ts'
import { signAliyun } from './sign.ts'

const ENDPOINT = 'https://dysmsapi.aliyuncs.com'
const VERSION = '2017-05-25'
/** One number gets few texts a day; the provider gives no more than this at once. */
const PAGE = '50'

const taken = v.object({
  Code: v.string(),
  Message: v.optional(v.string(), ''),
  BizId: v.optional(v.string()),
})

const details = v.object({
  Code: v.string(),
  Message: v.optional(v.string(), ''),
  SmsSendDetailDTOs: v.optional(
    v.object({
      SmsSendDetailDTO: v.optional(v.array(v.object({ OutId: v.optional(v.string()) })), []),
    }),
  ),
})

/** 阿里云短信 (SendSms and QuerySendDetails of 2017-05-25). */
export function aliyun(clock: Clock): SmsGateway {
  async function call<S extends v.GenericSchema<unknown, { Code: string; Message: string }>>(
    account: SmsAccount,
    action: string,
    parameters: Readonly<Record<string, string>>,
    schema: S,
    signal: AbortSignal,
  ): Promise<v.InferOutput<S>> {
    const url = new URL(account.endpoint ?? ENDPOINT)
    const { query, headers } = signAliyun({
      host: url.host,
      action,
      version: VERSION,
      parameters,
      keyId: account.keyId,
      secret: account.secret,
      date: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      nonce: randomUUID(),
    })
    const response = await fetch(`${url.origin}/?${query}`, { method: 'POST', headers, signal })
    const answer = await answerOf(response, schema)
    if (answer.Code !== 'OK') throw new SmsFailure(answer.Code, answer.Message)
    return answer
  }

  return {
    name: 'aliyun',

    async send(account, text, signal) {
      const parameters = {
        PhoneNumbers: text.phone,
        SignName: account.sign,
        TemplateCode: text.template,
        TemplateParam: JSON.stringify(
          Object.fromEntries(text.values.map(({ name, value }) => [name, value])),
        ),
        OutId: text.id,
      }
      const { BizId = '' } = await call(account, 'SendSms', parameters, taken, signal)
      return { providerId: BizId }
    },

    async find(account, text: SmsText, day, signal) {
      const parameters = {
        PhoneNumber: text.phone,
        SendDate: day.replaceAll('-', ''),
        PageSize: PAGE,
        CurrentPage: '1',
      }
      const answer = await call(account, 'QuerySendDetails', parameters, details, signal)
      const sent = answer.SmsSendDetailDTOs?.SmsSendDetailDTO ?? []
      return sent.some(({ OutId }) => OutId === text.id) ? { providerId: text.id } : undefined
    },
  }
}
