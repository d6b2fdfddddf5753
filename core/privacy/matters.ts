import { openIdentity } from '../aliases/index.ts'
import type { Json } from '../crypto/index.ts'
import { documentsOf, mayReadDocument, openDocument } from '../documents/index.ts'
import {
  type Matter,
  mayReadMessage,
  mayReadThread,
  partiesOf,
  threadsOf,
  timelineFor,
  toMatter,
} from '../matters/index.ts'
import { iso } from '../time/index.ts'
import type { PersonalDataPlace } from './place.ts'

/**
 * The matters that a person opened or is a party to: what was stated, what was entered about them, and what they may read
 * on their page, and where it is kept secret who they are, what they said of that. Other parties' names and numbers are not theirs to take.
 */
export async function mattersOf(place: PersonalDataPlace, principal: string): Promise<Json[]> {
  const rows = await place.db
    .selectFrom('matter')
    .selectAll()
    .where(eb =>
      eb.or([
        eb('opened_by', '=', principal),
        eb('id', 'in', eb.selectFrom('matter_party').select('matter_id').where('principal', '=', principal)),
      ]),
    )
    .orderBy('id')
    .execute()
  const matters: Json[] = []
  for (const row of rows) matters.push(await matterData(place, toMatter(row), principal))
  return matters
}

async function matterData({ db, keys }: PersonalDataPlace, matter: Matter, principal: string): Promise<Json> {
  const parties = await partiesOf(db, keys, matter.id)
  const identity = await openIdentity(db, keys, matter.id)
  const timeline = await timelineFor(db, matter.id, 'citizen')
  const threads = await threadsOf(db, matter.id)
  const messages = threads
    .filter(thread => mayReadThread(thread, 'citizen', principal))
    .flatMap(thread => thread.messages)
    .filter(message => mayReadMessage(message, 'citizen', principal))
  return {
    ref: matter.ref,
    module: matter.module,
    title: matter.title,
    state: matter.stateLabel,
    channel: matter.channel,
    divisionCode: matter.divisionCode,
    openedAt: iso(matter.openedAt),
    facts: { ...matter.facts },
    parties: parties
      .filter(party => party.principal === principal)
      .map(({ role, name, phone, idNumber, organisation }) => ({
        role,
        name,
        phone,
        idNumber,
        organisation,
      })),
    identity: identity ? { ...identity } : null,
    timeline: timeline.map(({ at, actorName, said }) => ({ at: iso(at), actor: actorName, said })),
    messages: messages.map(({ at, authorName, body }) => ({ at: iso(at), author: authorName, body })),
    documents: await papersOf({ db, keys }, matter),
  }
}

/** The papers that they may read, with all that each says. */
async function papersOf({ db, keys }: PersonalDataPlace, { id }: Pick<Matter, 'id'>): Promise<Json> {
  const papers: Json[] = []
  for (const document of await documentsOf(db, id)) {
    if (!mayReadDocument(document, 'citizen', true)) continue
    const { title, number, issuedAt, voided } = document
    const { paper } = (await openDocument(db, keys, document.id))!
    papers.push({
      title,
      number,
      issuedAt: iso(issuedAt),
      voidedAt: voided ? iso(voided.at) : null,
      paper: paper as unknown as Json,
    })
  }
  return papers
}
