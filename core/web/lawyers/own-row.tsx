import type { OwnMatter } from '../../lawyers/index.ts'
import type { Instant } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import { ListRow } from '../look/index.ts'

/** A matter of the lawyer's own; where a follow-up waits too long, that stands in the place of its state. */
export const ownRow = (matter: OwnMatter, now: Instant) => {
  const { county, ref, title, stateLabel, closed, unanswered, overdueSince, updatedAt } = matter
  return (
    <ListRow
      href={`/lawyers/c/${county.slug}/${ref}`}
      title={title}
      meta={[county.name, ...(unanswered > 0 ? [t('{n} 条追问未回', { n: unanswered })] : [])]}
      state={
        overdueSince === null
          ? { kind: closed ? 'done' : 'active', word: t(stateLabel as Word) }
          : { kind: 'problem', word: t('已等一天以上') }
      }
      at={overdueSince ?? updatedAt}
      now={now}
      unread={unanswered > 0}
    />
  )
}
