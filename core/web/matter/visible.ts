import { aliasName, veilOfAlias } from '../../aliases/index.ts'
import type { Caller } from '../../commands/index.ts'
import { documentsOf, type IssuedDocument, mayReadDocument } from '../../documents/index.ts'
import { fileFor, filesOf, isOfBureau, type MatterFile, openedOfBureau, ownersOf } from '../../files/index.ts'
import { standsAs } from '../../lawyers/index.ts'
import {
  answersOfColleagues,
  firstTold,
  knowsParties,
  type Matter,
  type Message,
  mayReadMessage,
  mayReadThread,
  maySeeIdentity,
  mayWatch,
  type Party,
  partiesOf,
  type Thread,
  type TimelineEntry,
  titleOf,
  veilBefore,
  veilOf,
} from '../../matters/index.ts'
import { maskCompany, maskCreditCode, principalKey } from '../../people/index.ts'
import { t, w } from '../../words/index.ts'
import type { ViewedFile } from '../contract.ts'
import { fileEntry, filesPath } from '../files/index.ts'
import type { LoadedMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'

/** A text of the matter as the viewer may read it: the same for whoever may know its parties, veiled for anybody else. */
export type Seen = (text: string) => string

type Looking = Pick<LoadedMatter, 'side' | 'standing' | 'matter' | 'module'>

/** How whoever brings a matter of this service is called. */
export const partyWord = ({ module }: Pick<LoadedMatter, 'module'>): string =>
  t(module?.workflow?.kind.party ?? w('当事人'))

/** Whether whoever looks may know the parties. */
const knows = ({ side, standing, matter }: Looking, { lawyer }: Caller): boolean =>
  knowsParties(side, lawyer, standing, matter.confidential !== null)

export async function seenBy({ open, viewer }: MatterPlace, loaded: LoadedMatter): Promise<Seen> {
  const { matter, standing } = loaded
  if (knows(loaded, viewer)) return text => text
  if (matter.confidential !== null) return veilOfAlias(open.store.read, open.keys, matter.id)
  // Whoever takes it on reads whom it is against, as they must before they advise somebody.
  const veil = standsAs(standing, 'seated') ? veilOf : veilBefore
  return veil(open.store.read, matter)
}

/** The matter as a side reads it: an enterprise is masked for those who may not know who the parties are. */
export function visibleMatter(matter: Matter, looking: Looking, viewer: Caller, seen: Seen): Matter {
  if (knows(looking, viewer)) return matter
  const { whatHappened, when, where, wishes, enterprise } = matter.facts
  const inSight = (text: string | undefined) => text && seen(text)
  const facts = {
    ...matter.facts,
    whatHappened: seen(whatHappened),
    when: inSight(when),
    where: inSight(where),
    wishes: inSight(wishes),
    enterprise: enterprise && {
      name: maskCompany(enterprise.name),
      creditCode: enterprise.creditCode && maskCreditCode(enterprise.creditCode),
    },
  }
  const title =
    matter.confidential === null ? titleOf({ whatHappened: seen(firstTold(matter.facts)) }) : matter.title
  return { ...matter, title, facts }
}

/** The conversations that a side may read, with what may be read of them: a hidden message keeps its place and reason. */
export function visibleThreads(
  threads: readonly Thread[],
  looking: Looking,
  viewer: Caller,
  seen: Seen,
): Thread[] {
  const { side } = looking
  const own = principalKey(viewer.principal)
  const known = knows(looking, viewer)
  return threads
    .filter(thread => mayReadThread(thread, side, own))
    .map(thread => ({
      ...thread,
      messages: thread.messages.map(message => {
        const shown = known ? message : veiled(message, { own, seen, party: partyWord(looking) })
        return mayReadMessage(message, side, own) ? shown : { ...shown, body: '', citations: [] }
      }),
    }))
}

interface Veil {
  readonly own: string
  readonly seen: Seen
  readonly party: string
}

/** A message for whoever may not know the parties; what they wrote themselves they know. */
function veiled(message: Message, { own, seen, party }: Veil): Message {
  const { author, authorName, body, hiddenReason } = message
  return {
    ...message,
    ...masked(author, authorName, party),
    body: author === own ? body : seen(body),
    hiddenReason: hiddenReason && seen(hiddenReason),
  }
}

/** The timeline as a side reads it: without the parties' names for those who may not know them. */
export function visibleTimeline(
  timeline: readonly TimelineEntry[],
  looking: Looking,
  viewer: Caller,
  seen: Seen,
): readonly TimelineEntry[] {
  if (knows(looking, viewer)) return timeline
  return timeline.map(entry => {
    const said = seen(entry.said)
    // What happens by itself, or says who did it, has no name beside it.
    if (entry.actorName === '') return { ...entry, said, actor: '' }
    const { author, authorName } = masked(entry.actor, entry.actorName, partyWord(looking))
    return { ...entry, said, actor: author, actorName: authorName }
  })
}

const masked = (author: string, authorName: string, party: string) =>
  author.startsWith('citizen:') ? { author: 'citizen:', authorName: party } : { author, authorName }

/** The parties, for those who may know them; for anybody else they are not even read. */
export async function visibleParties(place: MatterPlace, loaded: LoadedMatter): Promise<readonly Party[]> {
  if (!knows(loaded, place.viewer)) return []
  const { store, keys } = place.open
  const parties = await partiesOf(store.read, keys, loaded.matter.id)
  if (loaded.side !== 'citizen') return parties
  const own = principalKey(place.viewer.principal)
  // One party is told who the other is, and not how to find them.
  return parties.map(party => (party.principal === own ? party : { ...party, phone: null, idNumber: null }))
}

/**
 * The attachments that the viewer may open, or of a confidential matter know of: the matter's, those of messages that they may read, and the videos of other
 * lawyers' answers that they may watch.
 */
export async function visibleFiles(
  place: MatterPlace,
  { matter, side, standing, module }: LoadedMatter,
  threads: readonly Thread[],
): Promise<readonly ViewedFile[]> {
  const { web, open, surface, viewer } = place
  const closed = side === 'staff' && !(await mayKnowSender(place, matter))
  const isOpen =
    side === 'staff'
      ? await openedOfBureau(open.store.read, viewer, matter)
      : (file: MatterFile) => isOfBureau(file)
  const own = principalKey(viewer.principal)
  const readable = new Set(
    threads
      .filter(thread => mayReadThread(thread, side, own))
      .flatMap(({ messages }) => messages)
      .filter(message => mayReadMessage(message, side, own))
      .map(({ id }) => id),
  )
  const { lawyer } = viewer
  const answers =
    side === 'lawyers' && lawyer ? await answersOfColleagues(open.store.read, matter.id, lawyer.id) : []
  const watched = new Set(
    answers.flatMap(answer => (lawyer && mayWatch(answer, lawyer) ? [answer.message.id] : [])),
  )
  const path = filesPath(surface, open.county)
  return (await filesOf(open.store.read, matter.id))
    .filter(
      ({ kind, messageId, isInternal }) =>
        (side === 'staff' || !isInternal) &&
        (messageId === null || readable.has(messageId) || (kind === 'video' && watched.has(messageId))),
    )
    .map(file => ({
      id: file.id,
      messageId: file.messageId,
      isInternal: file.isInternal,
      isOfBureau: isOfBureau(file),
      entry: fileEntry(
        path,
        fileFor(file, { side, standing, confidential: matter.confidential !== null }, viewer),
        {
          noted: surface === 'desk',
          converts: web.files?.converts,
          closed: isOfBureau(file) ? !isOpen(file) : closed,
          internal: file.isInternal,
          by: file.messageId === null ? senderOf(file, viewer, { matter, module }) : undefined,
        },
      ),
    }))
}

/** Who sent a file, in a word that tells nothing of who that is: a message says whose it is beside it. */
function senderOf(
  file: MatterFile,
  viewer: Caller,
  { matter, module }: Pick<LoadedMatter, 'matter' | 'module'>,
): string {
  if (viewer.principal.kind !== 'officer' && ownersOf(viewer).includes(file.owner)) return t('您')
  if (isOfBureau(file)) return t('司法局')
  if (file.owner.startsWith('lawyer:')) return t('律师')
  return matter.confidential === null ? partyWord({ module }) : aliasName()
}

/** The papers of the matter that the viewer may read. */
export async function visibleDocuments(
  place: Pick<MatterPlace, 'open' | 'viewer' | 'now'>,
  { matter, side, standing, isParty }: LoadedMatter,
): Promise<readonly IssuedDocument[]> {
  const takesPart = isParty || standsAs(standing, 'seated')
  const mayKnow = side !== 'staff' || (await mayKnowSender(place, matter))
  return (await documentsOf(place.open.store.read, matter.id)).filter(
    document => mayReadDocument(document, side, takesPart) && (mayKnow || document.signing === undefined),
  )
}

/** Whether a paper shows the hand of somebody who is kept secret. */
export const isHand = (
  { confidential }: Pick<Matter, 'confidential'>,
  { signing }: Pick<IssuedDocument, 'signing'>,
): boolean => confidential !== null && signing !== undefined

/** Whether staff may see what people signed and sent: a hand, and many a picture, tells whose a confidential matter is. */
export async function mayKnowSender(
  { open, viewer, now }: Pick<MatterPlace, 'open' | 'viewer' | 'now'>,
  { id, confidential }: Pick<Matter, 'id' | 'confidential'>,
): Promise<boolean> {
  if (confidential === null) return true
  return maySeeIdentity(open.store.read, id, principalKey(viewer.principal), now)
}
