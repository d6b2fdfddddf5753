import { UNREADABLE, WechatFailure } from './failure.ts'

const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** Whether WeChat may have done what was asked, though it was not heard to say so. */
export function mayBeDone(error: unknown): boolean {
  if (error instanceof WechatFailure) return error.code === UNREADABLE
  return !NEVER_SENT.includes((error as { cause?: { code?: string } }).cause?.code ?? '')
}
