import type { Page } from '../page.ts'
import { changeOwn, ownPassword } from './own-password.tsx'
import { linkPage, setByLink } from './password-link.tsx'
import { begin, confirm, end, secondFactor } from './second-factor.tsx'
import type { AccountSurface } from './surface.ts'

/** Adds what people do to their own account: the link to a first password, another password, the second factor. */
export function accountRoutes<P extends Page>(account: AccountSurface<P>): void {
  const { add, path, linkPath, surface, audience } = account
  const link = {
    surface,
    audience: { kind: 'public' },
    path: `${linkPath}/:token`,
    params: { token: 'token' },
  } as const
  add({ ...link, method: 'GET' }, page => linkPage(account, page))
  add({ ...link, method: 'POST', guarded: true }, page => setByLink(account, page))

  const own = { surface, audience } as const
  add({ ...own, method: 'GET', path: `${path}/password` }, page => ownPassword(account, page))
  add({ ...own, method: 'POST', path: `${path}/password` }, page => changeOwn(account, page))
  const factor = `${path}/two-factor`
  add({ ...own, method: 'GET', path: factor }, page => secondFactor(account, page))
  add({ ...own, method: 'POST', path: `${factor}/begin` }, page => begin(account, page))
  add({ ...own, method: 'POST', path: `${factor}/confirm` }, page => confirm(account, page))
  add({ ...own, method: 'POST', path: `${factor}/end` }, page => end(account, page))
}
