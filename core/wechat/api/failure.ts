import { type Word, w } from '../../words/index.ts'

/** What WeChat answered instead of doing it (全局返回码, DOMAIN.md §7.10). */
export class WechatFailure extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(`${code}: ${message}`)
    this.name = 'WechatFailure'
    this.code = code
  }
}

/** The token is not in force (any more): it is fetched once more, and the call made again. */
export const TOKEN_REFUSED: ReadonlySet<number> = new Set([40001, 40014, 42001])

/** Ours: WeChat did not say in time whether it sent something that must not go out twice. */
export const NO_ANSWER = -1001

/** Ours: what was answered is not WeChat’s, such as a proxy’s page. It may have been done. */
export const UNREADABLE = -1002

/** Ours: no token could be fetched, so that nothing was asked for yet. */
export const NO_TOKEN = -1003

/** The day's calls are used up; they begin anew at midnight. */
export const DAY_USED_UP = 45009

/**
 * Trying again cannot help: the person does not follow or has refused, the template is wrong, the right is missing. What is wrong
 * with the account itself is mended by somebody, and is worth another try.
 */
const FINAL: ReadonlySet<number> = new Set([
  NO_ANSWER,
  40003,
  40036,
  40037,
  43004,
  43101,
  45015,
  45047,
  47003,
  48001,
  48004,
  50001,
  50002,
  50005,
])
export const isFinal = (code: number): boolean => FINAL.has(code)

/** The person does not follow the account (any more), whatever was known. */
export const NOT_FOLLOWING: ReadonlySet<number> = new Set([40003, 43004])

/** The person has not let the account send it, has taken that back, or it is used up. */
export const NOT_PERMITTED = 43101

/** It may not be sent by this way; by another it may. */
export const OTHER_WAY: ReadonlySet<number> = new Set([
  ...NOT_FOLLOWING,
  NOT_PERMITTED,
  40036,
  40037,
  47003,
  48001,
])

const reasons: Readonly<Record<number, Word>> = {
  [NO_ANSWER]: w('微信没有说是否已经送出，为免重复没有再发'),
  [UNREADABLE]: w('连不上微信服务器，请稍后再试'),
  [NO_TOKEN]: w('连不上微信服务器，请稍后再试'),
  [-1]: w('微信系统繁忙'),
  40001: w('AppSecret 不正确，请重新填写'),
  40003: w('这个人没有关注公众号'),
  40013: w('AppID 不正确，请核对'),
  40029: w('微信登录已过期，请再试一次'),
  40036: w('通知模板编号不正确，请核对'),
  40037: w('通知模板编号不正确，请核对'),
  40125: w('AppSecret 不正确，请重新填写'),
  40163: w('微信登录已过期，请再试一次'),
  40164: w('服务器的 IP 不在公众平台“IP 白名单”里'),
  40243: w('AppSecret 已被冻结，请在公众平台解冻'),
  43004: w('这个人没有关注公众号'),
  43101: w('这个人没有同意接收通知'),
  45009: w('已用完公众号今天的接口次数'),
  45011: w('接口调用太频繁，稍后会再试'),
  47003: w('通知模板的字段与设置不一致，请核对'),
  48001: w('公众号没有这项接口权限，请先完成认证'),
  48004: w('公众号的接口已被封禁，请在公众平台查看'),
  50002: w('这个人的微信账号受限'),
}

/** Why WeChat did not do it, from its code, in a bureau's words; undefined for one that is not known here. */
export const reasonOf = (code: number): Word | undefined => reasons[code]
