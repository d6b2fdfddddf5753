import { type Mobile, maskMobile } from '../../people/index.ts'
import { citizenPhone } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, Card, KeyValue, List, ListRow, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from './portal-page.tsx'

/** 账号与隐私: who is signed in, how the page is read, what was agreed to, and the way out. */
export async function me(page: CountyPage): Promise<Response> {
  return portalPage(
    page,
    { title: t('账号与隐私'), back: { href: '/mine', label: t('我的') } },
    <>
      <PageHead title={t('账号与隐私')} />
      <div class="stack">
        <Card>
          <KeyValue
            rows={[
              { key: t('称呼'), value: page.viewer.name },
              { key: t('手机号'), value: await phoneOf(page) },
            ]}
          />
        </Card>
        <List
          rows={[
            <ListRow
              href="/notices/preferences"
              title={t('通知方式')}
              meta={[t('有进展时怎样告诉您')]}
              icon="bell"
            />,
            <ListRow
              href="/me/consents"
              title={t('我同意过的事项')}
              meta={[t('查看，随时可以撤回')]}
              icon="lock"
            />,
          ]}
        />
        <Card title={t('大字和深色')}>
          <p>{t('在每个页面的右上角都可以打开或关闭。')}</p>
        </Card>
        <ButtonForm action="/sign-out" wide>
          {t('退出登录')}
        </ButtonForm>
      </div>
    </>,
  )
}

async function phoneOf({ viewer, open }: CountyPage): Promise<string> {
  if (viewer.principal.kind !== 'citizen') return ''
  const { id } = viewer.principal
  const row = await open.store.read
    .selectFrom('citizen')
    .select('phone_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? maskMobile(open.keys.unseal(row.phone_sealed, citizenPhone(id)) as Mobile) : ''
}
