import * as v from 'valibot'
import { refuse, refuseField } from '#core/commands'
import { handlersNow, matterCommand } from '#core/matters'
import type { TenantContext } from '#core/tenancy'
import { t, w } from '#core/words'
import { kind } from '../kind.ts'
import { FINDINGS, type Finding, MEASURES, type Measure } from '../model/choices.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { HANDLE } from '../permissions.ts'
import { type ComplaintSettings, rulesOf } from '../settings.ts'
import { checkHandles } from './handler.ts'
import { layBefore } from './proposal.ts'

/** 处理意见: what was found, and what is to be done about it. Somebody else decides. */
export const propose = matterCommand(kind, {
  name: 'complaints.propose',
  title: w('提出处理意见'),
  input: v.object({
    finding: v.pipe(
      v.picklist(Object.keys(FINDINGS) as Finding[], w('请选择调查结论')),
      v.title(w('调查结论')),
      v.metadata({ widget: 'radio', options: FINDINGS }),
    ),
    opinion: written(
      w('查明的事实和处理意见'),
      w('发监督文书的，这段写进文书，被监督的单位会看到：不要写任何能看出投诉举报人是谁的内容'),
      { least: 10, most: 5000, rows: 8 },
    ),
    measure: v.pipe(
      v.picklist(Object.keys(MEASURES) as Measure[], w('请选择')),
      v.title(w('对被反映的单位')),
      v.description(
        w('监督决定书一般在发过意见书、该单位没有改正以后提出；本县设置允许直接决定的，这里才有这一项'),
      ),
      v.metadata({
        widget: 'radio',
        options: MEASURES,
        listed: async ({ read }: TenantContext) => measuresIn(await rulesOf(read)),
      }),
    ),
    demand: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(3000, w('最多 3000 字')),
        v.title(w('要求整改的内容')),
        v.description(w('发监督文书的必填，一行一项')),
        v.metadata({ widget: 'textarea', rows: 4 }),
      ),
    ),
    days: v.optional(
      v.pipe(
        v.number(w('请填写天数')),
        v.integer(w('请填写整数')),
        v.minValue(1, w('至少 1 日')),
        v.maxValue(180, w('最多 180 日')),
        v.title(w('几日内整改')),
        v.description(w('不填就按本县设置的期限')),
      ),
    ),
  }),
  allow: { officer: HANDLE },
  from: ['investigating'],
  to: ['proposed'],
  button: { tone: 'primary', offered: 'handlers', done: { said: w('已送审批') } },
  async effect(effect, matter, { finding, measure, days, ...written }) {
    await checkHandles(effect, matter)
    const { opinion, demand } = await silently(effect, matter, { demand: undefined, ...written })
    if ((await handlersNow(effect.db, matter.id)).length < 2)
      throw refuse('conflict', 'two', w('调查人员不得少于 2 人，请先指定'))
    if (measure !== 'none' && !demand)
      throw refuseField('demand', 'empty', t('发监督文书要写明要求整改的内容'))
    const rules = await rulesOf(effect.db)
    if (!measuresIn(rules).some(({ value }) => value === measure))
      throw refuseField('measure', 'direct', t('要先发监督意见书，该单位没有改正的，再提出监督决定'))
    await layBefore(effect, matter, { finding, opinion, measure, demand, days })
  },
})

/** What may be proposed first: a decision where the county's rules let it go without an opinion before. */
function measuresIn({ directDecision, directDecisionBasis }: ComplaintSettings) {
  return (Object.keys(MEASURES) as Measure[])
    .filter(measure => measure !== 'decision' || directDecision)
    .map(value => ({
      value,
      label: t(MEASURES[value]),
      ...(value === 'decision' &&
        directDecisionBasis !== '' && { hint: t('依据：{basis}', { basis: directDecisionBasis }) }),
    }))
}
