import { t } from '../../words/index.ts'
import { AccountLinks, type AccountSurface } from '../account/index.ts'
import { ButtonForm, Card, KeyValue, List, ListRow, Notice, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { WechatBinding } from '../wechat/binding.tsx'
import { deskPage } from './desk-page.tsx'

/** Who is signed in at the desk, what they may look after themselves, and the way out. */
export const me = (account: AccountSurface<CountyPage>) => async (page: CountyPage) =>
  deskPage(
    page,
    { title: t('我的账号'), reading: true },
    <>
      <PageHead title={t('我的账号')} />
      <div class="stack">
        {page.query.has('saved') ? <Notice kind="done" title={t('密码已修改')} /> : null}
        <Card>
          <KeyValue
            rows={[
              { key: t('姓名'), value: page.viewer.name },
              { key: t('所在单位'), value: (await page.face()).bureau },
            ]}
          />
        </Card>
        {await AccountLinks({ account, page })}
        {await WechatBinding({ page, own: '/desk/me', signIn: '/desk/sign-in' })}
        <List rows={[<ListRow href="/desk/notices/preferences" title={t('通知方式')} icon="bell" />]} />
        <ButtonForm action="/desk/sign-out">{t('退出登录')}</ButtonForm>
      </div>
    </>,
  )
