import { t } from '../../words/index.ts'
import type { CountyPage, PlatformPage } from '../page.ts'
import { PROBLEM_TYPE, problemOf } from '../problem.ts'
import { enrolPath, signInPath } from '../sign-in/path.ts'
import { errorPage } from './pages.tsx'

/** Answers what was thrown: by leading to the sign-in, a page, a word for a part of one, or a problem for programs. */
export async function errorAnswer(page: CountyPage | PlatformPage, error: unknown): Promise<Response> {
  const problem = problemOf(error, page.id)
  const answers = isOpenedByPerson(page)
    ? 'page'
    : (page.spec.answers ?? (page.spec.surface === 'api' ? 'data' : 'page'))
  if (answers === 'data') {
    const isToSignIn = problem.status === 401 && page.spec.surface === 'api'
    return page.json(problem, problem.status, {
      'content-type': PROBLEM_TYPE,
      ...(isToSignIn ? { 'www-authenticate': 'Bearer' } : {}),
    })
  }
  if (answers !== 'page')
    return page.answer(problem.detail, problem.status, { 'content-type': 'text/plain; charset=utf-8' })
  if (problem.code === 'unauthenticated') {
    const { surface } = page.spec
    const mustEnrol = problem.reason === 'second-factor' && (surface === 'desk' || surface === 'city')
    const signIn = mustEnrol ? enrolPath(surface) : signInPath(surface)
    // After signing in a person is led back here, or after a form to the page that it stood on.
    if (signIn) return page.redirect(`${signIn}?next=${encodeURIComponent(page.pageOr('/'))}`)
  }
  return errorPage(page, error, problem.status)
}

/** Whether somebody has followed a link to data, such as an attachment's: a program asks for no HTML. */
const isOpenedByPerson = ({ request, spec }: CountyPage | PlatformPage) =>
  spec.surface !== 'api' &&
  request.method === 'GET' &&
  spec.answers === 'data' &&
  (request.headers.get('accept') ?? '').includes('text/html')

/** The answer when not even a page can be made. */
export function lastResort(id: string): Response {
  return new Response(`${t('系统出了点问题，请稍后再试。')} ${id}`, {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
