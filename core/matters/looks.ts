import * as v from 'valibot'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { type Word, w } from '../words/index.ts'
import type { MatterId } from './matter.ts'

/** How long somebody who gave a reason may look. */
const LOOK = minutes(10)

/** The field in which an officer says why they need to see what is seldom shown. */
export const lookReason = (hint: Word) =>
  v.pipe(
    v.string(w('请写明查看的理由')),
    v.trim(),
    v.minLength(4, w('请写明查看的理由，至少 4 个字')),
    v.maxLength(200, w('最多 200 个字')),
    v.title(w('为什么需要查看')),
    v.description(hint),
    v.metadata({ widget: 'textarea', rows: 2 }),
  )

/** Whether an officer gave a reason for such a look a moment ago, and still handles the matter. */
export async function isLooking(
  read: Kysely<CountyTables>,
  looks: 'identity_look' | 'original_look',
  {
    matterId,
    officer,
    now,
  }: { readonly matterId: MatterId; readonly officer: string; readonly now: Instant },
): Promise<boolean> {
  const look = await read
    .selectFrom(`${looks} as look`)
    .innerJoin('matter_handler', join =>
      join
        .onRef('matter_handler.matter_id', '=', 'look.matter_id')
        .onRef('matter_handler.principal', '=', 'look.officer'),
    )
    .select('look.id')
    .where('look.matter_id', '=', matterId)
    .where('look.officer', '=', officer)
    .where('look.at', '>', plus(now, -LOOK))
    .where('matter_handler.until', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return look !== undefined
}
