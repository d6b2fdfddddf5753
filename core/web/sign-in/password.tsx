import type { PasswordRealm } from '../../auth/index.ts'
import { t } from '../../words/index.ts'
import { FormPage, HiddenField, TextField } from '../look/index.ts'
import type { Page } from '../page.ts'
import { messageAt, type Wrong, wrongIn } from '../wrong.ts'
import { chosenDemo, DemoBox } from './demo-box.tsx'
import { FromLink } from './from-link.tsx'
import { isAbout, readSent, type Sent } from './step.ts'
import type { SignInSurface } from './surface.ts'
import { TotpField } from './totp-field.tsx'

/** Asks for user name and password, and for the authenticator's code once it is needed. */
export function passwordPage<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  given: Pick<Sent, 'username' | 'next'>,
  wrong?: Wrong,
): Promise<Response> {
  const { path } = surface
  const demo = chosenDemo(surface, page)
  return surface.layout(
    page,
    { title: t('登录'), status: wrong?.status },
    <>
      <FromLink next={given.next}>
        <FormPage
          title={t('登录')}
          action={`${path}/password`}
          submit={t('登录')}
          errors={wrong?.errors}
          alone
        >
          <HiddenField name="next" value={given.next} />
          <TextField
            name="username"
            label={t('用户名')}
            value={given.username || demo?.username}
            autocomplete="username"
            error={messageAt(wrong, 'username')}
          />
          <TextField
            name="password"
            type="password"
            label={t('密码')}
            value={demo?.password}
            autocomplete="current-password"
            sensitive
            error={messageAt(wrong, 'password')}
          />
          {isAbout(wrong, 'totp') ? (
            <TotpField
              hint={t('请再填一次密码，并填写验证器上的 6 位数字。')}
              error={messageAt(wrong, 'totp')}
            />
          ) : null}
        </FormPage>
      </FromLink>
      {surface.ways.includes('code') ? (
        <p class="meta">
          <a href={`${path}/phone?next=${encodeURIComponent(given.next)}`}>{t('用手机号登录')}</a>
        </p>
      ) : null}
      <DemoBox surface={surface} page={page} next={given.next} by="username" />
    </>,
  )
}

/** Signs in with a password, and leads on to where the person was. */
export async function enterPassword<P extends Page>(surface: SignInSurface<P>, page: P): Promise<Response> {
  const given = await readSent(page.request, surface.home)
  const { username, password, totp } = given
  try {
    const { headers } = await page.web.realms.signInWithPassword(
      surface.realm as PasswordRealm,
      surface.place(page),
      { username, password, totp: totp || undefined },
      page.visit,
    )
    page.takeCookies(headers)
    return page.redirect(given.next)
  } catch (error) {
    return passwordPage(surface, page, given, wrongIn(error, 'password'))
  }
}
