import { t } from '../../words/index.ts'
import { originAt } from '../host.ts'
import { openingForms } from '../module-pages/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import type { SignInSurface } from '../sign-in/index.ts'
import { portalPage } from './portal-page.tsx'

/** Citizens sign in with a code that is sent to their phone. */
export const portalSignIn = (routes: Routes): SignInSurface<CountyPage> => ({
  realm: 'citizens',
  surface: 'portal',
  path: '/sign-in',
  signOutPath: '/sign-out',
  home: '/mine',
  out: '/?signed-out',
  ways: ['code'],
  others: ({ origin, web }) => [
    { href: `${originAt(origin, web.deployment.domain)}/lawyers`, label: t('我是律师，去律师工作台') },
    { href: '/desk', label: t('我是司法局工作人员，去工作平台') },
  ],
  place: page => page.open,
  writing: ({ web }, next) =>
    web.deployment.modules.all.flatMap(openingForms).find(({ path }) => next === `${path}/check`)?.path,
  layout: (page, { title, back, status }, body) =>
    portalPage(page, { title, back: back ?? { href: '/', label: t('首页') }, status }, body),
  add: (spec, handler) => routes.county(spec, handler),
})
