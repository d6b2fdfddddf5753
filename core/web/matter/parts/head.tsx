import { shownRef } from '../../../matters/index.ts'
import { t, type Word } from '../../../words/index.ts'
import { Ago, PageHead, StateBadge, type StateKind } from '../../look/index.ts'
import type { BuiltView } from '../view.ts'

const kinds = { waiting: 'waiting', active: 'active', done: 'done', stopped: undefined } as const

/** Which state colour stands beside a matter's state; none where the module that knows it is gone. */
export function stateKind({ loaded }: Pick<BuiltView, 'loaded'>): StateKind | undefined {
  const tone = loaded.module?.workflow?.kind.states[loaded.matter.state]?.tone
  return tone && kinds[tone]
}

/** Title, number, service, time and state. */
export function headPart(built: BuiltView) {
  const { matter, tenant } = built.view
  const { module } = built.loaded
  return (
    <PageHead
      title={matter.title}
      meta={[
        <span class="number">{shownRef(matter)}</span>,
        ...(module ? [t(module.title)] : []),
        <Ago at={matter.openedAt} now={tenant.clock.now()} />,
      ]}
    >
      <StateBadge kind={stateKind(built)}>{t(matter.stateLabel as Word)}</StateBadge>
    </PageHead>
  )
}
