import type { CountyPage } from '../page.ts'
import type { SignInSurface } from '../sign-in/surface.ts'
import { wechatOnTheWay } from './sign-in.ts'

/**
 * Where somebody who opens one of the portal's pages for everybody is sent first, so that whoever bound their WeChat need not
 * sign in there. What a page fetches is left alone, and so is where somebody comes by a receipt code.
 */
export async function knownOnTheWay(
  surface: SignInSurface<CountyPage>,
  page: CountyPage,
): Promise<Response | undefined> {
  const { method, surface: of, audience, answers = 'page', receipts, path } = page.spec
  if (method !== 'GET' || of !== 'portal' || audience.kind !== 'public' || answers !== 'page')
    return undefined
  if (receipts || path === '*' || path.startsWith(surface.path) || !isOpened(page.request)) return undefined
  return wechatOnTheWay(surface, page)
}

/** Whether a person opens the page, as the address of their browser. */
function isOpened({ method, headers }: Request): boolean {
  const as = headers.get('sec-fetch-dest') ?? 'document'
  return method === 'GET' && as === 'document' && (headers.get('accept') ?? '').includes('text/html')
}
