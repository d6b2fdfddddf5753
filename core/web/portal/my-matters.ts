import type { CountyTables, Kysely } from '../../database/index.ts'
import { type Matter, toMatter } from '../../matters/index.ts'

export const PAGE_ROWS = 25

export interface MyMatter {
  readonly matter: Matter
  /** Somebody else wrote in one of its conversations since the person last looked. */
  readonly unread: boolean
}

export interface MyMatters {
  readonly rows: readonly MyMatter[]
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined
}

/**
 * The matters that a person is a party to, newest first: ids are ordered by time, so the index over (principal, matter)
 * gives a page without sorting. `after` is the id of the last matter of the page before.
 */
export async function myMatters(
  read: Kysely<CountyTables>,
  principal: string,
  after?: string,
  limit = PAGE_ROWS,
): Promise<MyMatters> {
  let query = read
    .selectFrom('matter_party')
    .innerJoin('matter', 'matter.id', 'matter_party.matter_id')
    .selectAll('matter')
    .where('matter_party.principal', '=', principal)
  if (after !== undefined) query = query.where('matter_party.matter_id', '<', after)
  const found = await query
    .orderBy('matter_party.matter_id', 'desc')
    .limit(limit + 1)
    .execute()
  // Somebody who is two parties of one matter sees it once.
  const rows = found.slice(0, limit).filter((row, at, all) => row.id !== all[at - 1]?.id)
  const unread = await unreadOf(
    read,
    principal,
    rows.map(({ id }) => id),
  )
  return {
    rows: rows.map(row => ({ matter: toMatter(row), unread: unread.has(row.id) })),
    next: found.length > limit ? rows.at(-1)?.id : undefined,
  }
}

/** Which of these matters hold messages by others, in conversations open to a party, that the person has not seen. */
async function unreadOf(
  read: Kysely<CountyTables>,
  principal: string,
  matters: readonly string[],
): Promise<ReadonlySet<string>> {
  if (matters.length === 0) return new Set()
  const rows = await read
    .selectFrom('thread')
    .innerJoin('message', 'message.thread_id', 'thread.id')
    .leftJoin('seen', join =>
      join.onRef('seen.thread_id', '=', 'thread.id').on('seen.principal', '=', principal),
    )
    .select('thread.matter_id')
    .distinct()
    .where('thread.matter_id', 'in', matters)
    .where('message.author', '!=', principal)
    .where(eb => eb('message.number', '>', eb.fn.coalesce('seen.number', eb.lit(0))))
    .where(eb =>
      eb.or([
        eb('thread.counterpart', '=', principal),
        eb.and([eb('thread.topic', '!=', 'bureau'), eb('thread.counterpart', 'not like', 'citizen:%')]),
      ]),
    )
    .execute()
  return new Set(rows.map(row => row.matter_id))
}
