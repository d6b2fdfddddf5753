import { shownRef } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import { PageHead } from '../look/index.ts'
import type { MatterSurface } from '../matter/index.ts'
import { lawyerInbox } from '../notices/index.ts'
import type { PlatformPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { lawyerPage } from './lawyer-page.tsx'

const back = () => ({ href: '/lawyers', label: t('等待解答') })
/** What was assigned to them is found in their list, and never among what waits for an answer. */
const backToOwn = () => ({ href: '/lawyers/mine', label: t('我的解答') })

/** A lawyer acts in a county: the matter's page on the platform's host. */
export const lawyerMatters = (routes: Routes): MatterSurface<PlatformPage> => ({
  surface: 'lawyers',
  audience: { kind: 'lawyer' },
  path: '/lawyers/c/:county/:ref',
  params: { county: 'county' },
  add: (spec, handler, expired) => routes.platform(spec, handler, expired),
  within: (page, work) => {
    const slug = page.param('county')
    return page.inCounty(slug, (open, viewer) =>
      work({
        web: page.web,
        open,
        viewer,
        surface: 'lawyers',
        now: page.now,
        href: ref => `/lawyers/c/${slug}/${ref}`,
      }),
    )
  },
  layout: (page, _, { view, loaded }, body, status) =>
    lawyerPage(
      page,
      {
        title: shownRef(view.matter),
        back: loaded.standing === 'assigned' ? backToOwn() : back(),
        status,
      },
      body,
    ),
  also: page => ({ watch: lawyerInbox.source(page).watch, parts: ['unread'] }),
  plain: (page, _, title, body, status) =>
    lawyerPage(
      page,
      { title, back: back(), status },
      <>
        <PageHead title={title} />
        {body}
      </>,
    ),
})
