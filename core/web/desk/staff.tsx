import { rolesOf, type StaffMember, staffOf } from '../../auth/index.ts'
import { EVERY_PERMISSION } from '../../commands/index.ts'
import { t } from '../../words/index.ts'
import { ButtonLink, List, ListRow, Notice, PageHead, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { deskPage } from './desk-page.tsx'

/** Post and roles, each word once: in a small bureau they are often the same. */
const postsOf = ({ title, roles }: StaffMember) => [
  ...new Set([title ?? '', ...roles.map(({ name }) => name)].filter(word => word !== '')),
]

/** The bureau's people and the roles that they can have. */
export async function staff(page: CountyPage): Promise<Response> {
  const { read } = page.open.store
  const [people, roles] = [await staffOf(read), await rolesOf(read)]
  return deskPage(
    page,
    { title: t('人员'), part: 'staff', reading: true },
    <>
      <PageHead title={t('人员')}>
        <ButtonLink kind="primary" href="/desk/staff/new">
          {t('添加人员')}
        </ButtonLink>
      </PageHead>
      {page.query.has('saved') ? <Notice kind="done" title={t('已保存')} /> : null}
      {page.query.has('removed') ? <Notice kind="done" title={t('已删除')} /> : null}
      <List
        rows={people.map(person => (
          <ListRow
            href={`/desk/staff/${person.id}`}
            title={person.name}
            meta={[person.username, ...postsOf(person)]}
            state={person.active ? { kind: 'done', word: t('在用') } : { word: t('停用') }}
          />
        ))}
      />
      <Section title={t('角色')} more={{ href: '/desk/roles/new', label: t('新建角色') }}>
        <List
          rows={roles.map(({ id, name, permissions, secondFactor }) => (
            <ListRow
              href={`/desk/roles/${id}`}
              title={name}
              meta={[
                permissions.includes(EVERY_PERMISSION)
                  ? t('全部权限')
                  : t('{n} 项权限', { n: permissions.length }),
                ...(secondFactor ? [t('登录必须用动态口令')] : []),
              ]}
            />
          ))}
        />
      </Section>
    </>,
  )
}
