import { type Effect, refuse } from '../commands/index.ts'
import { type Word, w } from '../words/index.ts'

const OTHERWISE = w('提出和审批须由两个人分别进行，您经手的由其他人审批')

/**
 * Refuses to let somebody decide what they had a part in (提出、审批分开). `before` are the principal keys of those who had.
 * The refusal's reason is `same-person`.
 */
export function checkAnother(
  { actor }: Pick<Effect<'county'>, 'actor'>,
  before: readonly string[],
  said: Word = OTHERWISE,
): void {
  if (before.includes(actor)) throw refuse('conflict', 'same-person', said)
}
