import type { Effect } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { onDuty } from '../duty/index.ts'
import { type MatterId, officersHandling } from '../matters/index.ts'
import { type NoticeKind, tell } from '../notices/index.ts'
import { hours, type Instant, minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'

/** How long after it was issued a paper may be without its sealed PDF before somebody has to look why. */
export const PRINTED_WITHIN = minutes(10)

const paperLate: NoticeKind = {
  name: 'document.late',
  title: w('有文书迟迟没有生成，请处理'),
  urgency: 'must',
  for: ['officer'],
}

export const documentNotices: readonly NoticeKind[] = [paperLate]

interface LatePaper {
  readonly matter_id: string
  readonly title: string
  readonly number: string | null
}

/**
 * Tells who handles the matter, or while nobody does those on duty who may, and who may set the county, that a paper cannot be made
 * or sealed: once for each paper. Where many wait, whoever handles none of them hears of one in an hour.
 */
export async function tellLate(effect: Effect<'county'>, paper: LatePaper): Promise<void> {
  const { db, now } = effect
  const { ref, title, confidential } = await db
    .selectFrom('matter')
    .select(['ref', 'title', 'confidential'])
    .where('id', '=', paper.matter_id)
    .executeTakeFirstOrThrow()
  const vars = { paper: paper.title, number: paper.number ?? '' }
  const told = await db
    .selectFrom('notice')
    .select('id')
    .where('kind', '=', paperLate.name)
    .where('matter_ref', '=', ref)
    .where('vars', '=', JSON.stringify(vars))
    .executeTakeFirst()
  if (told) return
  const handling = await officersHandling(db, paper.matter_id as MatterId)
  const on = async (permission: string) =>
    (await onDuty(db, permission, now, { ref })).map(id => `officer:${id}`)
  const others = [
    ...(handling.length > 0 ? [] : await on(confidential ?? 'matters.write')),
    ...(await on('county.settings')),
  ]
  const know = new Set(await toldLately(db, now))
  const to = [...new Set([...handling, ...others.filter(officer => !know.has(officer))])]
  if (to.length === 0) return
  await tell(effect, {
    kind: paperLate,
    to,
    matter: { ref, title, titleOutside: async () => '' },
    body: w(
      '《{paper}》{number}制发 10 分钟后还没有生成和盖章，别的文书可能也是这样。请联系系统维护人员运行 zhijian doctor，按提示处理。',
    ),
    vars,
  })
}

/** Whom a paper that was late was told of within the hour. */
async function toldLately(db: Kysely<CountyTables>, now: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('notice')
    .select('recipient')
    .where('kind', '=', paperLate.name)
    .where('at', '>', plus(now, -hours(1)))
    .execute()
  return rows.map(({ recipient }) => recipient)
}
