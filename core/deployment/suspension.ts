import type { free } from '../calls/index.ts'
import { Refusal } from '../commands/index.ts'
import type { PlatformTables, Store } from '../database/index.ts'
import { LAWYER, lawyerFacts } from '../lawyers/index.ts'
import type { Consumer } from '../outbox/index.ts'
import type { Clock } from '../time/index.ts'

export interface SuspensionPlace {
  readonly platform: Store<PlatformTables>
  readonly clock: Clock
  /** Hands on what every county still holds, so that the lists of lawyers know of each claim made before now. */
  relayAll(): Promise<void>
  free(county: string, input: Parameters<typeof free.effect>[1]): Promise<void>
}

/**
 * Frees the live claims of a lawyer who may no longer practise, in whichever county. It reads the record as it stands, so
 * that it may be told late or twice; what they have answered stays.
 */
export function suspensionConsumer(place: SuspensionPlace): Consumer {
  return {
    topic: LAWYER,
    async consume({ subject }) {
      const facts = await lawyerFacts(place.platform.read, subject, '', place.clock.now())
      if (facts?.practising) return
      await place.relayAll()
      const seats = await place.platform.read
        .selectFrom('lawyer_matter')
        .select(['county', 'ref'])
        .where('lawyer_id', '=', subject)
        .where('seated', '=', 1)
        .where('closed', '=', 0)
        .execute()
      // A county that cannot be opened now is tried again, and keeps no seat of another from being freed.
      const failures: unknown[] = []
      for (const { county, ref } of seats) {
        try {
          await place.free(county, { ref, input: { lawyerId: subject, suspended: true } })
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'not-found') failures.push(error)
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, String(failures[0]))
    },
  }
}
