import type { Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** What an Official Account needs, in a county's store and in the platform's alike. `account_hash`: see `accountHash`. */
interface WechatTables {
  /** `id`: `access` or `ticket`. Kept once for all nodes. */
  wechat_token: { id: string; account_hash: string; value_sealed: string; expires_at: Instant }
  /** A WeChat (openid) that the account has met. */
  wechat_person: {
    id: string
    account_hash: string
    openid_hash: string
    openid_sealed: string
    /** 1 while they follow the account: only then it may write to them. */
    following: number
    /** The QR code that they came by: a village’s, a window’s. */
    scene: string | null
    followed_at: Instant | null
    /** When, by WeChat's clock, it last said whether they follow: what comes later of before is old. */
    told_at: Instant | null
    /** Since when they take no messages of it, though they follow. */
    refused_at: Instant | null
  }
  /** Who let the account send them messages by a template (订阅通知), or refused. */
  wechat_permission: { person_id: string; template_id: string; allowed: number; at: Instant }
  /** When the account's next message may go, and how many it sent on a day of China. */
  wechat_pace: { account_hash: string; next_at: Instant; day: string; sent: number }
  /** Whose WeChat it is. One person has one here; one WeChat may be a citizen’s who is also an officer. */
  wechat_binding: { principal: string; person_id: string; bound_at: Instant }
}

declare module '../database/index.ts' {
  interface CountyTables extends WechatTables {
    /** A QR code with its scene, which is its id; `address` is what WeChat gave to draw, for the account of `account_hash`. */
    wechat_code: {
      id: string
      name: string
      greeting: string
      account_hash: string | null
      address: string | null
      created_at: Instant
      withdrawn_at: Instant | null
    }
    /** What somebody wrote to the account; `taken_sealed` says where it went on. */
    wechat_words: {
      id: string
      person_id: string
      words_sealed: string
      taken_sealed: string | null
      written_at: Instant
    }
  }
  interface PlatformTables extends WechatTables {}
}

/** A handle on either kind of store, seen as the tables of an Official Account. */
export function wechatTables(db: unknown): Kysely<WechatTables> {
  return db as Kysely<WechatTables>
}
