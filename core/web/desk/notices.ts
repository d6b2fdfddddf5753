import type { NoticesSurface } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { deskPage, inbox } from './desk-page.tsx'

/** What the bureau's people were told. */
export const deskNotices = (routes: Routes): NoticesSurface<CountyPage> => ({
  ...inbox,
  surface: 'desk',
  audience: { kind: 'officer' },
  path: '/desk/notices',
  own: '/desk/me',
  signIn: '/desk/sign-in',
  inbox: (page, options, body) => deskPage(page, { ...options, part: 'notices', reading: true }, body),
  add: (spec, handler) => routes.county(spec, handler),
})
