import { t } from '../../words/index.ts'
import { ButtonForm, Card, KeyValue, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { deskPage } from './desk-page.tsx'

/** Who is signed in at the desk, and the way out. */
export async function me(page: CountyPage): Promise<Response> {
  return deskPage(
    page,
    { title: t('我的账号'), part: 'matters' },
    <>
      <PageHead title={t('我的账号')} />
      <div class="stack">
        <Card>
          <KeyValue rows={[{ key: t('姓名'), value: page.viewer.name }]} />
        </Card>
        <ButtonForm action="/desk/sign-out">{t('退出登录')}</ButtonForm>
      </div>
    </>,
  )
}
