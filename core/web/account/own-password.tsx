import { t } from '../../words/index.ts'
import { FormPage, TextField } from '../look/index.ts'
import type { Page } from '../page.ts'
import { messageAt, type Wrong, wrongIn } from '../wrong.ts'
import { NewPassword } from './new-password.tsx'
import { differing, sentFields } from './sent.ts'
import type { AccountSurface } from './surface.ts'

/** The form by which one changes one's own password. */
export function ownPassword<P extends Page>(
  account: AccountSurface<P>,
  page: P,
  wrong?: Wrong,
): Promise<Response> {
  const title = t('修改密码')
  return account.inside(
    page,
    { title, status: wrong?.status, back: { href: account.path, label: t('我的账号') } },
    <FormPage
      title={title}
      action={`${account.path}/password`}
      submit={t('保存新密码')}
      then={t('在其他电脑和手机上的登录会随之退出')}
      errors={wrong?.errors}
    >
      <TextField
        name="password"
        type="password"
        label={t('现在的密码')}
        hint={t('从未设置过密码的，请让管理员发一个设置密码的链接')}
        autocomplete="current-password"
        sensitive
        error={messageAt(wrong, 'password')}
      />
      <NewPassword name="next" wrong={wrong} />
    </FormPage>,
  )
}

/** Changes one's own password. */
export async function changeOwn<P extends Page>(account: AccountSurface<P>, page: P): Promise<Response> {
  const sent = await sentFields(page.request)
  const given = { password: sent('password'), next: sent('next') }
  const twice = differing(given.next, sent('again'))
  if (twice) return ownPassword(account, page, twice)
  try {
    page.takeCookies(
      await page.web.realms.account.changePassword(account.realm, account.place(page), given, page.visit),
    )
  } catch (error) {
    return ownPassword(account, page, wrongIn(error, 'next'))
  }
  return page.redirect(`${account.path}?saved`)
}
