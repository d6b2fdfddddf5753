import { PHRASES } from '../../lawyers/index.ts'
import { matterRoutes } from '../matter/index.ts'
import { noticesRoutes } from '../notices/index.ts'
import type { Routes } from '../routes.ts'
import { signInRoutes } from '../sign-in/index.ts'
import { STATUTES } from '../statutes-address.ts'
import { resumeWechat, unbindWechat } from '../wechat/binding.tsx'
import { board, boardLive, boardPart } from './board.tsx'
import { colleagues } from './colleagues.tsx'
import { COLLEAGUES, FIGURES } from './figure-tabs.tsx'
import { figures } from './figures.tsx'
import { lawyerMatters } from './matters.tsx'
import { me } from './me.tsx'
import { mine } from './mine.tsx'
import { lawyerNotices } from './notices.ts'
import { dropPhrase, keepPhrase, phrases, rewordPhrase } from './phrases.tsx'
import { away, quiet } from './resting.ts'
import { lawyerSignIn } from './sign-in.tsx'
import { statutesFound, statutesPage } from './statutes.tsx'

/** The lawyers' place on the platform's host: one sign-in for every county. */
export function lawyerRoutes(routes: Routes): void {
  const lawyer = { surface: 'lawyers', audience: { kind: 'lawyer' } } as const
  routes.platform({ ...lawyer, method: 'GET', path: '/lawyers' }, board)
  routes.platform(
    { ...lawyer, method: 'GET', path: '/lawyers/parts/:part', params: { part: 'name' }, answers: 'part' },
    boardPart,
  )
  routes.platform({ ...lawyer, method: 'GET', path: '/lawyers/live', answers: 'stream' }, boardLive)
  routes.platform({ ...lawyer, method: 'GET', path: '/lawyers/mine' }, mine)
  routes.platform({ ...lawyer, method: 'GET', path: '/lawyers/me' }, page => me(page))
  routes.platform({ ...lawyer, method: 'POST', path: '/lawyers/me/away' }, away)
  routes.platform({ ...lawyer, method: 'POST', path: '/lawyers/me/quiet' }, quiet)
  routes.platform({ ...lawyer, method: 'POST', path: '/lawyers/me/wechat/resume' }, page =>
    resumeWechat(page, '/lawyers/me'),
  )
  routes.platform({ ...lawyer, method: 'POST', path: '/lawyers/me/wechat/unbind' }, page =>
    unbindWechat(page, 'lawyers', '/lawyers/me'),
  )
  routes.platform({ ...lawyer, method: 'GET', path: FIGURES }, figures)
  routes.platform({ ...lawyer, method: 'GET', path: COLLEAGUES }, colleagues)
  routes.platform({ ...lawyer, method: 'GET', path: PHRASES }, page => phrases(page))
  routes.platform({ ...lawyer, method: 'POST', path: PHRASES }, keepPhrase)
  routes.platform({ ...lawyer, method: 'POST', path: `${PHRASES}/change` }, rewordPhrase)
  routes.platform({ ...lawyer, method: 'POST', path: `${PHRASES}/remove` }, dropPhrase)
  routes.platform({ ...lawyer, method: 'GET', path: STATUTES }, statutesPage)
  routes.platform({ ...lawyer, method: 'GET', path: `${STATUTES}/found`, answers: 'part' }, statutesFound)
  noticesRoutes(lawyerNotices(routes))
  matterRoutes(lawyerMatters(routes))
  signInRoutes(lawyerSignIn(routes))
}
