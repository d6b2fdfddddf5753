import type { Caller } from '../../commands/index.ts'
import {
  BUREAU,
  type Message,
  type Party,
  partiesOf,
  type Side,
  type Thread,
  type TimelineEntry,
} from '../../matters/index.ts'
import { principalKey } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import type { LoadedMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'

/** Whether the viewer may know who the parties are: themselves, staff, and lawyers whom the county has appointed. */
export const knowsParties = (side: Side, { lawyer }: Caller): boolean =>
  side !== 'lawyers' || lawyer?.adviser === true

/**
 * Those conversations that a side may read. A party has their own with the bureau and all with lawyers; a lawyer has their
 * own; staff have all.
 */
export function visibleThreads(threads: readonly Thread[], side: Side, viewer: Caller): Thread[] {
  if (side === 'staff') return [...threads]
  const own = principalKey(viewer.principal)
  const mine =
    side === 'lawyers'
      ? threads.filter(({ counterpart }) => counterpart === own)
      : threads.filter(
          ({ topic, counterpart }) =>
            counterpart === own || (topic !== BUREAU && !counterpart.startsWith('citizen:')),
        )
  const known = knowsParties(side, viewer)
  return mine.map(thread => ({
    ...thread,
    messages: thread.messages.map(message => shownMessage(message, own, known)),
  }))
}

/** A hidden message keeps its place and its reason, and loses its text for everybody but staff and its author. */
function shownMessage(message: Message, own: string, known: boolean): Message {
  const shown = known ? message : { ...message, ...masked(message.author, message.authorName) }
  return message.hiddenAt === null || message.author === own ? shown : { ...shown, body: '' }
}

/** The timeline as a side reads it: without the parties' names for those who may not know them. */
export function visibleTimeline(
  timeline: readonly TimelineEntry[],
  side: Side,
  viewer: Caller,
): readonly TimelineEntry[] {
  if (knowsParties(side, viewer)) return timeline
  return timeline.map(entry => {
    const { author, authorName } = masked(entry.actor, entry.actorName)
    return { ...entry, actor: author, actorName: authorName }
  })
}

const masked = (author: string, authorName: string) =>
  author.startsWith('citizen:') ? { author: 'citizen:', authorName: t('当事人') } : { author, authorName }

/** The parties, for those who may know them; for anybody else they are not even read. */
export async function visibleParties(place: MatterPlace, loaded: LoadedMatter): Promise<readonly Party[]> {
  if (!knowsParties(loaded.side, place.viewer)) return []
  const { store, keys } = place.open
  const parties = await partiesOf(store.read, keys, loaded.matter.id)
  if (loaded.side !== 'citizen') return parties
  const own = principalKey(place.viewer.principal)
  // One party is told who the other is, and not how to find them.
  return parties.map(party => (party.principal === own ? party : { ...party, phone: null, idNumber: null }))
}
