import type { Kysely, PlatformTables } from '../../database/index.ts'
import type { CountySource } from '../../outbox/index.ts'
import { boardFaults } from './board.ts'
import { dueFaults } from './due.ts'
import { lawyerMatterFaults } from './lawyerMatters.ts'

/** How many of the rows that the platform derives from a county are not what they would be if made anew. */
export async function projectionFaults(
  platform: Kysely<PlatformTables>,
  source: CountySource,
): Promise<number> {
  const faults = [
    await boardFaults(platform, source),
    await lawyerMatterFaults(platform, source),
    await dueFaults(platform, source),
  ]
  return faults.reduce((sum, count) => sum + count, 0)
}
