import { lawyerInbox, type NoticesSurface } from '../notices/index.ts'
import type { PlatformPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { lawyerPage, NOTICES } from './lawyer-page.tsx'

/** What lawyers were told, in all counties. */
export const lawyerNotices = (routes: Routes): NoticesSurface<PlatformPage> => ({
  ...lawyerInbox,
  surface: 'lawyers',
  audience: { kind: 'lawyer' },
  path: NOTICES,
  own: '/lawyers/me',
  signIn: '/lawyers/sign-in',
  inbox: (page, options, body) => lawyerPage(page, { ...options, tab: 'notices' }, body),
  add: (spec, handler) => routes.platform(spec, handler),
})
