import { refuse } from '../../commands/index.ts'
import { lawyerNoticesStream } from '../../deployment/index.ts'
import {
  type LawyerNotice,
  lawyerNoticeOf,
  lawyerNoticesOf,
  lawyerUnreadCount,
  readNoticesAsLawyer,
} from '../../notices/index.ts'
import type { LawyerId } from '../../people/index.ts'
import { w } from '../../words/index.ts'
import { wakingSource } from '../live/index.ts'
import type { PlatformPage } from '../page.ts'
import { accountNameOf } from '../wechat/account.ts'
import { subscriptionFor } from '../wechat/subscription.ts'
import type { NoticesSurface, ShownNotice } from './surface.ts'

type Own = Exclude<
  keyof NoticesSurface<PlatformPage>,
  'surface' | 'audience' | 'path' | 'own' | 'signIn' | 'inbox' | 'add'
>

/** A lawyer's inbox, from all counties, on the platform. */
export const lawyerInbox: Pick<NoticesSurface<PlatformPage>, Own> = {
  async list(page, after, limit) {
    const found = await lawyerNoticesOf(platformOf(page), idOf(page), { after, limit })
    return Promise.all(found.map(notice => shown(page, notice)))
  },
  async find(page, id) {
    const notice = await lawyerNoticeOf(platformOf(page), idOf(page), id)
    return notice && shown(page, notice)
  },
  unread: page => lawyerUnreadCount(platformOf(page), idOf(page)),
  async read(page, ids) {
    await page.run(readNoticesAsLawyer, { ids })
    page.web.deployment.hub.wake([lawyerNoticesStream(idOf(page))])
  },
  preferences: page => page.web.deployment.notices.preferencesOf(platformOf(page), page.viewer.principal),
  prefer: (page, preference) => page.run(page.web.deployment.notices.preferAsLawyer, preference),
  standings: page => page.web.deployment.notices.standingsOf(undefined, page.viewer.principal),
  account: page => accountNameOf(page.web.deployment, undefined),
  languages: async () => [],
  quiet: { at: '/lawyers/me' },
  subscription: page => subscriptionFor(page, undefined),
  source(page) {
    const id = idOf(page)
    return wakingSource(page.web, {
      allowed: async () => {
        const viewer = await page.viewerNow(undefined)
        return viewer?.principal.kind === 'lawyer' && viewer.principal.id === id
      },
      parts: { [lawyerNoticesStream(id)]: ['notices', 'unread'] },
    })
  },
  seq: async page => page.now,
}

const platformOf = (page: PlatformPage) => page.web.deployment.stores.platform.read

function idOf({ viewer }: PlatformPage): LawyerId {
  if (viewer.principal.kind !== 'lawyer') throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  return viewer.principal.id
}

/** A lawyer's notice leads into the county that it comes from. */
async function shown(page: PlatformPage, notice: LawyerNotice): Promise<ShownNotice> {
  const county = await page.web.deployment.counties.byCode(notice.county)
  const matter =
    county && notice.matterRef !== null ? `/lawyers/c/${county.slug}/${notice.matterRef}` : undefined
  return { ...notice, from: county?.name, target: notice.link ?? matter }
}
