import { shownRef, toMatter } from '#core/matters'
import { principalKey } from '#core/people'
import { List, ListRow, Notice, type Written } from '#core/web'
import { t, type Word } from '#core/words'
import { kind } from './kind.ts'
import { isSameQuestion } from './sameQuestion.ts'

/** Only the newest of what somebody asked and has not ended are compared. */
const MOST = 5

/** Before somebody asks: whether they asked it themselves already. */
export async function alreadyAsked({ tenant, viewer, text }: Written) {
  if (viewer.principal.kind !== 'citizen') return null
  const rows = await tenant.read
    .selectFrom('matter')
    .selectAll()
    .where('module', '=', kind.module)
    .where('opened_by', '=', principalKey(viewer.principal))
    .where('closed', '=', 0)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  const question = text('whatHappened')
  const same = rows.map(toMatter).filter(({ facts }) => isSameQuestion(facts.whatHappened, question))
  if (same.length === 0) return null
  const calls = await tenant.read
    .selectFrom('lawyer_call')
    .select('id')
    .where('state', '!=', 'closed')
    .where(
      'matter_id',
      'in',
      same.map(({ id }) => id),
    )
    .execute()
  return (
    <Notice kind="waiting" title={t('您已经问过这件事')}>
      <p>
        {calls.length > 0
          ? t('原来的咨询还在进行，不用再问一次；律师解答后，可以在里面继续追问。')
          : t('可以打开原来的咨询，继续追问已经解答的律师，不用再问一次。')}
      </p>
      <List
        rows={same.map(matter => (
          <ListRow
            href={`/matters/${matter.ref}`}
            title={matter.title}
            meta={[shownRef(matter)]}
            state={{ word: t(matter.stateLabel as Word) }}
            at={matter.openedAt}
            now={tenant.clock.now()}
          />
        ))}
      />
    </Notice>
  )
}
