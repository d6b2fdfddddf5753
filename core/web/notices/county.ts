import type { Notice } from '../../notices/index.ts'
import {
  noticeOf,
  noticesOf,
  personStream,
  quietOf,
  readNotices,
  setQuiet,
  unreadCount,
} from '../../notices/index.ts'
import { principalKey } from '../../people/index.ts'
import { countySettings, settingsOf } from '../../tenancy/index.ts'
import { spoken, t } from '../../words/index.ts'
import { alsoWaking, lastEvent, numberedSource } from '../live/index.ts'
import type { CountyPage } from '../page.ts'
import { accountNameOf } from '../wechat/account.ts'
import { subscriptionFor } from '../wechat/subscription.ts'
import type { NoticesSurface } from './surface.ts'

type Own =
  | 'list'
  | 'find'
  | 'unread'
  | 'read'
  | 'preferences'
  | 'prefer'
  | 'standings'
  | 'account'
  | 'languages'
  | 'quiet'
  | 'subscription'
  | 'source'
  | 'seq'

/** The inbox of a citizen or an officer, in their county's store. `matter` leads to a matter's page on the surface. */
export function countyInbox(matter: (ref: string) => string): Pick<NoticesSurface<CountyPage>, Own> {
  const shown = (notice: Notice) => ({
    ...notice,
    target: notice.link ?? (notice.matterRef === null ? undefined : matter(notice.matterRef)),
  })
  return {
    async list({ open, viewer }, after, limit) {
      const found = await noticesOf(open.store.read, viewer.principal, {
        after,
        limit,
        aliases: viewer.aliases,
      })
      return found.map(shown)
    },
    async find({ open, viewer }, id) {
      const notice = await noticeOf(open.store.read, viewer.principal, id, viewer.aliases)
      return notice && shown(notice)
    },
    unread: ({ open, viewer }) => unreadCount(open.store.read, viewer.principal, viewer.aliases),
    read: (page, ids) => page.run(readNotices, { ids }),
    preferences: ({ open, viewer, tenant, web }) =>
      web.deployment.notices.preferencesOf(open.store.read, viewer.principal, tenant.enabled),
    prefer: (page, preference) => page.run(page.web.deployment.notices.prefer, preference),
    standings: ({ county, viewer, web }) => web.deployment.notices.standingsOf(county.code, viewer.principal),
    account: ({ county, web }) => accountNameOf(web.deployment, county.code),
    async languages({ open }) {
      const { languages } = await settingsOf(open.store.read, countySettings)
      return languages.filter(language => spoken.includes(language))
    },
    quiet: {
      hours: ({ open, viewer }) => quietOf(open.store.read, principalKey(viewer.principal)),
      set: (page, hours) => page.run(setQuiet, { hours }),
    },
    subscription: page => subscriptionFor(page, page.county.code),
    source: page => alsoWaking(ownSource(page), { watch: aliasStreams(page), parts: PARTS }),
    seq: page => lastEvent(page.open.store.read, personStream(keyOf(page))),
  }
}

const PARTS = ['notices', 'unread']

const ownSource = (page: CountyPage) =>
  numberedSource(page.web, {
    county: page.county.code,
    stream: personStream(keyOf(page)),
    async allowed(open) {
      const viewer = await page.viewerNow(open)
      return viewer !== undefined && principalKey(viewer.principal) === keyOf(page)
    },
    parts: () => PARTS,
    announce: ({ data }) => (isNews(data) ? t('您有一条新通知') : undefined),
  })

/** What they are told under other keys of theirs wakes their pages too. */
const aliasStreams = ({ county, viewer }: CountyPage): string[] =>
  (viewer.aliases ?? []).map(key => `${county.code}/${personStream(key)}`)

const keyOf = ({ viewer }: CountyPage) => principalKey(viewer.principal)
const isNews = (data: unknown) => typeof data === 'object' && data !== null && 'notice' in data
