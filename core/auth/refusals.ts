import { Refusal, type RefusalCode } from '../commands/index.ts'
import { t, type Word, w } from '../words/index.ts'
import type { CodeOutcome } from './oneTimeCode.ts'

/** Refuses with the reason at a field of the form. */
export function refuseAt(
  field: string,
  code: RefusalCode,
  reason: string,
  message: Word,
  vars?: Readonly<Record<string, string | number>>,
): Refusal {
  const text = t(message, vars)
  return new Refusal(code, reason, text, [{ field, message: text }])
}

/** Why a one-time code was not accepted. Whether the number is known at all is not told. */
export function refuseCode(outcome: Exclude<CodeOutcome, 'right'>, left: number): Refusal {
  switch (outcome) {
    case 'wrong':
      return refuseAt('code', 'unauthenticated', 'code-wrong', w('验证码不对，还可以试 {n} 次'), { n: left })
    case 'expired':
      return refuseAt('code', 'unauthenticated', 'code-expired', w('验证码已过期，请重新获取'))
    case 'spent':
      return refuseAt('code', 'too-many', 'code-spent', w('验证码输错次数过多，请重新获取'))
    case 'none':
      return refuseAt('code', 'unauthenticated', 'code-none', w('验证码不对，请重新获取'))
  }
}

/** What cannot be the code: it is no try. */
export const refuseNoCode = (written: string) =>
  refuseAt('code', 'invalid', 'code-missing', written === '' ? w('请填写验证码') : w('验证码是 6 位数字'))

export const refusePassword = () =>
  refuseAt('password', 'unauthenticated', 'password-wrong', w('用户名或密码不对'))

export const refuseLocked = (minutes: number) =>
  refuseAt('password', 'too-many', 'locked', w('登录失败次数过多，请 {n} 分钟后再试'), { n: minutes })

/** Asks for the second factor; the form comes again with its field. */
export const askSecondFactor = () => refuseAt('totp', 'unauthenticated', 'totp-needed', w('请填写动态口令'))

export const refuseSecondFactor = () =>
  refuseAt('totp', 'unauthenticated', 'totp-wrong', w('动态口令不对，请填写验证器上最新的 6 位数字'))
