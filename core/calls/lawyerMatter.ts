import type { Effect } from '../commands/index.ts'
import { type OpenMatter, waitingFor } from '../matters/index.ts'

/**
 * Hands on how a matter stands in a lawyer's own list: called whenever they take a seat, answer, are asked further or
 * reply. `lawyer` is their principal key. What is handed on is read when the effect has ended.
 */
export function publishLawyerMatter(effect: Effect<'county'>, matter: OpenMatter, lawyer: string): void {
  effect.written.beforeFlush.push(async () => {
    effect.publish('lawyer-matter', `${lawyer} ${matter.ref}`, matter.version, {
      lawyerId: lawyer.slice(lawyer.indexOf(':') + 1),
      county: effect.county.code,
      ref: matter.ref,
      title: matter.title,
      stateLabel: matter.stateLabel,
      closed: matter.closed,
      unanswered: await waitingFor(effect.db, matter.id, lawyer),
      updatedAt: effect.now,
    })
  })
}
