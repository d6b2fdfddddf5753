import { actingIn } from '../../aliases/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, PageHead, WechatSubscribe } from '../look/index.ts'
import type { MatterPlace, MatterSurface } from '../matter/index.ts'
import type { CountyPage } from '../page.ts'
import { LEAVE } from '../receipts/path.ts'
import type { Routes } from '../routes.ts'
import { subscriptionFor } from '../wechat/subscription.ts'
import { inbox, portalPage } from './portal-page.tsx'
import { howTold, wechatToHear } from './told.tsx'

const href = (ref: string) => `/matters/${ref}`

/** A citizen's own matters on the portal. */
export const portalMatters = (routes: Routes): MatterSurface<CountyPage> => ({
  surface: 'portal',
  audience: { kind: 'citizen' },
  path: '/matters/:ref',
  params: {},
  add: (spec, handler, expired) => routes.county({ ...spec, receipts: true }, handler, expired),
  // The county's store is leased for the request; a live stream, which outlives it, leases anew.
  within: (page, work) =>
    page.web.deployment.withCounty(page.county.code, async open => {
      const place = matterPlace(page, open)
      return work({ ...place, viewer: await actingIn(open.store.read, page.viewer, page.param('ref')) })
    }),
  offer: async page => {
    if (page.viewer.alias) return null
    const template = await subscriptionFor(page, page.county.code)
    return template ? <WechatSubscribe template={template} /> : wechatToHear(page)
  },
  told: async (page, service) => (page.viewer.alias ? undefined : howTold(page, service)),
  layout: (page, _, { view }, body, status) =>
    page.viewer.alias
      ? portalPage(
          page,
          { title: view.matter.title, back: { href: '/', label: t('首页') }, status },
          <>
            {body}
            <ButtonForm action={LEAVE} kind="plain">
              {t('退出查看')}
            </ButtonForm>
          </>,
        )
      : portalPage(
          page,
          { title: view.matter.title, back: { href: '/mine', label: t('我的') }, status },
          body,
        ),
  // Whoever looks at a matter reads there what they are told of it, before a message goes to their phone. No count stands there.
  also: page =>
    page.viewer.principal.kind === 'citizen' ? { watch: inbox.source(page).watch, parts: [] } : undefined,
  plain: (page, _, title, body, status) =>
    portalPage(
      page,
      { title, back: { href: '/mine', label: t('我的') }, status },
      <>
        <PageHead title={title} />
        {body}
      </>,
    ),
})

/** Where a citizen looks at one of their matters. */
export const matterPlace = (page: CountyPage, open: MatterPlace['open']): MatterPlace => ({
  web: page.web,
  open,
  viewer: page.viewer,
  surface: 'portal',
  now: page.now,
  href,
})
