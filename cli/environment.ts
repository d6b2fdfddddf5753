import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { type Ffmpeg, findFfmpeg } from '#core/files'
import { WECHAT, type WechatPlaces } from '#core/wechat'
import { t } from '#core/words'
import { CliError } from './errors.ts'
import { manifest } from './manifest.ts'

/** What the environment says about this installation. */
export interface Environment {
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly port: number
  /** The platform's host; a county's is `{slug}.` before it. */
  readonly domain: string
  /** Slug or code of the county that is served on every other host. */
  readonly tenant: string | undefined
  /** The ffmpeg that is at hand. */
  readonly ffmpeg: Ffmpeg | undefined
  /** Where WeChat is reached. */
  readonly wechat: WechatPlaces
  /** Address of the authority whose time stamps seals carry (RFC 3161); without one they carry none. */
  readonly timeStamps: string | undefined
  readonly version: string
  /** Who gives the command, for the audit log. */
  readonly operator: string
}

/** Reads the environment. Throws a CliError that names what cannot be right. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const { PORT, ZHIJIAN_DATA, ZHIJIAN_DOMAIN, ZHIJIAN_TENANT, ZHIJIAN_TIMESTAMP_URL, DATABASE_URL } = env
  return {
    dataFolder: resolve(ZHIJIAN_DATA || 'data'),
    databaseUrl: DATABASE_URL ? postgresUrl(DATABASE_URL) : undefined,
    port: PORT ? portOf(PORT) : 3000,
    domain: (ZHIJIAN_DOMAIN || 'localhost').toLowerCase(),
    tenant: ZHIJIAN_TENANT || undefined,
    ffmpeg: findFfmpeg(env),
    wechat: {
      api: env.ZHIJIAN_WECHAT_API || WECHAT.api,
      open: env.ZHIJIAN_WECHAT_OPEN || WECHAT.open,
      script: env.ZHIJIAN_WECHAT_SCRIPT || WECHAT.script,
    },
    timeStamps: ZHIJIAN_TIMESTAMP_URL ? httpUrl(ZHIJIAN_TIMESTAMP_URL) : undefined,
    version: manifest.version,
    operator: operatorName(),
  }
}

/** A port from text. Throws a CliError where it is none. */
export function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535)
    throw new CliError(t('端口应为 0 至 65535 的数字：{text}', { text }))
  return port
}

function postgresUrl(text: string): string {
  if (/^postgres(ql)?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text
  throw new CliError(t('DATABASE_URL 应写成 postgres://用户:密码@主机:端口/数据库'))
}

function httpUrl(text: string): string {
  if (/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text
  throw new CliError(t('ZHIJIAN_TIMESTAMP_URL 应写成 https://时间戳服务的地址'))
}

/** The user of the machine; a container may run under a number without a name. */
function operatorName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'operator')
  }
}
