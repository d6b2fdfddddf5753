import type { Kysely, PlatformTables } from '../../database/index.ts'
import type { CountySource } from '../../outbox/index.ts'
import { figureFaults } from '../../reports/index.ts'
import type { Modules } from '../modules.ts'
import { boardFaults } from './board.ts'
import { dueFaults } from './due.ts'
import { lawyerMatterFaults } from './lawyerMatters.ts'

/**
 * How many of the rows that are derived from a county, on the platform and of its figures in the county itself, are not
 * what they would be if made anew.
 */
export async function projectionFaults(
  platform: Kysely<PlatformTables>,
  source: CountySource,
  modules: Modules,
): Promise<number> {
  const faults = [
    await boardFaults(platform, source),
    await lawyerMatterFaults(platform, source),
    await dueFaults(platform, source),
    await figureFaults(platform, source, modules.figures),
  ]
  return faults.reduce((sum, count) => sum + count, 0)
}
