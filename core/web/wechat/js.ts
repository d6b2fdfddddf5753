import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { refuse } from '../../commands/index.ts'
import { seconds } from '../../time/index.ts'
import { signPage, WechatFailure } from '../../wechat/index.ts'
import { t, w } from '../../words/index.ts'
import { bodyOf } from '../api/request.ts'
import type { CountyPage, Page, PlatformPage } from '../page.ts'
import type { RouteSpec, Routes } from '../routes.ts'
import { wechatAccountOf } from './account.ts'
import { fetchMedia } from './media.ts'

const PATIENCE = seconds(5)
const DAY = 24 * 3600

const spec = {
  surface: 'portal',
  audience: { kind: 'public' },
  answers: 'data',
} as const satisfies Partial<RouteSpec>

const chosen = v.object({ photos: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(9)) })

/**
 * What pages need of WeChat in its own browser (JS-SDK, DOMAIN.md §7.8): its script, from this host; the signature of a page;
 * and the photos that somebody chose there, which their phone gives to WeChat and we fetch from it.
 */
export function wechatJsRoutes(routes: Routes): void {
  const get = { ...spec, method: 'GET' } as const
  routes.county({ ...get, path: '/wechat/script.js' }, script)
  routes.county({ ...get, path: '/wechat/page' }, signature)
  routes.platform({ ...get, path: '/wechat/script.js', surface: 'front' }, script)
  routes.platform({ ...get, path: '/wechat/page', surface: 'front' }, signature)
  routes.county({ ...spec, method: 'POST', path: '/wechat/photos', guarded: true }, takePhotos)
}

async function script(page: Page): Promise<Response> {
  try {
    return page.answer(await page.web.wechatScript.text(page.now), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': `public, max-age=${DAY}`,
    })
  } catch (error) {
    page.web.log.warn({ request: page.id, wechat: reasonOf(error) }, 'no script of WeChat')
    throw refuse('unavailable', 'wechat', w('连不上微信服务器，请稍后再试'))
  }
}

/** Signs a page of this very host for its county's account. Says nothing where there is none, or WeChat does not answer. */
async function signature(page: CountyPage | PlatformPage): Promise<Response> {
  const nothing = () => page.answer(null, 204, {})
  const address = page.query.get('address')
  if (address === null) return nothing()
  if (!URL.canParse(address) || new URL(address).origin !== page.origin)
    throw refuse('invalid', 'address', w('网址不对'))
  const account = await wechatAccountOf(
    page.web.deployment,
    'open' in page ? page.open.county.code : undefined,
  )
  if (!account) return nothing()
  try {
    const ticket = await page.web.wechat.tokens.ticket(account, AbortSignal.timeout(PATIENCE))
    const { nonce, timestamp, signature } = signPage(
      ticket,
      randomBytes(8).toString('hex'),
      Math.floor(page.now / 1000),
      address,
    )
    return page.json({ appId: account.appId, nonceStr: nonce, timestamp, signature })
  } catch (error) {
    page.web.log.warn({ request: page.id, wechat: reasonOf(error) }, 'no JS ticket')
    return nothing()
  }
}

/** Fetches photos that were chosen on a page, as uploads of the viewer's. Those that do not come are left out of several. */
async function takePhotos(page: CountyPage): Promise<Response> {
  const sent = v.safeParse(chosen, await bodyOf(page))
  if (!sent.success) throw refuse('invalid', 'photos', w('没有读懂提交的内容，请刷新页面后重试'))
  const { photos } = sent.output
  const ids = await fetchMedia(
    page,
    photos.map(id => ({ id, kind: 'photo' as const })),
  )
  if (ids.length === 0 && photos.length > 0)
    throw refuse('not-found', 'photos', w('没有从微信取到照片，请再选一次'))
  return page.json({ photos: ids.map((id, at) => ({ id, name: `${t('微信照片')} ${at + 1}.jpg` })) })
}

const reasonOf = (error: unknown) => (error instanceof WechatFailure ? error.code : (error as Error).name)
