import type { Child } from 'hono/jsx'
import { Refusal } from '../commands/index.ts'
import { t } from '../words/index.ts'
import { isUnsafe } from './host.ts'
import {
  type CountyFace,
  DEFAULT_ACCENT,
  ErrorPage,
  type IconName,
  PlatformLayout,
  PortalLayout,
} from './look/index.ts'
import { CountyPage, type Page, type PlatformPage } from './page.ts'
import { portalTabs } from './portal/tabs.ts'
import { PROBLEM_TYPE, problemOf } from './problem.ts'
import { signInPath } from './sign-in/path.ts'

/** Answers what was thrown: by leading to the sign-in, a page, a word for a part of one, or a problem for programs. */
export async function errorAnswer(page: CountyPage | PlatformPage, error: unknown): Promise<Response> {
  const problem = problemOf(error, page.id)
  const answers = page.spec.answers ?? (page.spec.surface === 'api' ? 'data' : 'page')
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
    const signIn = signInPath(page.spec.surface)
    if (signIn) return page.redirect(`${signIn}?next=${encodeURIComponent(nextOf(page))}`)
  }
  return page.html(await errorPage(page, error), problem.status)
}

/** Where a person is led on to after signing in: back here, or after a form to the page that it stood on. */
function nextOf(page: Page): string {
  if (!isUnsafe(page.request)) return page.here
  const referrer = page.request.headers.get('referer')
  if (!referrer || !URL.canParse(referrer)) return '/'
  const { host, pathname, search } = new URL(referrer)
  return host === page.url.host ? pathname + search : '/'
}

interface Told {
  readonly title: string
  readonly body: string
  readonly icon: IconName
  readonly reference?: string
}

function told(page: Page, error: unknown): Told {
  if (!(error instanceof Refusal)) {
    return {
      title: t('系统出了点问题'),
      body: t('您刚才写的内容已保留在本机，请过几分钟再提交一次。已经提交过的不会丢。'),
      icon: 'warning',
      reference: page.id,
    }
  }
  switch (error.code) {
    case 'not-found':
      return {
        title: t('没有找到这个页面'),
        body: t('可能是地址输错了，或者内容已经移走。您办过的事都在“我的”里。'),
        icon: 'search',
      }
    case 'forbidden':
      return { title: t('您没有这项权限'), body: error.message, icon: 'lock' }
    default:
      return { title: t('没有办成'), body: error.message, icon: 'alert' }
  }
}

async function errorPage(page: CountyPage | PlatformPage, error: unknown): Promise<Child> {
  const { title, body, icon, reference } = told(page, error)
  if (page instanceof CountyPage) {
    const face = await page.face().catch(() => plainFace())
    const home = page.spec.surface === 'desk' ? '/desk' : '/'
    return (
      <PortalLayout
        shell={page.shell(face.accent)}
        county={face}
        title={title}
        tabs={page.spec.surface === 'portal' ? portalTabs('') : undefined}
      >
        <ErrorPage title={title} home={home} phone={face.phone} icon={icon} reference={reference}>
          {body}
        </ErrorPage>
      </PortalLayout>
    )
  }
  const { surface } = page.spec
  const home = surface === 'front' ? '/' : `/${surface}`
  const site = surface === 'lawyers' ? t('律师工作台') : surface === 'city' ? t('指尖管理平台') : t('指尖')
  return (
    <PlatformLayout shell={page.shell()} title={title} site={site} home={home}>
      <ErrorPage title={title} home={home} phone="12348" icon={icon} reference={reference}>
        {body}
      </ErrorPage>
    </PlatformLayout>
  )
}

/** When even the county's own settings cannot be read. */
const plainFace = (): CountyFace & { accent: string } => ({
  title: t('公共法律服务'),
  bureau: t('司法局'),
  home: '/',
  phone: '12348',
  accent: DEFAULT_ACCENT,
})

/** The answer when not even a page can be made. */
export function lastResort(id: string): Response {
  return new Response(`${t('系统出了点问题，请稍后再试。')} ${id}`, {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
