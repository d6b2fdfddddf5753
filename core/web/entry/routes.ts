import { bareEntry, isBare, isTrial, isWhole, readEntry } from '../../notices/index.ts'
import { w } from '../../words/index.ts'
import { deskSignIn } from '../desk/sign-in.tsx'
import { lawyerSignIn } from '../lawyers/sign-in.tsx'
import type { CountyPage, Page, PlatformPage } from '../page.ts'
import { portalAddress } from '../portal-address.ts'
import type { Handler, Routes } from '../routes.ts'
import type { SignInSurface } from '../sign-in/index.ts'
import { isAskedOfWechat } from '../wechat/sign-in.ts'
import { isTheirs, type Link, lawyersNext, linkIn } from './link.ts'
import { enter, incomplete, offer, ordinarily, worthless } from './pages.tsx'

/** Of a link that was cut off nobody knows whose it is; here lawyers sign in, everybody else does in their county. */
const COUNTIES = { href: '/', label: w('群众和司法局工作人员：找我所在的县') } as const

/**
 * Where the links of messages lead. Opening one does nothing, for previews and scanners open them too; the button on its page
 * signs a lawyer or an officer in and uses the link up. Where WeChat says who opens it, that counts instead.
 */
export function entryRoutes(routes: Routes): void {
  const link = { path: '/go/:token', params: { token: 'token' }, audience: { kind: 'public' } } as const
  const desk = deskSignIn(routes)
  const lawyers = lawyerSignIn(routes)
  const toDesk = { surface: desk, inbox: '/desk/notices' } as const
  const toLawyers = { surface: lawyers, inbox: '/lawyers/notices' } as const

  const county =
    (open: typeof offer<CountyPage>): Handler<CountyPage> =>
    async page => {
      if (!isWhole(page.param('token'))) return incomplete(toDesk, page, '/desk/notices')
      const found = await linkIn(page, page.open, page.param('token'))
      if (found?.recipient.kind === 'citizen') return page.redirect(`/notices/${found.notice}`)
      if (found?.recipient.kind !== 'officer') return worthless(toDesk, page, desk.home)
      const next = `/desk/notices/${found.notice}`
      if (isTheirs(page, found)) return page.redirect(next)
      if (await provesNothing(desk, page)) return ordinarily(toDesk, page, bareEntry(page.param('token')))
      return open(toDesk, page, found, next)
    }
  const spec = { ...link, surface: 'desk' } as const
  routes.county({ ...spec, method: 'GET' }, county(offer))
  routes.county({ ...spec, method: 'POST', guarded: true }, county(enter))

  const platform =
    (open: typeof offer<PlatformPage>): Handler<PlatformPage> =>
    async page => {
      if (!isWhole(page.param('token')))
        return incomplete({ ...toLawyers, others: COUNTIES }, page, '/lawyers/notices')
      const found = await anywhere(page)
      if (!found) return worthless({ ...toLawyers, others: COUNTIES }, page, lawyers.home)
      if (found.elsewhere !== undefined) return page.redirect(found.elsewhere)
      const { link, next } = found
      if (isTheirs(page, link)) return page.redirect(next)
      if (await provesNothing(lawyers, page))
        return ordinarily(toLawyers, page, bareEntry(page.param('token')))
      return open(toLawyers, page, link, next)
    }
  const own = { ...link, surface: 'lawyers' } as const
  routes.platform({ ...own, method: 'GET' }, platform(offer))
  routes.platform({ ...own, method: 'POST', guarded: true }, platform(enter))
}

/** Whether a link is not believed about who opens it: one that WeChat brought, or that is opened where WeChat knows better. */
const provesNothing = async <P extends Page>(surface: SignInSurface<P>, page: P): Promise<boolean> =>
  isBare(page.param('token')) || (await isAskedOfWechat(surface, page))

/** A lawyer's link in whichever county, or where another's is to be opened: a text message knows the platform's host alone. */
async function anywhere(
  page: PlatformPage,
): Promise<
  | { elsewhere: string; link?: never; next?: never }
  | { elsewhere?: never; link: Link; next: string }
  | undefined
> {
  const { deployment } = page.web
  const code = page.param('token')
  if (isTrial(code)) return { elsewhere: '/lawyers' }
  const named = readEntry(code)?.county
  const county = named === undefined ? undefined : await deployment.counties.byCode(named)
  if (county?.status !== 'active') return undefined
  return deployment.withCounty(county.code, async open => {
    const link = await linkIn(page, open, code)
    if (!link) return undefined
    if (link.recipient.kind !== 'lawyer') return { elsewhere: portalAddress(page, county, `/go/${code}`) }
    return { link, next: await lawyersNext(page, county.slug, link) }
  })
}
