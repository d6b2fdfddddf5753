import { matterRoutes } from '../matter/index.ts'
import { noticesRoutes } from '../notices/index.ts'
import type { Routes } from '../routes.ts'
import { signInRoutes } from '../sign-in/index.ts'
import { resumeWechat, unbindWechat } from '../wechat/binding.tsx'
import { askForName } from '../wechat/name.ts'
import { consents, withdraw } from './consents.tsx'
import { emblem } from './emblem.ts'
import { home } from './home.tsx'
import { portalMatters } from './matters.tsx'
import { me, namedByWechat, rename } from './me.tsx'
import { mine } from './mine.tsx'
import { portalNotices } from './notices.ts'
import { offline } from './offline.tsx'
import { services } from './services.tsx'
import { portalSignIn } from './sign-in.ts'
import { signLinkRoutes } from './sign-link.tsx'
import { wordsRoutes } from './words/index.ts'

/** The county's portal. */
export function portalRoutes(routes: Routes): void {
  const open = { surface: 'portal', audience: { kind: 'public' } } as const
  routes.county({ ...open, method: 'GET', path: '/' }, home)
  routes.county({ ...open, method: 'GET', path: '/services' }, services)
  routes.county({ ...open, method: 'GET', path: '/offline' }, offline)
  routes.county(
    { ...open, method: 'GET', path: '/emblem/:hash', params: { hash: 'name' }, answers: 'data' },
    emblem,
  )
  const signIn = portalSignIn(routes)
  signInRoutes(signIn)

  const citizen = { surface: 'portal', audience: { kind: 'citizen' } } as const
  routes.county({ ...citizen, method: 'GET', path: '/mine' }, mine)
  routes.county({ ...citizen, method: 'GET', path: '/me' }, page => me(page))
  routes.county({ ...citizen, method: 'POST', path: '/me/name' }, rename)
  routes.county({ ...citizen, method: 'GET', path: '/me/wechat/name' }, askForName)
  routes.county({ ...citizen, method: 'GET', path: '/me/wechat' }, namedByWechat)
  routes.county({ ...citizen, method: 'POST', path: '/me/wechat/resume' }, page => resumeWechat(page, '/me'))
  routes.county({ ...citizen, method: 'POST', path: '/me/wechat/unbind' }, page =>
    unbindWechat(page, 'citizens', '/me'),
  )
  routes.county({ ...citizen, method: 'GET', path: '/me/consents' }, consents)
  routes.county({ ...citizen, method: 'POST', path: '/me/consents/withdraw' }, withdraw)
  wordsRoutes(routes, signIn)
  noticesRoutes(portalNotices(routes))
  signLinkRoutes(routes)
  matterRoutes(portalMatters(routes))
}
