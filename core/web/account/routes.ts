import type { Page } from '../page.ts'
import { enrolPath } from '../sign-in/index.ts'
import { enrolled } from './enrol.tsx'
import { changeOwn, ownPassword } from './own-password.tsx'
import { linkPage, setByLink } from './password-link.tsx'
import { end, ownSteps, secondFactor } from './second-factor.tsx'
import { begin, confirm } from './steps.tsx'
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
  if (!account.alwaysDemands) {
    add({ ...own, method: 'POST', path: `${factor}/begin` }, page => begin(ownSteps(account, page)))
    add({ ...own, method: 'POST', path: `${factor}/confirm` }, page => confirm(ownSteps(account, page)))
    add({ ...own, method: 'POST', path: `${factor}/end` }, page => end(account, page))
  }

  const first = { surface, audience: { kind: 'public' } } as const
  const enrol = enrolPath(surface)
  add(
    { ...first, method: 'GET', path: enrol },
    enrolled(account, steps => steps.first()),
  )
  for (const [step, act] of Object.entries({ begin, confirm })) {
    // A form that comes back with a message stands at the address that it was sent to, which can be opened too.
    add(
      { ...first, method: 'GET', path: `${enrol}/${step}` },
      enrolled(account, steps => steps.first()),
    )
    add({ ...first, method: 'POST', path: `${enrol}/${step}`, guarded: true }, enrolled(account, act))
  }
}
