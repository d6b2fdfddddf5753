import { t } from '../../words/index.ts'
import { ErrorPage } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from './portal-page.tsx'

/** What is shown where there is no network: what was kept, and whom to call. */
export async function offline(page: CountyPage): Promise<Response> {
  const { phone } = await page.face()
  return portalPage(
    page,
    { title: t('没有网络'), tab: '' },
    <ErrorPage
      title={t('现在没有网络')}
      ways={[{ href: '/', label: t('回到首页') }]}
      phone={phone}
      icon="offline"
    >
      {t('您写的内容都还在，联网后请再点一次提交。已经提交过的不会丢。')}
    </ErrorPage>,
  )
}
