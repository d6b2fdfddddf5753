import { t } from '../../words/index.ts'
import { EmptyState, type IconName, List, ListRow, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { entriesOf } from './entries.ts'
import { portalPage } from './portal-page.tsx'

/** 服务: everything that this county offers, each with one plain sentence. */
export async function services(page: CountyPage): Promise<Response> {
  return portalPage(
    page,
    { title: t('服务'), tab: 'services' },
    <>
      <PageHead title={t('服务')} />
      <List
        rows={entriesOf(page).map(({ href, title, hint, icon }) => (
          <ListRow href={href} title={t(title)} meta={[t(hint)]} icon={icon as IconName} />
        ))}
        empty={
          <EmptyState icon="services" title={t('服务正在开通')}>
            {t('本县的服务开通后会出现在这里，现在可以拨打下方电话咨询。')}
          </EmptyState>
        }
      />
    </>,
  )
}
