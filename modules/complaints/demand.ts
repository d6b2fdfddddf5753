import { veilOfAlias } from '#core/aliases'
import type { Effect } from '#core/commands'
import { lengthIn, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import type { OpenMatter } from '#core/matters'
import { complaintOf } from './complaint.ts'
import { correction } from './deadlines.ts'
import { decisionPaper, opinionPaper, urgePaper } from './papers/index.ts'
import type { ProposalRow } from './tables.ts'

const measurePapers = { urge: urgePaper, opinion: opinionPaper, decision: decisionPaper } as const

/** Sends a body the paper that demands something of it, and starts the time that it has. */
export async function demand(
  effect: Effect<'county'>,
  matter: OpenMatter,
  measure: keyof typeof measurePapers,
  { opinion, demand, days }: Pick<ProposalRow, 'opinion' | 'demand' | 'days'>,
): Promise<void> {
  const { body } = await complaintOf(effect.db, matter.id)
  const veil = await veilOfAlias(effect.db, effect.keys, matter.id)
  const { period } =
    days === null
      ? await lengthIn(effect.db, matter.module, correction)
      : { period: { n: days, unit: 'days' as const } }
  const values = { body, found: veil(opinion), demand: veil(demand ?? ''), days: String(period.n) }
  await issue(effect, matter, measurePapers[measure], values)
  await startDeadline(effect, matter, correction, { period })
}
