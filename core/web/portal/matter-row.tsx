import { shownRef } from '../../matters/index.ts'
import type { Instant } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import { ListRow, type StateKind } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import type { MyMatter } from './my-matters.ts'

const kinds = { waiting: 'waiting', active: 'active', done: 'done', stopped: undefined } as const

/** One of a person's matters in a list. */
export function matterRow(page: CountyPage, { matter, unread }: MyMatter, now: Instant) {
  const module = page.web.deployment.modules.get(matter.module)
  const tone = module?.workflow?.kind.states[matter.state]?.tone
  const kind: StateKind | undefined = tone && kinds[tone]
  return (
    <ListRow
      href={`/matters/${matter.ref}`}
      title={matter.title}
      meta={[module ? t(module.title) : shownRef(matter)]}
      state={{ kind, word: t(matter.stateLabel as Word) }}
      at={matter.openedAt}
      now={now}
      unread={unread}
    />
  )
}
