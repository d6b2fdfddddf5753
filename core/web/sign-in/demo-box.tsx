import { t } from '../../words/index.ts'
import { List, ListRow, Notice } from '../look/index.ts'
import type { Page } from '../page.ts'
import type { DemoPerson } from '../web.ts'
import type { SignInSurface } from './surface.ts'

/** Under which name an address says whom one signs in as. */
const AS = 'as'

/** Whom one can sign in as here, where the installation is a demonstration; nobody anywhere else. */
function demoPeopleOf<P extends Page>({ realm, place }: SignInSurface<P>, page: P): readonly DemoPerson[] {
  const county = place(page)?.county.code
  return page.web.demo
    ? page.web.demoPeople.filter(person => person.realm === realm && person.county === county)
    : []
}

/** Whom of them the address fills the form in for. */
export function chosenDemo<P extends Page>(surface: SignInSurface<P>, page: P): DemoPerson | undefined {
  const chosen = page.query.get(AS)
  return chosen === null ? undefined : demoPeopleOf(surface, page).find(({ name }) => name === chosen)
}

interface DemoBoxProps<P extends Page> {
  readonly surface: SignInSurface<P>
  readonly page: P
  readonly next: string
  /** What the form above asks for. */
  readonly by: 'phone' | 'username'
}

/** Whom one can sign in as, where the installation is a demonstration: a tap fills in the form. */
export function DemoBox<P extends Page>({ surface, page, next, by }: DemoBoxProps<P>) {
  const people = demoPeopleOf(surface, page)
  if (people.length === 0) return null
  const { path, realm } = surface
  const form = by === 'phone' ? `${path}/phone` : path
  return (
    <div class="section">
      <Notice title={t('演示：点一位，就填好登录')}>
        <List
          rows={people.map(({ name, role, phone, username, password }) => (
            <ListRow
              href={`${form}?${new URLSearchParams({ next, [AS]: name })}`}
              title={`${name} · ${role}`}
              meta={[by === 'phone' ? phone : `${username} / ${password}`]}
            />
          ))}
        />
        {realm === 'administrators' ? (
          <p>{t('正式运行时，管理员登录还必须用动态口令；只有演示不要求。')}</p>
        ) : null}
      </Notice>
    </div>
  )
}
