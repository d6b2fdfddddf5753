import { type CountyTables, type Kysely, prepared } from '../../database/index.ts'
import { BUREAU, headColumns, type MatterHead, toHead } from '../../matters/index.ts'

const PAGE_ROWS = 25

export interface MyMatter {
  readonly matter: MatterHead
  /** They ask for an organisation: a company's. */
  readonly ofCompany: boolean
  /** Somebody else wrote in one of its conversations since the person last looked. */
  readonly unread: boolean
}

export interface MyMatters {
  readonly rows: readonly MyMatter[]
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined
}

/** Above every id of a matter, in whatever order a database has letters: the first page begins here. */
const NEWEST = 'zzzz'

/**
 * Ids are ordered by time, so the index over (principal, matter) gives a page without sorting. A matter is unread that
 * holds a message by another, in a conversation open to a party, which the person has not seen. Messages are looked for
 * inside the conversations: most matters have none, and SQLite then opens no further table.
 */
const page = prepared<CountyTables, { principal: string; after: string; limit: number }>()((db, value) =>
  db
    .selectFrom('matter_party')
    .innerJoin('matter', 'matter.id', 'matter_party.matter_id')
    .select(headColumns)
    .select('matter_party.organisation')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('thread')
          .select('thread.id')
          .whereRef('thread.matter_id', '=', 'matter.id')
          .where(({ eb, and, or }) =>
            or([
              eb('thread.counterpart', '=', value('principal')),
              and([eb('thread.topic', '!=', BUREAU), eb('thread.counterpart', 'not like', 'citizen:%')]),
            ]),
          )
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('message')
                .leftJoin('seen', join =>
                  join
                    .onRef('seen.thread_id', '=', 'message.thread_id')
                    .on('seen.principal', '=', value('principal')),
                )
                .select('message.id')
                .whereRef('message.thread_id', '=', 'thread.id')
                .where('message.author', '!=', value('principal'))
                .where(({ eb, fn, lit }) => eb('message.number', '>', fn.coalesce('seen.number', lit(0)))),
            ),
          ),
      ).as('unread'),
    )
    .where('matter_party.principal', '=', value('principal'))
    .where('matter_party.matter_id', '<', value('after'))
    .orderBy('matter_party.matter_id', 'desc')
    .limit(value('limit')),
)

/** The matters that a person is a party to, under any of their keys, newest first. `after` is the id of the last one of the page before. */
export async function myMatters(
  read: Kysely<CountyTables>,
  principals: readonly string[],
  after: string = NEWEST,
  limit = PAGE_ROWS,
): Promise<MyMatters> {
  const each = await Promise.all(
    principals.map(principal => page(read, { principal, after, limit: limit + 1 })),
  )
  const found =
    each.length === 1
      ? each[0]!
      : each
          .flat()
          .sort((a, b) => (a.id < b.id ? 1 : -1))
          .slice(0, limit + 1)
  // Somebody who is two parties of one matter sees it once.
  const rows = found.slice(0, limit).filter((row, at, all) => row.id !== all[at - 1]?.id)
  return {
    rows: rows.map(row => ({
      matter: toHead(row),
      ofCompany: row.organisation !== null,
      unread: Boolean(row.unread),
    })),
    next: found.length > limit ? rows.at(-1)?.id : undefined,
  }
}
