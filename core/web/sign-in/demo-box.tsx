import type { RealmName } from '../../auth/index.ts'
import { t } from '../../words/index.ts'
import { KeyValue, Notice } from '../look/index.ts'
import type { Web } from '../web.ts'

interface DemoBoxProps {
  readonly web: Web
  readonly realm: RealmName
  /** Code of the county; absent on the platform's host. */
  readonly county?: string
  /** What the form above asks for. */
  readonly by: 'phone' | 'username'
}

/** Whom one can sign in as, where the installation is a demonstration; nothing anywhere else. */
export const DemoBox = ({ web, realm, county, by }: DemoBoxProps) => {
  const people = web.demo
    ? web.demoPeople.filter(person => person.realm === realm && person.county === county)
    : []
  if (people.length === 0) return null
  return (
    <div class="section">
      <Notice title={t('演示：可以这样登录')}>
        <KeyValue
          rows={people.map(({ name, role, phone, username, password }) => ({
            key: `${name} · ${role}`,
            value: <span class="number">{by === 'phone' ? phone : `${username} / ${password}`}</span>,
          }))}
        />
        {realm === 'administrators' ? (
          <p>{t('正式运行时，管理员登录还必须用动态口令；只有演示不要求。')}</p>
        ) : null}
      </Notice>
    </div>
  )
}
