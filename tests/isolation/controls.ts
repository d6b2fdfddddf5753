import { refuse } from '#core/commands'
import { findMatter } from '#core/matters'
import type { AppPart } from '#core/web'
import { w } from '#core/words'

const spec = { method: 'GET', surface: 'portal', answers: 'data' } as const
const nothing = () => refuse('not-found', 'control', w('没有找到这个页面'))

/** Routes that the proof must find at fault, each with what is wrong with it: so that the proof is known to fail. */
export const controls: Readonly<Record<string, string>> = {
  '/control/unknown/:record': 'no object of its kind is known',
  '/control/broken': 'whom it is for is refused',
  '/control/gossip/:ref': 'it looks in every county',
  '/control/open/:ref': 'it shows a matter to whoever asks',
  '/control/chatter': 'it tells what the other county is asked',
}

export const controlRoutes: AppPart = (routes, { deployment }) => {
  const citizen = { ...spec, audience: { kind: 'citizen' } } as const
  const ref = { ref: 'ref' } as const
  routes.county({ ...citizen, path: '/control/unknown/:record', params: { record: 'record' } }, page =>
    page.json({}),
  )
  routes.county({ ...citizen, path: '/control/broken' }, () => {
    throw refuse('unavailable', 'control', w('没有找到这个页面'))
  })
  routes.county({ ...citizen, path: '/control/gossip/:ref', params: ref }, async page => {
    for (const { code } of await deployment.counties.all()) {
      const found = await deployment.withCounty(code, ({ store }) =>
        findMatter(store.read, page.param('ref')),
      )
      if (found) return page.json({ title: found.title })
    }
    throw nothing()
  })
  const open = { ...spec, audience: { kind: 'public' } } as const
  routes.county({ ...open, path: '/control/open/:ref', params: ref }, async page => {
    const found = await findMatter(page.open.store.read, page.param('ref'))
    if (!found) throw nothing()
    return page.json({ title: found.title })
  })
  routes.county({ ...citizen, path: '/control/chatter' }, async page => {
    const titles: string[] = []
    for (const { code } of await deployment.counties.all()) {
      const rows = await deployment.withCounty(code, ({ store }) =>
        store.read.selectFrom('matter').select('title').execute(),
      )
      titles.push(...rows.map(({ title }) => title))
    }
    return page.json({ titles })
  })
}
