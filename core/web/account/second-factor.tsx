import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { Fold, Notice, PageHead, Section } from '../look/index.ts'
import type { Page } from '../page.ts'
import { type Wrong, wrongIn } from '../wrong.ts'
import { PasswordForm } from './password-form.tsx'
import { sentFields } from './sent.ts'
import type { Steps } from './steps.tsx'
import type { AccountSurface } from './surface.ts'

type Draw = Promise<Response>

/** The steps of whoever turns it on by their own wish. */
export const ownSteps = <P extends Page>(account: AccountSurface<P>, page: P): Steps<P> => ({
  account,
  page,
  action: step => `${account.path}/two-factor/${step}`,
  first: wrong => secondFactor(account, page, wrong),
  draw: (status, body) => shown(account, page, status, body),
  done: `${account.path}/two-factor`,
})

/** 动态口令: whether it is on, and the way to turn it on or off. */
export async function secondFactor<P extends Page>(account: AccountSurface<P>, page: P, wrong?: Wrong): Draw {
  const { principal } = page.viewer
  const id = 'id' in principal ? principal.id : ''
  const own = page.web.realms.account
  const isOn = await own.secondFactorOn(account.realm, account.place(page), id)
  const isDemanded = await own.secondFactorDemanded(account.realm, account.place(page), id)
  return shown(
    account,
    page,
    wrong?.status,
    isOn ? (
      <>
        <Notice kind="done" title={t('动态口令已启用')}>
          <p>{t('登录时除密码外，还要填写验证器上的 6 位数字。')}</p>
        </Notice>
        {isDemanded ? (
          <p class="meta">{t('您的账号必须使用动态口令，不能停用。换手机或丢失的，请让管理员重置。')}</p>
        ) : (
          <Section title={t('停用')}>
            <Fold label={t('停用动态口令')} open={wrong !== undefined}>
              <PasswordForm
                action={`${account.path}/two-factor/end`}
                submit={t('确认停用')}
                maybeNone
                wrong={wrong}
              />
            </Fold>
          </Section>
        )}
      </>
    ) : account.alwaysDemands ? (
      <p class="lead">{t('演示中管理员不用动态口令；正式运行时，第一次登录就要设置。')}</p>
    ) : (
      <div class="stack">
        <p class="lead">
          {t('启用后，登录时除密码外还要填写手机验证器上的 6 位数字，密码泄露了别人也登录不了。')}
        </p>
        <PasswordForm
          action={`${account.path}/two-factor/begin`}
          submit={t('开始设置')}
          maybeNone
          then={t('接下来用手机上的验证器扫描二维码')}
          wrong={wrong}
        />
      </div>
    ),
  )
}

/** Turns it off. */
export async function end<P extends Page>(account: AccountSurface<P>, page: P): Draw {
  const sent = await sentFields(page.request)
  try {
    const given = { password: sent('password') || undefined }
    page.takeCookies(
      await page.web.realms.account.endSecondFactor(account.realm, account.place(page), given, page.visit),
    )
  } catch (error) {
    return secondFactor(account, page, wrongIn(error, 'password'))
  }
  return page.redirect(`${account.path}/two-factor`)
}

const shown = <P extends Page>(
  account: AccountSurface<P>,
  page: P,
  status: number | undefined,
  body: Child,
): Draw =>
  account.inside(
    page,
    { title: t('动态口令'), status, back: { href: account.path, label: t('我的账号') } },
    <>
      <PageHead title={t('动态口令')} />
      {body}
    </>,
  )
