import * as v from 'valibot'
import { defineDocument } from '#core/documents'
import { t, w } from '#core/words'
import { centre, grid, halves, long, named, whole } from './common.ts'

const text = v.string()

/** 补贴审核表, for which there is no national form: how much, reckoned how, and by whom approved. */
export const subsidyForm = defineDocument({
  name: 'legal-aid.subsidy',
  title: w('法律援助补贴审核表'),
  basis: w('《法律援助法》第五十二条；核定、审批由两人分别作出'),
  style: 'form',
  body: centre,
  readers: ['lawyers'],
  edition: 2,
  series: { name: 'legal-aid.subsidy', style: w('{县}{机关}补贴字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    form: text,
    payee: text,
    amount: text,
    capitals: text,
    note: text,
    examiner: text,
    approval: text,
    approver: text,
  }),
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    form: w('劳动争议调解与仲裁代理'),
    payee: w('卓资众信律师事务所 张志远'),
    amount: '1,200.00',
    capitals: w('壹仟贰佰元整'),
    note: w('仲裁代理每件1200元'),
    examiner: w('白玉兰'),
    approval: w('同意。'),
    approver: w('斯琴'),
  },
  blocks: (one, { date }) => [
    grid(
      halves([t('受援人'), one.name], [t('援助形式'), one.form]),
      whole(t('事项'), one.cause),
      whole(t('领取单位和承办人'), one.payee),
      halves([t('补贴金额（元）'), one.amount], [t('大写'), one.capitals]),
      long(t('核定依据'), one.note),
      whole(t('核定人'), one.examiner),
      long(t('审批意见'), one.approval),
      halves([t('审批人'), one.approver], [t('审批日期'), date]),
    ),
  ],
})

/** 案卷目录, as a case is filed: its papers, then the materials, each in the order in which they came. */
export const fileIndex = defineDocument({
  name: 'legal-aid.file-index',
  title: w('法律援助案卷目录'),
  basis: w('立卷归档时制作，列明卷内文书和材料'),
  style: 'form',
  body: centre,
  // It names also what only the bureau's people may know of: nobody else may read it.
  readers: [],
  edition: 2,
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    ref: text,
    giver: text,
    received: text,
    ended: text,
    filer: text,
    entries: v.array(v.object({ title: text, number: text, on: text })),
  }),
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    ref: w('援 2026-000001'),
    giver: w('卓资众信律师事务所 张志远'),
    received: w('2026年11月24日'),
    ended: w('2027年1月20日'),
    filer: w('白玉兰'),
    entries: [
      { title: w('法律援助申请表'), number: w('卓法援申字〔2026〕1号'), on: w('2026年11月24日') },
      { title: w('给予法律援助决定书'), number: w('卓法援决字〔2026〕1号'), on: w('2026年11月26日') },
      { title: w('材料：仲裁裁决书.jpg'), number: '', on: w('2027年1月15日') },
    ],
  },
  blocks: (one, { date }) => [
    grid(
      halves([t('受援人'), one.name], [t('案件编号'), one.ref]),
      whole(t('事项'), one.cause),
      whole(t('承办单位和承办人'), one.giver),
      halves([t('收到日期'), one.received], [t('结案日期'), one.ended]),
      halves([t('立卷人'), one.filer], [t('立卷日期'), date]),
      ...one.entries.map(({ title, number, on }, at) =>
        whole(t('卷内 {n}', { n: at + 1 }), [title, number, on].filter(part => part !== '').join('　')),
      ),
    ),
  ],
})
