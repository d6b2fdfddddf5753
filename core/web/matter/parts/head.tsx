import { shownRef } from '../../../matters/index.ts'
import type { Instant } from '../../../time/index.ts'
import { t, type Word } from '../../../words/index.ts'
import { Ago, PageHead, StateBadge } from '../../look/index.ts'
import type { LoadedMatter } from '../loaded.ts'
import { headOf, toneOf } from '../tone.ts'

/** Service, number, time and state. What it is about stands in the first section; where no service tells it, here. */
export function headPart({ matter, module }: Pick<LoadedMatter, 'matter' | 'module'>, now: Instant) {
  return (
    <PageHead
      title={headOf({ matter, module })}
      meta={[<span class="number">{shownRef(matter)}</span>, <Ago at={matter.openedAt} now={now} />]}
    >
      <StateBadge kind={toneOf(module, matter.state)}>{t(matter.stateLabel as Word)}</StateBadge>
    </PageHead>
  )
}
