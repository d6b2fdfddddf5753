import type { Clock } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import type { WechatAccount } from '../account.ts'
import type { WechatApi } from '../api/api.ts'
import { reasonOf, WechatFailure } from '../api/failure.ts'

/** What was looked at: it is well, or has a problem and a remedy; `note`: what nobody but a person can see. */
export interface Finding {
  readonly what: string
  readonly problem?: string
  readonly remedy?: string
  readonly note?: string
}

/** What an account is looked at with. */
export interface CheckPlace {
  readonly account: WechatAccount
  readonly api: WechatApi
  readonly clock: Clock
  /** Scheme and host under which people find the account's pages, as WeChat would. */
  readonly origin: string
  /** Asks that host, or WeChat; follows no redirection. */
  ask(url: string, init?: RequestInit): Promise<Response>
  readonly signal: AbortSignal
}

/** Looks at something of WeChat's. Where that fails, it says why and what helps. */
export async function looked(what: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    return { what, ...reason(error) }
  }
}

function reason(error: unknown): { problem: string; remedy: string } {
  if (!(error instanceof WechatFailure))
    return { problem: t('连不上微信服务器'), remedy: t('检查服务器能否访问 api.weixin.qq.com') }
  const known = reasonOf(error.code)
  return {
    problem: error.message,
    remedy: known ? t(known) : t('在微信公众平台的“全局返回码”里查找 {code}', { code: error.code }),
  }
}
