import { DESK_STREAM, shownRef } from '../../matters/index.ts'
import { figuresStream } from '../../reports/index.ts'
import type { MatterPlace, MatterSurface } from '../matter/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { deskPage, inbox } from './desk-page.tsx'
import { matterPane } from './list.tsx'

const href = (ref: string) => `/desk/matters/${ref}`

/** A matter at the county's desk, the list beside it. */
export const deskMatters = (routes: Routes): MatterSurface<CountyPage> => ({
  surface: 'desk',
  audience: { kind: 'officer', permission: 'matters.read' },
  path: '/desk/matters/:ref',
  params: {},
  add: (spec, handler, expired) => routes.county(spec, handler, expired),
  within: (page, work) => page.web.deployment.withCounty(page.county.code, open => work(placeOf(page, open))),
  layout: async (page, _, { view }, body, status) =>
    deskPage(
      page,
      {
        title: shownRef(view.matter),
        part: 'matters',
        detail: body,
        detailBack: '/desk',
        keys: true,
        status,
      },
      await matterPane(page, view.matter.ref),
    ),
  also: page => ({
    watch: [
      ...inbox.source(page).watch,
      `${page.county.code}/${DESK_STREAM}`,
      figuresStream(page.county.code),
    ],
    parts: ['unread', 'risk', 'deadlines'],
  }),
  plain: (page, _, title, body, status) => deskPage(page, { title, part: 'matters', status }, body),
})

/** Where a matter stands that is looked at from the desk. */
export const placeOf = (page: CountyPage, open: MatterPlace['open']): MatterPlace => ({
  web: page.web,
  open,
  viewer: page.viewer,
  surface: 'desk',
  now: page.now,
  href,
})
