import * as v from 'valibot'
import { type Effect, refuse, refuseField } from '../commands/index.ts'
import { type CountyTables, fromJson, type Kysely, toJson } from '../database/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { BAD, isBad, type RatingInput } from './levels.ts'

/** A rating as it stands, with what came of it. */
export interface Rating {
  readonly subject: string
  readonly stars: number
  /** What was wanting, or what was good. */
  readonly reasons: readonly string[]
  readonly comment: string | null
  readonly thanks: boolean
  readonly at: Instant
  readonly followedAt: Instant | null
  readonly followNote: string | null
}

/**
 * Writes what the calling citizen thinks of somebody's service in a matter (一事一评): once, so that nobody is talked into
 * another. A bad one says why. Says whether the bureau has to look into it.
 */
export async function rate(
  effect: Effect<'county'>,
  matter: OpenMatter,
  subject: string,
  { stars: level, praise = [], reasons = [], comment, thanks = false }: RatingInput,
): Promise<{ bad: boolean }> {
  const stars = Number(level)
  if (isBad(stars) && reasons.length === 0 && !comment)
    throw refuseField('reasons', 'reasons', t('请选择哪里不满意，或写下原因，我们才能改进'))
  const { numInsertedOrUpdatedRows } = await effect.db
    .insertInto('rating')
    .values({
      matter_id: matter.id,
      subject,
      stars,
      // What was chosen before the level was changed does not fit it any more.
      reasons: toJson(isBad(stars) ? reasons : praise),
      comment: comment || null,
      thanks: thanks ? 1 : 0,
      author: effect.actor,
      at: effect.now,
      followed_at: null,
      followed_by: null,
      follow_note: null,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) throw refuse('conflict', 'rated', w('您已经评价过了，谢谢'))
  return { bad: isBad(stars) }
}

/** Writes what came of a bad rating (差评回访). Throws a refusal where there is none that waits for it. */
export async function followRating(
  effect: Effect<'county'>,
  matter: OpenMatter,
  subject: string,
  note: string,
): Promise<void> {
  const { numUpdatedRows } = await effect.db
    .updateTable('rating')
    .set({ followed_at: effect.now, followed_by: effect.actor, follow_note: note })
    .where('matter_id', '=', matter.id)
    .where('subject', '=', subject)
    .where('stars', '<=', BAD)
    .where('followed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (!numUpdatedRows) throw refuse('conflict', 'rating', w('现在没有等待回访的评价'))
}

/** The ratings of a matter, oldest first. Nothing of them is shown to whom they are about (国办发〔2019〕51号). */
export async function ratingsOf(db: Kysely<CountyTables>, matterId: string): Promise<Rating[]> {
  const rows = await db
    .selectFrom('rating')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('at')
    .orderBy('subject')
    .execute()
  return rows.map(row => ({
    subject: row.subject,
    stars: row.stars,
    reasons: fromJson(v.array(v.string()), row.reasons),
    comment: row.comment,
    thanks: row.thanks === 1,
    at: row.at,
    followedAt: row.followed_at,
    followNote: row.follow_note,
  }))
}

/** A rating as it is counted: without what was written and by whom. */
export interface Rated extends Pick<Rating, 'subject' | 'stars' | 'thanks'> {
  readonly matterId: string
}

/** The ratings of several matters, for what is counted of them. */
export async function ratedIn(db: Kysely<CountyTables>, matterIds: readonly string[]): Promise<Rated[]> {
  const rows = await db
    .selectFrom('rating')
    .select(['matter_id', 'subject', 'stars', 'thanks'])
    .where('matter_id', 'in', ['', ...matterIds])
    .orderBy('matter_id')
    .orderBy('subject')
    .execute()
  return rows.map(({ matter_id, thanks, ...row }) => ({ ...row, matterId: matter_id, thanks: thanks === 1 }))
}
