import { t } from '../../words/index.ts'
import { List, ListRow, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { allEntriesOf, tilesOf } from './entries.ts'
import { portalPage } from './portal-page.tsx'

/** 服务: everything that this county offers, each with one plain sentence. */
export async function services(page: CountyPage): Promise<Response> {
  const tiles = await tilesOf(page, allEntriesOf(page))
  return portalPage(
    page,
    { title: t('服务'), tab: 'services' },
    <>
      <PageHead title={t('服务')} />
      <List
        rows={tiles.map(({ href, label, hint, icon }) => (
          <ListRow href={href} title={label} meta={[hint]} icon={icon} />
        ))}
      />
    </>,
  )
}
