import { t } from '../../words/index.ts'
import { PortalLayout } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { enrolPath, type SignInSurface } from '../sign-in/index.ts'

/** Where the bureau's people sign in: user name and password, or the phone number that they have registered. */
export const deskSignIn = (routes: Routes): SignInSurface<CountyPage> => ({
  realm: 'officers',
  surface: 'desk',
  path: '/desk/sign-in',
  signOutPath: '/desk/sign-out',
  enrolPath: enrolPath('desk'),
  home: '/desk',
  out: '/desk/sign-in',
  ways: ['password', 'code'],
  place: page => page.open,
  async layout(page, { title, back, status }, body) {
    const face = await page.face()
    return page.html(
      <PortalLayout
        shell={page.shell(face.accent)}
        county={face}
        title={`${title} · ${t('工作平台')}`}
        back={back ?? { href: '/', label: face.title }}
      >
        {body}
      </PortalLayout>,
      status,
    )
  },
  add: (spec, handler) => routes.county(spec, handler),
})
