import { t } from '../../words/index.ts'
import { List, ListRow } from '../look/index.ts'
import type { Page } from '../page.ts'
import type { AccountSurface } from './surface.ts'

interface AccountLinksProps<P extends Page> {
  readonly account: AccountSurface<P>
  readonly page: P
}

/** Password and second factor, as rows of one's own page. */
export async function AccountLinks<P extends Page>({ account, page }: AccountLinksProps<P>) {
  const { realm, path } = account
  const { principal } = page.viewer
  const id = 'id' in principal ? principal.id : ''
  const isOn = await page.web.realms.account.secondFactorOn(realm, account.place(page), id)
  return (
    <List
      rows={[
        <ListRow href={`${path}/password`} title={t('修改密码')} icon="lock" />,
        <ListRow
          href={`${path}/two-factor`}
          title={t('动态口令')}
          meta={[t('登录时除密码外，再填手机验证器上的 6 位数字')]}
          state={isOn ? { kind: 'done', word: t('已启用') } : { word: t('未启用') }}
          icon="certificate"
        />,
      ]}
    />
  )
}
