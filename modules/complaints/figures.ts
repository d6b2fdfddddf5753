import { entriesOf } from '#core/matters'
import { count, defineFigures, duration } from '#core/reports'
import { t, w } from '#core/words'
import {
  accepted,
  decided,
  decisionMade,
  declined,
  extended,
  measureTaken,
  replied,
  transferred,
} from './events.ts'
import { ACTS, type Act } from './model/choices.ts'
import './tables.ts'

const matters = w('件')
const hint = w('按提交的日期统计')

/** What a county tells of its complaints: how many of which kind and what came of them, and of nobody who filed one. */
export const figures = defineFigures({
  // 2: bodies go by the county's list.
  edition: 2,
  figures: {
    filed: count(w('收到举报投诉'), { unit: matters, hint, leading: true }),
    named: count(w('实名'), { unit: matters, hint: w('实名提交的件数') }),
    accepted: count(w('受理'), { unit: matters, hint: w('决定受理的件数'), leading: true }),
    declined: count(w('不予受理'), { unit: matters, hint: w('告知不予受理的件数') }),
    transferred: count(w('转送'), { unit: matters, hint: w('转送其他机关的件数') }),
    measures: count(w('发出监督文书'), {
      unit: matters,
      hint: w('发出督办函、意见书或者决定书的件数'),
      leading: true,
    }),
    decisions: count(w('监督决定书'), { unit: w('份'), hint: w('发出的决定书份数') }),
    extended: count(w('延期'), { unit: matters, hint: w('批准延期的件数') }),
    replied: count(w('答复办结'), { unit: matters, hint: w('作出书面答复的件数'), leading: true }),
    reviewed: duration(w('受理审查用时'), { unit: w('秒'), hint: w('从提交到决定是否受理，中位数') }),
    handled: duration(w('办理用时'), { unit: w('秒'), hint: w('从提交到答复，中位数'), leading: true }),
  },
  groups: {
    act: {
      title: w('按执法行为'),
      figures: ['filed', 'accepted', 'measures', 'replied'],
      none: w('未记录'),
      everywhere: true,
      name: key => {
        const title = ACTS[key as Act]
        return title && t(title)
      },
    },
    body: {
      title: w('按被反映单位'),
      figures: ['filed', 'accepted', 'measures', 'replied'],
      none: w('其他'),
      namesIn: async (_, keys) => new Map(keys.map(key => [key, key])),
    },
  },
  async measure({ read }, all) {
    const ids = all.map(({ id }) => id)
    const rows = await read
      .selectFrom('complaints_complaint')
      .select(['matter_id', 'act', 'listed', 'named'])
      .where('matter_id', 'in', ['', ...ids])
      .execute()
    const types = [
      accepted,
      declined,
      transferred,
      measureTaken,
      decisionMade,
      decided,
      extended,
      replied,
    ].map(({ type }) => type)
    const entries = Map.groupBy(await entriesOf(read, ids, types), ({ matterId }) => matterId)
    return new Map(
      all.map(({ id, openedAt }) => {
        const row = rows.find(one => one.matter_id === id)
        const course = entries.get(id) ?? []
        const of = (event: { readonly type: string }) => course.filter(({ type }) => type === event.type)
        const first = course.find(({ type }) => type === accepted.type || type === declined.type)
        const [end] = of(replied)
        const one = (
          figure: 'named' | 'accepted' | 'declined' | 'transferred' | 'measures' | 'extended' | 'replied',
          so: boolean,
        ) => (so ? [{ figure, value: 1 } as const] : [])
        return [
          id,
          {
            by: { act: row?.act ?? '', body: row?.listed ?? '' },
            seen: [
              { figure: 'filed', value: 1 },
              ...one('named', row?.named === 1),
              ...one('accepted', of(accepted).length > 0),
              ...one('declined', of(declined).length > 0),
              ...one('transferred', of(transferred).length > 0),
              ...one('measures', of(measureTaken).length + of(decisionMade).length > 0),
              ...one('extended', of(extended).length > 0),
              ...one('replied', of(replied).length > 0),
              ...of(decided).map(() => ({ figure: 'decisions', value: 1 }) as const),
              ...(first ? [{ figure: 'reviewed', value: first.at - openedAt } as const] : []),
              ...(end ? [{ figure: 'handled', value: end.at - openedAt } as const] : []),
            ],
          },
        ]
      }),
    )
  },
})
