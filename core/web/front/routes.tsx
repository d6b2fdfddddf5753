import { t } from '../../words/index.ts'
import { displayRoutes } from '../display.ts'
import { EmptyState, List, ListRow, PageHead, PlatformLayout } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { portalAddress } from '../portal-address.ts'
import type { Routes } from '../routes.ts'

/** The platform's own front: which counties there are, and where lawyers go. */
export function frontRoutes(routes: Routes): void {
  displayRoutes(routes)
  routes.platform({ method: 'GET', path: '/', surface: 'front', audience: { kind: 'public' } }, front)
}

async function front(page: PlatformPage): Promise<Response> {
  const { counties } = page.web.deployment
  const open = (await counties.all()).filter(county => county.status === 'active')
  return page.html(
    <PlatformLayout shell={page.shell()} title={t('公共法律服务平台')} site={t('指尖')} home="/">
      <PageHead title={t('公共法律服务平台')} meta={[t('请选择您所在的旗县')]} />
      <List
        rows={[
          ...open.map(county => (
            <ListRow href={portalAddress(page, county)} title={county.name} icon="bureau" />
          )),
          <ListRow href="/lawyers" title={t('律师入口')} icon="lawyer" />,
        ]}
        empty={<EmptyState icon="bureau" title={t('还没有开通的旗县')} />}
      />
    </PlatformLayout>,
  )
}
