import type { Child } from 'hono/jsx'
import type { SecondFactorSetup } from '../../auth/index.ts'
import { t } from '../../words/index.ts'
import { Fold, Form, Notice, PageHead, Section, TextField } from '../look/index.ts'
import type { Page } from '../page.ts'
import { messageAt, sentFields, type Wrong, wrongIn } from './sent.ts'
import { keptSetup, SetUp } from './set-up.tsx'
import type { AccountSurface } from './surface.ts'

type Draw = Promise<Response>

/** 动态口令: whether it is on, and the way to turn it on or off. */
export async function secondFactor<P extends Page>(account: AccountSurface<P>, page: P, wrong?: Wrong): Draw {
  const { principal } = page.viewer
  const id = 'id' in principal ? principal.id : ''
  const isOn = await page.web.realms.account.secondFactorOn(account.realm, account.place(page), id)
  return shown(
    account,
    page,
    wrong?.status,
    isOn ? (
      <>
        <Notice kind="done" title={t('动态口令已启用')}>
          <p>{t('登录时除密码外，还要填写验证器上的 6 位数字。')}</p>
        </Notice>
        <Section title={t('停用')}>
          <Fold label={t('停用动态口令')} open={wrong !== undefined}>
            <PasswordForm action={`${account.path}/two-factor/end`} submit={t('确认停用')} wrong={wrong} />
          </Fold>
        </Section>
      </>
    ) : (
      <div class="stack">
        <p class="lead">
          {t('启用后，登录时除密码外还要填写手机验证器上的 6 位数字，密码泄露了别人也登录不了。')}
        </p>
        <PasswordForm
          action={`${account.path}/two-factor/begin`}
          submit={t('开始设置')}
          then={t('接下来用手机上的验证器扫描二维码')}
          wrong={wrong}
        />
      </div>
    ),
  )
}

/** Makes a secret and shows it, to be put into the authenticator; it counts once a code of it was seen. */
export async function begin<P extends Page>(account: AccountSurface<P>, page: P): Draw {
  const sent = await sentFields(page.request)
  try {
    const { realm } = account
    const given = { password: sent('password') || undefined }
    const setup = await page.web.realms.account.beginSecondFactor(
      realm,
      account.place(page),
      given,
      page.visit,
    )
    return settingUp(account, page, setup)
  } catch (error) {
    return secondFactor(account, page, wrongIn(error, 'password'))
  }
}

/** Turns it on with a first code. */
export async function confirm<P extends Page>(account: AccountSurface<P>, page: P): Draw {
  const sent = await sentFields(page.request)
  try {
    page.takeCookies(
      await page.web.realms.account.confirmSecondFactor(
        account.realm,
        account.place(page),
        sent('totp'),
        page.visit,
      ),
    )
  } catch (error) {
    const wrong = wrongIn(error, 'totp')
    const setup = keptSetup(sent)
    return setup ? settingUp(account, page, setup, wrong) : secondFactor(account, page)
  }
  return page.redirect(`${account.path}/two-factor`)
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

const settingUp = <P extends Page>(
  account: AccountSurface<P>,
  page: P,
  setup: SecondFactorSetup,
  wrong?: Wrong,
) =>
  shown(
    account,
    page,
    wrong?.status,
    <SetUp action={`${account.path}/two-factor/confirm`} setup={setup} wrong={wrong} />,
  )

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

interface PasswordFormProps {
  readonly action: string
  readonly submit: string
  readonly then?: string
  readonly wrong: Wrong | undefined
}

const PasswordForm = ({ action, submit, then, wrong }: PasswordFormProps) => (
  <Form action={action} submit={submit} then={then} errors={wrong?.errors}>
    <TextField
      name="password"
      type="password"
      label={t('您的密码')}
      hint={t('只用手机号登录、没有密码的，不用填')}
      autocomplete="current-password"
      sensitive
      error={messageAt(wrong, 'password')}
    />
  </Form>
)
