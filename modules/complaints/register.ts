import type { Module } from '#core/module'
import { t, w } from '#core/words'
import { ACTS, type Act, FINDINGS, type Finding, MEASURES, type Measure } from './model/choices.ts'
import './tables.ts'

/** 登记表: what was reported and what came of it, and of nobody who reported it. */
export const register: NonNullable<Module['register']> = {
  head: [w('被反映的单位'), w('执法行为'), w('提交方式'), w('调查结论'), w('处理')],
  async rows({ read }, matters) {
    const own = ['', ...matters.map(({ id }) => id)]
    const complaints = await read
      .selectFrom('complaints_complaint')
      .select(['matter_id', 'body', 'act', 'named', 'merged_into'])
      .where('matter_id', 'in', own)
      .execute()
    const ids = [...own, ...complaints.flatMap(({ merged_into }) => merged_into ?? [])]
    const proposals = await read
      .selectFrom('complaints_proposal')
      .select(['matter_id', 'finding', 'measure'])
      .where('matter_id', 'in', ids)
      .where('state', '=', 'approved')
      .orderBy('id')
      .execute()
    return new Map(
      complaints.map(({ matter_id, body, act, named, merged_into }) => {
        const decided = proposals.findLast(one => one.matter_id === (merged_into ?? matter_id))
        return [
          matter_id,
          [
            body,
            t(ACTS[act as Act]),
            named === 1 ? t('实名') : t('匿名'),
            decided ? t(FINDINGS[decided.finding as Finding]) : '',
            decided ? t(MEASURES[decided.measure as Measure]) : '',
          ],
        ]
      }),
    )
  },
}
