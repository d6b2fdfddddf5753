import { t } from '../../words/index.ts'
import type { AccountSurface } from '../account/index.ts'
import { PortalLayout } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { deskPage } from './desk-page.tsx'

/** What the bureau's people do to their own account. */
export const deskAccount = (routes: Routes): AccountSurface<CountyPage> => ({
  realm: 'officers',
  surface: 'desk',
  audience: { kind: 'officer' },
  path: '/desk/me',
  linkPath: '/desk/password',
  signInPath: '/desk/sign-in',
  signOutPath: '/desk/sign-out',
  home: '/desk',
  place: page => page.open,
  inside: (page, options, body) => deskPage(page, { ...options, reading: true }, body),
  async outside(page, { title, status }, body) {
    const face = await page.face()
    return page.html(
      <PortalLayout
        shell={page.shell(face.accent)}
        county={face}
        title={`${title} · ${t('工作平台')}`}
        back={{ href: '/', label: face.title }}
      >
        {body}
      </PortalLayout>,
      status,
    )
  },
  add: (spec, handler) => routes.county(spec, handler),
})
