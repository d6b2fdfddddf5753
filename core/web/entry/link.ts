import type { OpenCounty } from '../../deployment/index.ts'
import {
  type EntryHolder,
  holderOf,
  lawyerNoticeOf,
  noticeWithId,
  provesEntry,
  readEntry,
  spentHash,
} from '../../notices/index.ts'
import { type Principal, principalKey } from '../../people/index.ts'
import { countySettings, settingsOf } from '../../tenancy/index.ts'
import { minutes, plus } from '../../time/index.ts'
import type { Page } from '../page.ts'
import type { SignInSurface } from '../sign-in/index.ts'

/** A link of a message, as far as it names a notice that there is. */
export interface Link {
  readonly kind: string
  readonly recipient: Principal
  /** Whom it signs in, where it holds; `undefined` where it has ended, or is of nobody who may be signed in by one. */
  readonly holder: EntryHolder | undefined
  /** The keyed hash by which it is known to have been used. */
  readonly hash: string
  readonly matterRef: string | null
  readonly notice: string
}

/** The notice that a code names in a county that is open; undefined for what names none there. */
export async function linkIn(page: Page, open: OpenCounty, code: string): Promise<Link | undefined> {
  const entry = readEntry(code)
  if (entry?.county !== open.county.code) return undefined
  const notice = await noticeWithId(open.store.read, entry.notice)
  if (!notice) return undefined
  const platform = page.web.deployment.stores.platform.read
  const holder = await holderOf({ county: open.store.read, platform }, notice.recipient)
  const { linkMinutes: life } = await settingsOf(open.store.read, countySettings)
  const holds = holder && provesEntry(open.keys, code, holder, { now: page.now, life })
  return {
    kind: notice.kind,
    recipient: notice.recipient,
    holder: holds ? holder : undefined,
    hash: spentHash(open.keys, code),
    matterRef: notice.matterRef,
    notice: entry.notice,
  }
}

/** What is known of who may go on by a link: nobody where it was used or has ended. */
export async function holderNow<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  { holder, hash }: Link,
): Promise<{ readonly id: string; readonly name: string | null; readonly guarded: boolean } | undefined> {
  if (!holder || !('id' in holder.principal)) return undefined
  const { realms } = page.web
  const place = surface.place(page)
  const { id } = holder.principal
  const person = await realms.linkHolder(surface.realm, place, id)
  if (!person || (await realms.isLinkSpent(surface.realm, place, hash))) return undefined
  return { id, ...person }
}

/** Until when what a link proved may still be asked for: so long it is remembered as used. */
export const rememberedUntil = (page: Page) => plus(page.now, minutes(120))

export const isTheirs = (page: Page, { recipient }: Link) =>
  principalKey(page.viewer.principal) === principalKey(recipient)

/** Where a lawyer's link leads: to the notice, or where it was taken back to the matter that it was about. */
export async function lawyersNext(
  page: Page,
  slug: string,
  { recipient, notice, matterRef }: Link,
): Promise<string> {
  const platform = page.web.deployment.stores.platform.read
  if (recipient.kind === 'lawyer' && (await lawyerNoticeOf(platform, recipient.id, notice)))
    return `/lawyers/notices/${notice}`
  return matterRef === null ? '/lawyers' : `/lawyers/c/${slug}/${matterRef}`
}
