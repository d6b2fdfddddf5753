import { isIP } from 'node:net'
import { refuse } from '../../commands/index.ts'
import { t, w, withReader } from '../../words/index.ts'
import { cookiesOf, isSecure } from '../cookies.ts'
import { hostOf, originOf } from '../host.ts'
import { DEFAULT_ACCENT, displayFrom, ErrorPage, Page, type Way } from '../look/index.ts'
import { rendered } from '../page.ts'
import { PROBLEM_TYPE, problemOf } from '../problem.ts'
import type { Web } from '../web.ts'
import { NATIONAL_LINE } from './pages.tsx'

/**
 * The answer to a host that is nobody's: a wrong address, a county that is not open (yet). It reads no store and names no
 * county; a program is given a problem. Whoever tries Zhijian out on their own machine and opens it by the machine's number is
 * led on to its name, the same page there.
 */
export function unknownHost(web: Web, request: Request, id: string): Promise<Response> {
  return withReader({ locale: 'zh' }, async () => {
    const { pathname } = new URL(request.url)
    const headers = { 'cache-control': 'no-store' }
    if (pathname === '/api' || pathname.startsWith('/api/')) {
      const problem = problemOf(refuse('not-found', 'host', w('这个网址没有开通服务')), id)
      return Response.json(problem, { status: 404, headers: { ...headers, 'content-type': PROBLEM_TYPE } })
    }
    if (isOwnMachine(web, request))
      return new Response(null, { status: 302, headers: { ...headers, location: onPlatform(web, request) } })
    const body = await rendered(page(web, request))
    return new Response(body, {
      status: 404,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    })
  })
}

const page = (web: Web, request: Request) => {
  const cookies = cookiesOf(request.headers)
  const title = t('这个网址没有开通服务')
  return (
    <Page
      surface="portal"
      title={title}
      shell={{
        lang: 'zh-CN',
        display: displayFrom(cookies.get('size'), cookies.get('theme')),
        styles: [web.assets.path('style.css'), web.assets.brandPath(DEFAULT_ACCENT)],
        scripts: [],
        icon: web.assets.path('icon.svg'),
        here: '/',
        displayAction: '/display',
        now: web.deployment.clock.now(),
      }}
    >
      <main id="main" tabindex={-1} class="content reading">
        <ErrorPage title={title} ways={waysFrom(web, request)} phone={NATIONAL_LINE}>
          {t(
            '可能是网址输错了，或者当地还没有开通网上法律服务。需要法律帮助，可以拨打全国公共法律服务热线。',
          )}
        </ErrorPage>
      </main>
    </Page>
  )
}

const LOOPBACK = /^(127(\.\d+){3}|\[::1\])$/

/** Whether somebody looks at a page by the number of the machine on which they sit, and the platform's name leads there too. */
const isOwnMachine = ({ deployment: { domain } }: Web, { method, url }: Request) =>
  domain === 'localhost' && (method === 'GET' || method === 'HEAD') && LOOPBACK.test(new URL(url).hostname)

/** The address of the same page on the platform's host. */
function onPlatform({ deployment: { domain }, behindProxy }: Web, request: Request): string {
  const { protocol } = new URL(originOf(request, isSecure(request, behindProxy)))
  const { port, pathname, search } = new URL(request.url)
  return `${protocol}//${domain}${port && `:${port}`}${pathname}${search}`
}

/** The list of counties, where the wrong name lies under the platform's own or is the machine's number. */
function waysFrom({ deployment: { domain }, behindProxy }: Web, request: Request): Way[] {
  const { protocol } = new URL(originOf(request, isSecure(request, behindProxy)))
  const host = hostOf(request)
  const { hostname, port } = new URL(request.url)
  if (isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0)
    return [{ href: `${protocol}//${domain}${port && `:${port}`}/`, label: t('选择旗县') }]
  const at = host.indexOf(`.${domain}`)
  const end = host.slice(at + domain.length + 1)
  if (at < 0 || !/^(:\d+)?$/.test(end)) return []
  return [{ href: `${protocol}//${domain}${end}/`, label: t('选择旗县') }]
}
