import type { Json } from '../crypto/index.ts'
import { type Matter, partiesOf, threadsOf, timelineFor, toMatter } from '../matters/index.ts'
import { iso } from '../time/index.ts'
import type { PersonalDataPlace } from './place.ts'

/**
 * The matters that a person opened or is a party to: what they stated, what was entered about them, what they could
 * read. Other parties' numbers are not theirs to take. In a matter that somebody else opened, conversations are that
 * person's, and only what this one wrote is theirs.
 */
export async function mattersOf(place: PersonalDataPlace, principal: string): Promise<Json> {
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
  const opened = matter.openedBy === principal
  const parties = await partiesOf(db, keys, matter.id)
  const timeline = await timelineFor(db, matter.id, 'citizen')
  const threads = await threadsOf(db, matter.id)
  const messages = threads.flatMap(thread => thread.messages)
  return {
    ref: matter.ref,
    module: matter.module,
    title: matter.title,
    state: matter.stateLabel,
    channel: matter.channel,
    divisionCode: matter.divisionCode,
    openedAt: iso(matter.openedAt),
    facts: opened ? { ...matter.facts } : null,
    parties: parties
      .filter(party => party.principal === principal)
      .map(({ role, name, phone, idNumber, organisation }) => ({
        role,
        name,
        phone,
        idNumber,
        organisation,
      })),
    timeline: timeline.map(({ at, actorName, said }) => ({ at: iso(at), actor: actorName, said })),
    messages: messages
      .filter(({ author, hiddenAt }) => author === principal || (opened && hiddenAt === null))
      .map(({ at, authorName, body }) => ({ at: iso(at), author: authorName, body })),
  }
}
