import { refuse } from '../../commands/index.ts'
import { countyEmblem, emblemPath, settingsOf } from '../../tenancy/index.ts'
import { w } from '../../words/index.ts'
import type { CountyPage } from '../page.ts'

/** The county's emblem; for ever, since another one has another address. An SVG may load and run nothing. */
export async function emblem(page: CountyPage): Promise<Response> {
  const image = await settingsOf(page.open.store.read, countyEmblem)
  if (image.type === '' || emblemPath(image) !== page.url.pathname)
    throw refuse('not-found', 'emblem', w('没有找到这个页面'))
  return page.answer(Buffer.from(image.base64, 'base64'), 200, {
    'content-type': image.type,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'public, max-age=31536000, immutable',
  })
}
