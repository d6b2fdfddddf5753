import { t } from '../../words/index.ts'
import type { NoticesSurface } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { inbox, portalPage } from './portal-page.tsx'
import { NOTICES } from './tabs.ts'

/** What citizens were told of their matters. */
export const portalNotices = (routes: Routes): NoticesSurface<CountyPage> => ({
  ...inbox,
  surface: 'portal',
  audience: { kind: 'citizen' },
  path: NOTICES,
  own: '/me',
  signIn: '/sign-in',
  inbox: (page, { back = { href: '/mine', label: t('我的') }, ...options }, body) =>
    portalPage(page, { ...options, back, tab: 'mine', live: true }, body),
  add: (spec, handler) => routes.county(spec, handler),
})
