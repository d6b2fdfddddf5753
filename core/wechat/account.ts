import type { Seals } from '../crypto/index.ts'
import { secretOf, settingsOf } from '../tenancy/index.ts'
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

/** An Official Account (公众号) that is connected, with its keys opened. */
export interface WechatAccount extends WechatSettings {
  readonly home: WechatHome
}

/** The account of a store; undefined where none is connected. Throws a CryptoError where a key cannot be opened. */
export function accountAt(home: WechatHome): Promise<WechatAccount | undefined> {
  return home(async ({ read, keys }) => {
    const set = await settingsOf(read, wechatSettings)
    if (set.appId === '') return undefined
    const open = async (field: string) => (await secretOf(read, keys, wechatSettings, field)) ?? ''
    return {
      ...set,
      secret: await open('secret'),
      token: await open('token'),
      aesKey: await open('aesKey'),
      home,
    }
  })
}
