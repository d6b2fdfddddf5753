import { free } from '../calls/index.ts'
import type { Consumer } from '../outbox/index.ts'
import { reportConsumers } from '../reports/index.ts'
import type { Instant } from '../time/index.ts'
import type { OpenStore } from './county.ts'
import type { Deployment } from './deployment.ts'
import { systemCaller } from './due.ts'
import { boardConsumer, dueConsumer, lawyerMatterConsumer, toldConsumer } from './projections/index.ts'
import { suspensionConsumer } from './suspension.ts'

export interface ConsumersPlace {
  withStore<T>(code: string, work: (open: OpenStore) => Promise<T>): Promise<T>
  /** Notes that a county has work at an instant. */
  noteDue(county: string, at: Instant): Promise<void>
  /** Hands on what any node's counties have left behind. */
  relayMarked(): Promise<void>
  /** Asks that a county's outbox is handed on soon. */
  relaySoon(county: string): void
}

/** What core derives from changes, whichever modules there are. */
export function coreConsumers(deployment: Deployment, place: ConsumersPlace): Consumer[] {
  const { clock, hub, modules } = deployment
  const { platform } = deployment.stores
  const wake = (streams: readonly string[]) => hub.wake(streams)
  return [
    boardConsumer(platform, wake),
    lawyerMatterConsumer(platform, wake),
    toldConsumer(platform),
    dueConsumer(platform, (county, at) => place.noteDue(county, at)),
    suspensionConsumer({
      platform,
      clock,
      relayAll: () => place.relayMarked(),
      free: (county, input) => deployment.run(county, free, input, systemCaller()),
    }),
    ...deployment.notices.consumers,
    ...reportConsumers({
      platform,
      clock,
      declared: modules.figures,
      withCounty: (code, work) => place.withStore(code, work),
      ask: county => place.relaySoon(county),
      wake,
    }),
  ]
}
