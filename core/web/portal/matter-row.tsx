import { shownRef } from '../../matters/index.ts'
import type { Instant } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import { EnterpriseTag, ListRow } from '../look/index.ts'
import { headIn, toneOf } from '../matter/index.ts'
import type { CountyPage } from '../page.ts'
import type { MyMatter } from './my-matters.ts'

/** One of a person's matters in a list. */
export function matterRow(page: CountyPage, { matter, ofCompany, unread }: MyMatter, now: Instant) {
  const module = page.web.deployment.modules.get(matter.module)
  return (
    <ListRow
      href={`/matters/${matter.ref}`}
      title={matter.title}
      meta={[
        ...(ofCompany ? [<EnterpriseTag />] : []),
        module ? headIn(module, ofCompany) : shownRef(matter),
      ]}
      state={{ kind: toneOf(module, matter.state), word: t(matter.stateLabel as Word) }}
      at={matter.openedAt}
      now={now}
      unread={unread}
    />
  )
}
