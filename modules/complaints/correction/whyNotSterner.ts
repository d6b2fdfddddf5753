import type { CountyTables, Kysely } from '#core/database'
import { deadlinesOf } from '#core/deadlines'
import { entriesOf, type MatterId } from '#core/matters'
import type { Instant } from '#core/time'
import { type Word, w } from '#core/words'
import { correction } from '../deadlines.ts'
import { approved, corrected } from '../events.ts'
import { rulesOf } from '../settings.ts'
import type { ProposalRow } from '../tables.ts'

/** Why no decision (决定书) may be proposed now on a complaint whose body was asked to put something right; undefined where one may. */
export async function whyNoDecision(
  read: Kysely<CountyTables>,
  matterId: MatterId,
  now: Instant,
): Promise<Word | undefined> {
  const asked = await askedOf(read, matterId)
  const { directDecision } = await rulesOf(read)
  if (!directDecision && !asked.some(({ measure }) => measure === 'opinion' || measure === 'decision'))
    return w(
      '还没有发过行政执法监督意见书，不能直接作出监督决定。要先发意见书，该单位不改正的，再提出监督决定。',
    )
  if (await isStillTheirs(read, matterId, asked.at(-1), now)) return STILL_THEIRS
  return undefined
}

/** The same of an opinion (意见书), which follows on a letter that urges (督办函) alone. */
export async function whyNoOpinion(
  read: Kysely<CountyTables>,
  matterId: MatterId,
  now: Instant,
): Promise<Word | undefined> {
  const asked = await askedOf(read, matterId)
  if (asked.some(({ measure }) => measure === 'opinion' || measure === 'decision'))
    return w('已经发过监督意见书或者决定书')
  if (await isStillTheirs(read, matterId, asked.at(-1), now)) return STILL_THEIRS
  return undefined
}

const STILL_THEIRS = w(
  '整改期限还没有到，也没有登记过整改不到位。到期没有改正，或者登记“整改不到位”以后，才能提出更严的监督文书。',
)

/** What the body was sent, in the order in which it was approved. */
async function askedOf(read: Kysely<CountyTables>, matterId: MatterId): Promise<ProposalRow[]> {
  return read
    .selectFrom('complaints_proposal')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('state', '=', 'approved')
    .where('measure', '!=', 'none')
    .orderBy('id')
    .execute()
}

/** Whether the body has time yet for what it was asked last, and nobody found that it did not do it. */
async function isStillTheirs(
  read: Kysely<CountyTables>,
  matterId: MatterId,
  last: ProposalRow | undefined,
  now: Instant,
): Promise<boolean> {
  if (!last) return true
  const course = await entriesOf(read, [matterId], [approved.type, corrected.type])
  if (course.at(-1)?.type === corrected.type) return false
  const term = (await deadlinesOf(read, matterId)).find(({ key }) => key === correction.name)
  return term !== undefined && term.metAt === null && term.dueAt > now
}
