import { type Administrator, administratorsOf } from '../../auth/index.ts'
import { refuse } from '../../commands/index.ts'
import { t, w } from '../../words/index.ts'
import { ButtonLink, List, ListRow, PageHead } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { cityPage } from './city-page.tsx'
import { cityScope, nameOfScope } from './scope.ts'

/** Those who administer the same counties, or some of them: whom the administrator who asks may decide about. */
export async function administrators(page: PlatformPage): Promise<Response> {
  const people = await withinScope(page)
  return cityPage(
    page,
    { title: t('管理员'), part: 'administrators', reading: true },
    <>
      <PageHead title={t('管理员')}>
        <ButtonLink kind="primary" href="/city/administrators/new">
          {t('添加管理员')}
        </ButtonLink>
      </PageHead>
      <List
        rows={people.map(person => (
          <ListRow
            href={`/city/administrators/${person.id}`}
            title={isOneself(page, person) ? t('{name}（您自己）', { name: person.name }) : person.name}
            meta={[person.username, nameOfScope(person.scope)]}
            state={person.active ? { kind: 'done', word: t('在用') } : { word: t('停用') }}
          />
        ))}
      />
    </>,
  )
}

const withinScope = async (page: PlatformPage) =>
  administratorsOf(page.web.deployment.stores.platform.read, (await cityScope(page)).prefix)

/** The administrator whom an address names. Who looks after other places is not found, so that nothing is told. */
export async function administratorAt(page: PlatformPage): Promise<Administrator> {
  const found = (await withinScope(page)).find(({ id }) => id === page.param('administrator'))
  if (!found) throw refuse('not-found', 'administrator', w('没有找到这位管理员'))
  return found
}

export function isOneself({ viewer: { principal } }: PlatformPage, { id }: Administrator): boolean {
  return principal.kind === 'administrator' && principal.id === id
}
