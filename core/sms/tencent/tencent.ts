import * as v from 'valibot'
import { type Clock, type Instant, startOfShanghaiDay } from '../../time/index.ts'
import { type SmsAccount, SmsFailure, type SmsGateway } from '../gateway.ts'
import { answerOf } from '../request.ts'
import { CONTENT_TYPE, signTencent } from './sign.ts'

const ENDPOINT = 'https://sms.tencentcloudapi.com'
const SERVICE = 'sms'
const VERSION = '2021-01-11'
const REGION = 'ap-guangzhou'
const PAGE = 100

const failed = v.object({ Code: v.string(), Message: v.optional(v.string(), '') })

const sent = v.object({
  Response: v.object({
    Error: v.optional(failed),
    SendStatusSet: v.optional(
      v.array(
        v.object({
          SerialNo: v.string(),
          Code: v.string(),
          Message: v.optional(v.string(), ''),
          Fee: v.optional(v.number(), 1),
        }),
      ),
      [],
    ),
  }),
})

const pulled = v.object({
  Response: v.object({
    Error: v.optional(failed),
    PullSmsSendStatusSet: v.optional(
      v.array(v.object({ SerialNo: v.string(), SessionContext: v.optional(v.string(), '') })),
      [],
    ),
  }),
})

/** 腾讯云短信 (SendSms and PullSmsSendStatusByPhoneNumber of 2021-01-11). */
export function tencent(clock: Clock): SmsGateway {
  async function call<S extends typeof sent | typeof pulled>(
    account: SmsAccount,
    action: string,
    input: object,
    schema: S,
    signal: AbortSignal,
  ): Promise<v.InferOutput<S>['Response']> {
    const url = new URL(account.endpoint ?? ENDPOINT)
    const body = JSON.stringify(input)
    const timestamp = inSeconds(clock.now())
    const { keyId, secret } = account
    const response = await fetch(url.origin, {
      method: 'POST',
      headers: {
        authorization: signTencent({
          host: url.host,
          service: SERVICE,
          action,
          body,
          keyId,
          secret,
          timestamp,
        }),
        'content-type': CONTENT_TYPE,
        'x-tc-action': action,
        'x-tc-timestamp': String(timestamp),
        'x-tc-version': VERSION,
        'x-tc-region': REGION,
      },
      body,
      signal,
    })
    const { Response: answer }: v.InferOutput<S> = await answerOf(response, schema)
    if (answer.Error) throw new SmsFailure(answer.Error.Code, answer.Error.Message)
    return answer
  }

  return {
    name: 'tencent',

    async send(account, text, signal) {
      const input = {
        PhoneNumberSet: [`+86${text.phone}`],
        SmsSdkAppId: account.appId,
        SignName: account.sign,
        TemplateId: text.template,
        TemplateParamSet: text.values.map(({ value }) => value),
        SessionContext: text.id,
      }
      const answer = await call(account, 'SendSms', input, sent, signal)
      const [status] = answer.SendStatusSet
      if (!status) throw new SmsFailure('no-status', 'the provider said nothing of the number')
      if (status.Code !== 'Ok') throw new SmsFailure(status.Code, status.Message)
      return { providerId: status.SerialNo, parts: status.Fee }
    },

    async find(account, text, day, signal) {
      const input = {
        BeginTime: inSeconds(startOfShanghaiDay(day)),
        Offset: 0,
        Limit: PAGE,
        PhoneNumber: `+86${text.phone}`,
        SmsSdkAppId: account.appId,
      }
      const answer = await call(account, 'PullSmsSendStatusByPhoneNumber', input, pulled, signal)
      const found = answer.PullSmsSendStatusSet.find(({ SessionContext }) => SessionContext === text.id)
      return found && { providerId: found.SerialNo }
    },
  }
}

const inSeconds = (at: Instant) => Math.floor(at / 1000)
