import * as v from 'valibot'
import type { Clock } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import type { WechatAccount } from '../account.ts'
import type { WechatApi } from '../api/api.ts'
import { reasonOf, WechatFailure } from '../api/failure.ts'
import { type WechatSettings, wechatSettings } from '../settings.ts'

/** What was looked at: it is well, or has a problem and a remedy; `note`: what nobody but a person can see. */
export interface Finding {
  readonly what: string
  readonly problem?: string
  readonly remedy?: string
  readonly note?: string
  /** Where at the desk it is mended. */
  readonly at?: 'settings' | 'menu'
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
  /** Where its settings are made: at a county's desk, or by the operator's command. */
  readonly settings: 'desk' | 'command'
}

type Mended = Pick<CheckPlace, 'settings'>

/** Says where a setting is made: `“设置 → 微信公众号 → 域名验证文件名”`, or the command. */
export function settingAt({ settings }: Mended, field: keyof WechatSettings): string {
  if (settings === 'command') return t('“zhijian wechat set {key}=…”（运维人员运行）', { key: field })
  const title = v.getTitle(wechatSettings.schema.entries[field]) as Word
  return t('“设置 → 微信公众号 → {field}”', { field: t(title) })
}

/** The page of the desk where a county's settings are made; the platform has none. */
export const atSettings = ({ settings }: Mended): Pick<Finding, 'at'> =>
  settings === 'desk' ? { at: 'settings' } : {}

/** Looks at something of WeChat's. Where that fails, it says why and what helps. */
export async function looked(place: Mended, what: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    return { what, ...reason(place, error) }
  }
}

function reason(place: Mended, error: unknown): Omit<Finding, 'what'> {
  if (!(error instanceof WechatFailure))
    return {
      problem: t('连不上微信服务器'),
      remedy: t('请运维人员检查服务器能否访问 api.weixin.qq.com，过一会儿再检查'),
    }
  const known = reasonOf(error.code)
  const problem = known ? t(known) : t('微信没有接受（{reason}）', { reason: error.message })
  switch (error.code) {
    case 40001:
    case 40125:
      return {
        problem,
        remedy: t('在公众平台“设置与开发 → 开发接口管理”里重置 AppSecret，把新的填到{where}', {
          where: settingAt(place, 'secret'),
        }),
        ...atSettings(place),
      }
    case 40013:
      return {
        problem,
        remedy: t('从公众平台“设置与开发 → 开发接口管理”复制 AppID，填到{where}', {
          where: settingAt(place, 'appId'),
        }),
        ...atSettings(place),
      }
    case 40164:
      return { problem, remedy: remedyOfAddress(error.message) }
    case 40243:
      return { problem, remedy: t('在公众平台“设置与开发 → 开发接口管理”里解冻，再检查一次') }
    case 45009:
      return { problem, remedy: t('过了零点微信重新计数，那时再检查') }
    case 48001:
      return { problem, remedy: t('在公众平台完成认证；认证到期的，重新认证') }
    case -1:
      return { problem, remedy: t('微信正忙，过一会儿再检查') }
    default:
      return known
        ? { problem, remedy: t('改好以后再检查一次') }
        : { problem, remedy: t('在微信公众平台的“全局返回码”里查找 {code}', { code: error.code }) }
  }
}

/** WeChat names the address that it saw: `invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist`. */
function remedyOfAddress(message: string): string {
  const [, ip] = /invalid ip ([\d.]+|[\da-f:]+)/i.exec(message) ?? []
  return ip
    ? t('在公众平台“设置与开发 → 开发接口管理 → IP 白名单”里加上 {ip}，几分钟后再检查', { ip })
    : t('向运维人员问清服务器访问外网用的 IP，加到公众平台“设置与开发 → 开发接口管理 → IP 白名单”')
}
