import { shownRef } from '../../../matters/index.ts'
import { t, type Word } from '../../../words/index.ts'
import { Ago, PageHead, StateBadge } from '../../look/index.ts'
import { headOf, toneOf } from '../tone.ts'
import type { BuiltView } from '../view.ts'

/** Service, number, time and state. What it is about stands in the first section; where no service tells it, here. */
export function headPart({ view, loaded }: BuiltView) {
  const { matter, tenant } = view
  const { module } = loaded
  return (
    <PageHead
      title={headOf(loaded)}
      meta={[
        <span class="number">{shownRef(matter)}</span>,
        <Ago at={matter.openedAt} now={tenant.clock.now()} />,
      ]}
    >
      <StateBadge kind={toneOf(module, matter.state)}>{t(matter.stateLabel as Word)}</StateBadge>
    </PageHead>
  )
}
