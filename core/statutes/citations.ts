import { type Effect, refuseField } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { CalendarDate } from '../time/index.ts'
import { t } from '../words/index.ts'
import { citedIn, missingIn } from './cited.ts'
import { repealedIn } from './repealed.ts'

/** An article that a message cites, as it read on the day when that was written: later versions change nothing of it. */
export interface Citation {
  readonly messageId: string
  /** 劳动合同法. */
  readonly statute: string
  /** 第八十二条. */
  readonly heading: string
  readonly text: string
  readonly version: { readonly date: CalendarDate; readonly how: string }
}

/**
 * Keeps with a message the articles that its text cites (《劳动合同法》第八十二条), in the running command. Refuses, on the
 * field `body`, a text that cites of a statute what that does not have, or a statute that has ended: nobody should be told of
 * a law that there is not.
 */
export async function cite(
  effect: Effect<'county'>,
  { messageId, matterId, body }: { messageId: string; matterId: string; body: string },
): Promise<void> {
  const [missing] = missingIn(body)
  if (missing) {
    const { statute, heading } = missing
    const said = t(
      '《{statute}》里没有“{heading}”，现行条文到{last}为止，请核对条号。引用旧版本的，请在法名后写明，例如《{statute}》（旧法）',
      { statute: statute.name, heading, last: statute.articles.at(-1)!.heading },
    )
    throw refuseField('body', 'no-such-article', said)
  }
  const [gone] = repealedIn(body)
  if (gone !== undefined) {
    const said = t(
      '《{statute}》自 2021 年 1 月 1 日起已被《民法典》取代，请引用现行条文。那以前的事确需引用的，请在法名后写明，例如《{statute}》（已废止）',
      { statute: gone },
    )
    throw refuseField('body', 'repealed', said)
  }
  const rows = citedIn(body).map(({ statute, heading, text }, position) => ({
    message_id: messageId,
    matter_id: matterId,
    position,
    statute: statute.name,
    heading,
    text,
    version_date: statute.version.date,
    version_how: statute.version.how,
  }))
  if (rows.length > 0) await effect.db.insertInto('cited_article').values(rows).execute()
}

/** What the messages of a matter cite, or some of them, in the order of each. */
export async function citationsOf(
  db: Kysely<CountyTables>,
  of: { readonly matterId: string } | { readonly messageIds: readonly string[] },
): Promise<Citation[]> {
  if ('messageIds' in of && of.messageIds.length === 0) return []
  const all = db.selectFrom('cited_article').selectAll()
  const wanted =
    'matterId' in of
      ? all.where('matter_id', '=', of.matterId)
      : all.where('message_id', 'in', [...of.messageIds])
  const rows = await wanted.orderBy('message_id').orderBy('position').execute()
  return rows.map(row => ({
    messageId: row.message_id,
    statute: row.statute,
    heading: row.heading,
    text: row.text,
    version: { date: row.version_date, how: row.version_how },
  }))
}
