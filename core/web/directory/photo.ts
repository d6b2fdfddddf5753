import { refuse } from '../../commands/index.ts'
import { portraitOf } from '../../lawyers/index.ts'
import { w } from '../../words/index.ts'
import type { Page } from '../page.ts'

/** A lawyer's picture; kept by browsers for a day, for it may be another one some day. An SVG may load and run nothing. */
export async function photo(page: Page): Promise<Response> {
  const { deployment, portrait } = page.web
  const svg = await portraitOf(deployment.stores.platform.read, page.param('lawyer'), portrait)
  if (svg === undefined) throw refuse('not-found', 'lawyer', w('没有这位律师'))
  return page.answer(svg, 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
  })
}
