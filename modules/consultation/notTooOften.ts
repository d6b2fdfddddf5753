import { type Effect, refuse } from '#core/commands'
import { lockRow } from '#core/database'
import { minutes, plus } from '#core/time'
import { w } from '#core/words'
import { kind } from './kind.ts'

/**
 * Refuses one question too many of the same person within a minute: each goes to dozens of lawyers at once, and a person who
 * is in need writes one. What was written stays in the form. Their row is held until the question is there, so that none of
 * several at once is counted before the others.
 */
export async function notTooOften(effect: Effect<'county'>, most: number): Promise<void> {
  const { principal } = effect.caller
  const own = effect.db
    .selectFrom('citizen')
    .select('id')
    .where('id', '=', 'id' in principal ? principal.id : '')
  await lockRow(effect.kind, own).execute()
  const rows = await effect.db
    .selectFrom('matter_party')
    .innerJoin('matter', 'matter.id', 'matter_party.matter_id')
    .select('matter.id')
    .where('matter_party.principal', '=', effect.actor)
    .where('matter.module', '=', kind.module)
    .where('matter.opened_at', '>', plus(effect.now, -minutes(1)))
    .limit(most)
    .execute()
  if (rows.length < most) return
  throw refuse(
    'too-many',
    'asked-too-often',
    w('您刚刚连续提交了 {n} 次，请过一分钟再提交；写好的内容还在'),
    {
      n: most,
    },
  )
}
