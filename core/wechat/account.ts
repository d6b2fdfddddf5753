import type { Seals } from '../crypto/index.ts'
import { hasSecret, secretsOf, settingsOf } from '../tenancy/index.ts'
import { type WechatSettings, wechatSettings } from './settings.ts'

type Db = Parameters<typeof settingsOf>[0]

/** The store that an account stands in, a county's or the platform's, while it is leased. */
export interface OpenHome {
  readonly read: Db
  /** For tokens alone: they are marks of deliveries, and no command's. */
  readonly write: Db
  readonly keys: Seals
}

/** Leases that store for `work`: it is pinned while it is read or written, not while WeChat is waited for. */
export type WechatHome = <T>(work: (open: OpenHome) => Promise<T>) => Promise<T>

/** The homes of a deployment's accounts: a county's by its code, the platform's (undefined). */
export const homesOf =
  ({
    platform,
    withCounty,
  }: {
    readonly platform: { readonly store: { readonly read: Db; readonly write: Db }; readonly keys: Seals }
    withCounty<T>(
      code: string,
      work: (open: {
        readonly store: { readonly read: Db; readonly write: Db }
        readonly keys: Seals
      }) => Promise<T>,
    ): Promise<T>
  }) =>
  (county: string | undefined): WechatHome =>
  work =>
    county === undefined
      ? work({ read: platform.store.read, write: platform.store.write, keys: platform.keys })
      : withCounty(county, ({ store, keys }) => work({ read: store.read, write: store.write, keys }))

/** By what the rows of an account are found (its people, tokens, pace): its AppID stands in the store sealed alone. */
export const accountHash = (keys: Seals, appId: string) => keys.lookupHash(appId, 'wechat-account')

/** An Official Account (公众号) that is connected, with its keys opened. */
export interface WechatAccount extends WechatSettings {
  readonly home: WechatHome
  readonly hash: string
}

/** The account of a store; undefined where none is connected. Throws a CryptoError where a key cannot be opened. */
export function accountAt(home: WechatHome): Promise<WechatAccount | undefined> {
  return home(async ({ read, keys }) => {
    const set = await settingsOf(read, wechatSettings)
    const secrets = await secretsOf(read, keys, wechatSettings)
    if (!secrets.appId) return undefined
    return { ...set, ...secrets, hash: accountHash(keys, secrets.appId), home }
  })
}

/** Whether an account is connected at a store, which nobody needs its keys to know. */
export const hasAccount = async (db: Db): Promise<boolean> =>
  (await hasSecret(db, wechatSettings, 'appId')) || (await settingsOf(db, wechatSettings)).appId !== ''
