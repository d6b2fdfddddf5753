import type { Instant } from '../../../time/index.ts'
import { Card, Timeline } from '../../look/index.ts'
import type { BuiltView } from '../view.ts'

/** What happened, newest first. */
export function timelinePart({ view }: BuiltView, now: Instant) {
  if (view.timeline.length === 0) return null
  return (
    <Card>
      <Timeline
        now={now}
        entries={view.timeline.toReversed().map(({ number, said, actorName, at }) => ({
          key: String(number),
          title: said,
          by: actorName || undefined,
          at,
        }))}
      />
    </Card>
  )
}
