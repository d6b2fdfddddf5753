import { t } from '../../words/index.ts'
import { type IconName, List, ListRow, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { allEntriesOf } from './entries.ts'
import { portalPage } from './portal-page.tsx'

/** 服务: everything that this county offers, each with one plain sentence. */
export async function services(page: CountyPage): Promise<Response> {
  return portalPage(
    page,
    { title: t('服务'), tab: 'services' },
    <>
      <PageHead title={t('服务')} />
      <List
        rows={allEntriesOf(page).map(({ href, title, hint, icon }) => (
          <ListRow href={href} title={t(title)} meta={[t(hint)]} icon={icon as IconName} />
        ))}
      />
    </>,
  )
}
