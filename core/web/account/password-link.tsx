import type { Person } from '../../auth/index.ts'
import { t } from '../../words/index.ts'
import { ButtonLink, Buttons, FormPage, Notice, PageHead } from '../look/index.ts'
import type { Page } from '../page.ts'
import { type Wrong, wrongIn } from '../wrong.ts'
import { NewPassword } from './new-password.tsx'
import { differing, sentFields } from './sent.ts'
import type { AccountSurface } from './surface.ts'

/** What the link leads to: the form, while it holds. */
export async function linkPage<P extends Page>(account: AccountSurface<P>, page: P): Promise<Response> {
  if (page.query.has('done')) return afterwards(account, page)
  const holder = await holderOf(account, page)
  return holder ? form(account, page, holder) : worthless(account, page)
}

/** Sets the password; the link is used up. */
export async function setByLink<P extends Page>(account: AccountSurface<P>, page: P): Promise<Response> {
  const { realm, linkPath } = account
  const sent = await sentFields(page.request)
  const holder = await holderOf(account, page)
  if (!holder) return worthless(account, page)
  const [password, token] = [sent('password'), page.param('token')]
  const twice = differing(password, sent('again'))
  if (twice) return form(account, page, holder, twice)
  try {
    await page.web.realms.account.setPasswordByLink(realm, account.place(page), { token, password })
  } catch (error) {
    const wrong = wrongIn(error, 'password')
    return wrong.status === 404 ? worthless(account, page) : form(account, page, holder, wrong)
  }
  return page.redirect(`${linkPath}/${encodeURIComponent(token)}?done`)
}

function holderOf<P extends Page>(account: AccountSurface<P>, page: P): Promise<Person | undefined> {
  return page.web.realms.account.holderOfLink(account.realm, account.place(page), page.param('token'))
}

function form<P extends Page>(
  account: AccountSurface<P>,
  page: P,
  { name, username }: Person,
  wrong?: Wrong,
): Promise<Response> {
  const title = t('设置密码')
  return account.outside(
    page,
    { title, status: wrong?.status },
    <FormPage
      title={title}
      lead={t('{name}，您的用户名是 {username}。', { name: name ?? '', username: username ?? '' })}
      action={`${account.linkPath}/${encodeURIComponent(page.param('token'))}`}
      submit={title}
      then={t('设置后这个链接不能再用')}
      errors={wrong?.errors}
      alone
    >
      <NewPassword name="password" wrong={wrong} />
    </FormPage>,
  )
}

function afterwards<P extends Page>(account: AccountSurface<P>, page: P): Promise<Response> {
  return account.outside(
    page,
    { title: t('设置密码') },
    <>
      <PageHead title={t('设置密码')} />
      <Notice kind="done" title={t('密码已设置')}>
        <p>{t('请用您的用户名和新密码登录。')}</p>
      </Notice>
      <Buttons spaced>
        <ButtonLink kind="primary" href={account.signInPath}>
          {t('去登录')}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

function worthless<P extends Page>(account: AccountSurface<P>, page: P): Promise<Response> {
  return account.outside(
    page,
    { title: t('设置密码'), status: 404 },
    <>
      <PageHead title={t('设置密码')} />
      <Notice kind="problem" title={t('这个链接已经用过或已失效')}>
        <p>{t('链接三天内有效，只能用一次。请让管理员重新发一个；已经设置过密码的，可以直接登录。')}</p>
      </Notice>
      <Buttons spaced>
        <ButtonLink href={account.signInPath}>{t('去登录')}</ButtonLink>
      </Buttons>
    </>,
  )
}
