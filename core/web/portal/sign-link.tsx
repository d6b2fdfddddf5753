import { Refusal } from '../../commands/index.ts'
import { tokenHash } from '../../crypto/index.ts'
import { signingOfLink, takeSigningPlace } from '../../signatures/index.ts'
import { t } from '../../words/index.ts'
import { Button, ButtonLink, Buttons, Notice, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { portalPage } from './portal-page.tsx'

const PATH = '/sign/:token'

/**
 * Where the link leads by which somebody signs. Opening it does nothing, for previews open it too; the button on its page, for
 * whoever has signed in by their phone, uses it up.
 */
export function signLinkRoutes(routes: Routes): void {
  const spec = { surface: 'portal', path: PATH, params: { token: 'token' } } as const
  routes.county({ ...spec, method: 'GET', audience: { kind: 'public' } }, offer)
  routes.county({ ...spec, method: 'POST', audience: { kind: 'citizen' } }, take, page =>
    page.redirect(signIn(page)),
  )
}

const here = (page: CountyPage) => `/sign/${page.param('token')}`
const signIn = (page: CountyPage) => `/sign-in?next=${encodeURIComponent(here(page))}`

async function offer(page: CountyPage): Promise<Response> {
  const found = await signingOfLink(page.open.store.read, tokenHash(page.param('token')), page.now)
  if (!found) return worthless(page)
  page.showSecret()
  return portalPage(
    page,
    { title: t('请您签名') },
    <>
      <PageHead title={t('请您签名')} />
      <p class="lead">{t('有文书需要您阅读并签名。为了确认是您本人，要用您的手机号登录。')}</p>
      <Buttons spaced>
        {page.isSignedIn ? (
          <form method="post" action={here(page)}>
            <Button kind="primary" wide>
              {t('打开文书')}
            </Button>
          </form>
        ) : (
          <ButtonLink kind="primary" wide href={signIn(page)}>
            {t('登录后打开')}
          </ButtonLink>
        )}
      </Buttons>
      <p class="meta">{t('链接只能用一次。不是发给您的，请不要打开。')}</p>
    </>,
  )
}

async function take(page: CountyPage): Promise<Response> {
  try {
    const { ref, signing } = await page.run(takeSigningPlace, { hash: tokenHash(page.param('token')) })
    return page.redirect(`/matters/${ref}/signings/${signing}`)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return refusal.code === 'not-found' ? worthless(page) : worthless(page, refusal.message)
  }
}

function worthless(page: CountyPage, why?: string): Promise<Response> {
  return portalPage(
    page,
    { title: t('请您签名'), status: why === undefined ? 404 : 409 },
    <>
      <PageHead title={t('请您签名')} />
      <Notice kind="problem" urgent title={why ?? t('这个链接已经用过，或者过期了')}>
        <p>{t('您已经打开过的，登录后在“我的”和通知里可以找到；没有打开过的，请让发给您的人再发一次。')}</p>
      </Notice>
      <Buttons spaced>
        <ButtonLink href="/mine">{t('我的')}</ButtonLink>
      </Buttons>
    </>,
  )
}
