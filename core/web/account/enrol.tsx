import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { ButtonForm, PageHead } from '../look/index.ts'
import type { Page } from '../page.ts'
import { enrolPath, safeNext } from '../sign-in/index.ts'
import { PasswordForm } from './password-form.tsx'
import type { Steps } from './steps.tsx'
import type { AccountSurface } from './surface.ts'

/**
 * The steps of whoever has signed in and may do nothing until a second factor is set up. To everybody else the pages are
 * only the way to the sign-in, or on.
 */
export const enrolled =
  <P extends Page>(account: AccountSurface<P>, act: (steps: Steps<P>) => Promise<Response>) =>
  async (page: P): Promise<Response> => {
    const next = safeNext(page.query.get('next'), account.home)
    const query = `?next=${encodeURIComponent(next)}`
    const { realms } = page.web
    if (!(await realms.owesSecondFactor(account.realm, account.place(page), page.request.headers)))
      return page.redirect(`${account.signInPath}${query}`)
    const path = enrolPath(account.surface)
    const steps: Steps<P> = {
      account,
      page,
      action: step => `${path}/${step}${query}`,
      first: wrong =>
        steps.draw(
          wrong?.status,
          <>
            <p class="lead">
              {t('您的账号登录时除密码外，必须再填手机验证器上的 6 位数字。设置好以后才能继续。')}
            </p>
            <PasswordForm
              action={steps.action('begin')}
              submit={t('开始设置')}
              maybeNone={account.realm === 'officers'}
              then={t('接下来用手机上的验证器扫描二维码')}
              wrong={wrong}
            />
          </>,
        ),
      draw: (status, body) => outside(account, page, status, body),
      done: next,
    }
    return act(steps)
  }

const outside = <P extends Page>(
  account: AccountSurface<P>,
  page: P,
  status: number | undefined,
  body: Child,
) =>
  account.outside(
    page,
    { title: t('设置动态口令'), status },
    <>
      <PageHead title={t('设置动态口令')} />
      <div class="stack">
        {body}
        <ButtonForm action={account.signOutPath}>{t('退出登录')}</ButtonForm>
      </div>
    </>,
  )
