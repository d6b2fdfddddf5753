import type { Page } from '../page.ts'
import { goOn, knownByWechat, leaveWechat, wechatSignIn, wechatToBind } from '../wechat/sign-in.ts'
import { enterCode, phonePage, sendCode, sentCodePage } from './code.tsx'
import { chosenDemo } from './demo-box.tsx'
import { enterPassword, passwordPage } from './password.tsx'
import { safeNext } from './path.ts'
import { sentIn } from './sent-code.ts'
import { readSent } from './step.ts'
import type { SignInSurface } from './surface.ts'

/**
 * Adds a realm's sign-in: the first page, the steps by phone code and by password as the realm has them, and signing out.
 * Every step needs the Origin of its own host, so that nobody can be signed in by another site's form.
 */
export function signInRoutes<P extends Page>(surface: SignInSurface<P>): void {
  const { path, home, ways } = surface
  const spec = { surface: surface.surface, audience: { kind: 'public' } } as const
  const next = (page: P) => safeNext(page.query.get('next'), home)
  const phone = (page: P) => {
    const known = chosenDemo(surface, page)?.phone ?? sentIn(page)?.phone ?? ''
    return phonePage(surface, page, { phone: known, next: next(page) })
  }
  const password = (page: P) => passwordPage(surface, page, { username: '', next: next(page) })
  surface.add({ ...spec, method: 'GET', path }, async page => {
    if (page.isSignedIn) return page.redirect(next(page))
    const { realm, enrolPath } = surface
    if (
      enrolPath &&
      (await page.web.realms.owesSecondFactor(realm, surface.place(page), page.request.headers))
    )
      return page.redirect(`${enrolPath}?next=${encodeURIComponent(next(page))}`)
    const away = ways.includes('code') ? await wechatSignIn(surface, page, next(page)) : undefined
    if (away) return away
    return ways[0] === 'password' ? password(page) : phone(page)
  })
  if (ways.includes('code')) {
    // WeChat's browsers open what it leads back to twice, or once more on the way back from a page: who is signed in goes on.
    surface.add({ ...spec, method: 'GET', path: `${path}/phone` }, page =>
      page.isSignedIn && !page.query.has('as') ? page.redirect(next(page)) : phone(page),
    )
    surface.add({ ...spec, method: 'GET', path: `${path}/wechat` }, page => knownByWechat(surface, page))
    surface.add({ ...spec, method: 'GET', path: `${path}/wechat/bind` }, page =>
      wechatToBind(surface, page, next(page)),
    )
    surface.add({ ...spec, method: 'POST', path: `${path}/wechat`, guarded: true }, async page =>
      goOn(surface, page, (await readSent(page.request, home)).next),
    )
    // Forms that come back with a message stand at the addresses that they were sent to; these can be opened too.
    for (const step of ['code', 'enter'])
      surface.add({ ...spec, method: 'GET', path: `${path}/${step}` }, page =>
        sentCodePage(surface, page, next(page)),
      )
    surface.add({ ...spec, method: 'POST', path: `${path}/code`, guarded: true }, page =>
      sendCode(surface, page),
    )
    surface.add({ ...spec, method: 'POST', path: `${path}/enter`, guarded: true }, page =>
      enterCode(surface, page),
    )
  }
  if (ways.includes('password')) {
    surface.add({ ...spec, method: 'POST', path: `${path}/password`, guarded: true }, page =>
      enterPassword(surface, page),
    )
  }
  surface.add({ ...spec, method: 'POST', path: surface.signOutPath, guarded: true }, async page => {
    page.takeCookies(await page.web.realms.signOut(surface.realm, surface.place(page), page.visit))
    leaveWechat(surface, page)
    return page.redirect(surface.out)
  })
}
