import type { Seals } from '../crypto/index.ts'
import { type SettingsDeclaration, secretOf, settingsOf } from '../tenancy/index.ts'
import type { SmsAccount, SmsProvider } from './gateway.ts'
import { type SmsSettings, smsOfCounty, smsOfPlatform } from './settings.ts'

/** By which account texts go out, and what they are made of. */
export interface Sender {
  readonly provider: SmsProvider
  readonly account: SmsAccount
  readonly codeTemplate: string
  /** The template of codes also says how many minutes they hold. */
  readonly codeMinutes: boolean
  /** None: notices are not sent. */
  readonly noticeTemplate: string | undefined
  /** The template of notices also has a link, to `/go/…` of the platform. */
  readonly noticeLink: boolean
  /** Texts a month; undefined where there is no limit. */
  readonly monthly: number | undefined
  /** Texts an hour; undefined where there is no limit. */
  readonly hourly: number | undefined
}

type Db = Parameters<typeof settingsOf>[0]

/** A store, as far as settings are read from it. */
export interface SettingsPlace {
  readonly db: Db
  readonly keys: Seals
}

/**
 * Who sends a county's texts, or without one the platform's: the county's own account; else the platform's, with the
 * county's signature and limit. Undefined where neither has one. Throws a CryptoError where the key cannot be opened.
 */
export async function senderOf(platform: SettingsPlace, county?: SettingsPlace): Promise<Sender | undefined> {
  if (!county) return senderIn(platform, smsOfPlatform)
  const own = await senderIn(county, smsOfCounty)
  if (own) return own
  const shared = await senderIn(platform, smsOfPlatform)
  if (!shared) return undefined
  const { sign, monthly, hourly } = await settingsOf(county.db, smsOfCounty)
  return {
    ...shared,
    account: { ...shared.account, sign: sign || shared.account.sign },
    monthly: monthly || undefined,
    hourly: hourly || undefined,
  }
}

async function senderIn(
  { db, keys }: SettingsPlace,
  declaration:
    | SettingsDeclaration<typeof smsOfPlatform.schema>
    | SettingsDeclaration<typeof smsOfCounty.schema>,
): Promise<Sender | undefined> {
  const set: SmsSettings = await settingsOf(db, declaration as typeof smsOfPlatform)
  if (set.provider === 'none') return undefined
  const secret = await secretOf(db, keys, declaration, 'secret')
  if (secret === undefined) return undefined
  const { provider, keyId, sign, appId, endpoint, codeTemplate, codeMinutes } = set
  return {
    provider,
    account: { keyId, secret, sign, appId, endpoint: endpoint || undefined },
    codeTemplate,
    codeMinutes,
    noticeTemplate: set.noticeTemplate || undefined,
    noticeLink: set.noticeLink,
    monthly: set.monthly || undefined,
    hourly: set.hourly || undefined,
  }
}
