/** For how many texts one is paid: of more than 70 characters each part holds 67. */
export const partsOf = (text: string): number => (text.length <= 70 ? 1 : Math.ceil(text.length / 67))

/** A text as it would stand on the phone. */
export interface TakenText {
  readonly provider: 'aliyun' | 'tencent'
  readonly phone: string
  readonly text: string
  /** Our own id, which the provider keeps. */
  readonly id: string
  readonly providerId: string
}

const TIME = '2026-11-24 09:00:05'

/** What a provider posts of texts that it took (状态报告); `reason`: why one did not arrive, undefined where it did. */
export const receiptsOf = (
  texts: readonly TakenText[],
  reason: (text: TakenText) => string | undefined,
): object[] => texts.map(text => (text.provider === 'aliyun' ? ofAliyun : ofTencent)(text, reason(text)))

const ofAliyun = ({ phone, text, id, providerId }: TakenText, reason: string | undefined) => ({
  phone_number: phone,
  send_time: TIME,
  report_time: TIME,
  success: reason === undefined,
  err_code: reason ?? 'DELIVERED',
  err_msg: reason ?? '用户接收成功',
  sms_size: String(partsOf(text)),
  biz_id: providerId,
  out_id: id,
})

const ofTencent = ({ phone, providerId }: TakenText, reason: string | undefined) => ({
  user_receive_time: TIME,
  nationcode: '86',
  mobile: phone,
  report_status: reason === undefined ? 'SUCCESS' : 'FAIL',
  errmsg: reason ?? 'DELIVRD',
  description: reason ?? '用户短信送达成功',
  sid: providerId,
})
