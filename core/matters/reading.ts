import type { LawyerFacts } from '../commands/index.ts'
import type { LawyerStanding } from '../lawyers/index.ts'
import type { Side } from './event.ts'
import { BUREAU } from './threads.ts'

/**
 * Whether a side may read a conversation. A party has their own with the bureau and all with lawyers; a lawyer has their
 * own; staff have all. `own` is the reader's principal key.
 */
export function mayReadThread(
  { topic, counterpart }: { readonly topic: string; readonly counterpart: string },
  side: Side,
  own: string,
): boolean {
  if (side === 'staff' || counterpart === own) return true
  return side === 'citizen' && topic !== BUREAU && !counterpart.startsWith('citizen:')
}

/** Whether a side may read what stands in a message: a hidden one is for staff and its author. */
export function mayReadMessage(
  { author, hiddenAt }: { readonly author: string; readonly hiddenAt: number | null },
  side: Side,
  own: string,
): boolean {
  return hiddenAt === null || side === 'staff' || author === own
}

/**
 * Whether a reader may know who the parties are: themselves, staff, lawyers whom the county has appointed, and the lawyer
 * who handles the matter.
 */
export const knowsParties = (
  side: Side,
  lawyer: Pick<LawyerFacts, 'adviser'> | undefined,
  standing: LawyerStanding = 'none',
  confidential = false,
): boolean => {
  if (confidential) return side === 'citizen'
  return side !== 'lawyers' || lawyer?.adviser === true || standing === 'assigned'
}
