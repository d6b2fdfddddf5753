import * as v from 'valibot'
import { type DocumentKind, defineDocument, paragraphs } from '#core/documents'
import { t, type Word, w } from '#core/words'
import { BASIS, number, office, text } from './common.ts'

const letter = { style: 'letter', basis: BASIS, body: office, readers: [] } as const

/** 转送函: what was filed, without what tells who filed it. */
export const transferLetter = defineDocument({
  ...letter,
  name: 'complaints.transfer',
  title: w('举报投诉转送函'),
  series: { name: 'complaints.transfer', style: w('{县}{机关}转字〔{年}〕{号}号') },
  values: v.object({
    number,
    organ: text(w('转送机关')),
    body: text(w('被反映单位')),
    reason: text(w('理由')),
    facts: text(w('反映内容')),
    files: text(w('材料')),
  }),
  wording: {
    text: {
      label: w('正文'),
      text: w(
        '我局收到反映{被反映单位}的举报投诉（编号{编号}）。{理由}现转送你机关依法处理，并将处理结果函告我局。',
      ),
    },
    secret: {
      label: w('保密'),
      text: w('本函不含投诉举报人身份。请严格保密，不得查找、追究投诉举报人。'),
    },
  },
  sample: {
    number: w('督 2026-000001'),
    organ: w('某市司法局'),
    body: w('某县人民政府'),
    reason: w('被反映的行为由县人民政府作出。'),
    facts: w('某年某月某日……'),
    files: w('材料 3 份'),
  },
  blocks: ({ organ, facts }, { say, seal }) => [
    { kind: 'addressee', text: t('{organ}：', { organ }) },
    { kind: 'paragraph', text: say('text') },
    { kind: 'paragraph', text: t('反映的主要内容：') },
    ...paragraphs(facts),
    { kind: 'paragraph', text: say('secret') },
    seal,
  ],
})

const measureValues = v.object({
  body: text(w('被监督单位')),
  found: text(w('查明的事实')),
  demand: text(w('要求')),
  days: text(w('期限')),
})
type MeasureValues = v.InferOutput<typeof measureValues>
type MeasureKind = DocumentKind<MeasureValues, 'text' | 'report' | 'secret'>

interface Told {
  readonly name: string
  readonly title: Word
  readonly style: Word
  readonly text: Word
  /** Before what is demanded. */
  readonly lead: Word
  readonly report: Word
}

/** A paper by which the bureau supervises a body: what was found, what is demanded, by when. */
const measurePaper = ({ name, title, style, text, lead, report }: Told): MeasureKind =>
  defineDocument({
    ...letter,
    name: `complaints.${name}`,
    title,
    series: { name: `complaints.${name}`, style },
    values: measureValues,
    wording: {
      text: { label: w('正文'), text },
      report: { label: w('报告'), text: report, needs: ['days'] },
      secret: {
        label: w('保密'),
        text: w('不得打听、查找投诉举报人，不得打击报复。违者依法追究责任。'),
      },
    },
    sample: {
      body: w('某县市场监督管理局'),
      found: w('你单位执法人员在检查时没有出示执法证件。'),
      demand: w('立即改正；对有关人员进行教育培训。'),
      days: '30',
    },
    blocks: ({ body, found, demand }, { say, seal }) => [
      { kind: 'addressee', text: t('{body}：', { body }) },
      { kind: 'paragraph', text: say('text') },
      ...paragraphs(found),
      { kind: 'paragraph', text: t(lead) },
      ...paragraphs(demand),
      { kind: 'paragraph', text: say('report') },
      { kind: 'paragraph', text: say('secret') },
      seal,
    ],
  })

/** 督办函 */
export const urgePaper = measurePaper({
  name: 'urge',
  title: w('行政执法监督督办函'),
  style: w('{县}{机关}督字〔{年}〕{号}号'),
  text: w('我局在行政执法监督中，收到反映你单位行政执法的问题。经了解：'),
  lead: w('要求如下：'),
  report: w('请在收到本函之日起{期限}日内办理，并将办理情况书面报告我局。'),
})

/** 意见书 */
export const opinionPaper = measurePaper({
  name: 'opinion',
  title: w('行政执法监督意见书'),
  style: w('{县}{机关}意字〔{年}〕{号}号'),
  text: w('根据《行政执法监督条例》，我局对反映你单位行政执法的问题进行了调查，查明：'),
  lead: w('要求如下：'),
  report: w('请在收到本意见书之日起{期限}日内自行改正，并将改正情况书面报告我局。'),
})

/** 决定书 */
export const decisionPaper = measurePaper({
  name: 'decision',
  title: w('行政执法监督决定书'),
  style: w('{县}{机关}决字〔{年}〕{号}号'),
  text: w('根据《行政执法监督条例》，我局对反映你单位行政执法的问题进行了调查，查明：'),
  lead: w('现决定如下：'),
  report: w(
    '请在收到本决定书之日起{期限}日内履行，并将履行情况书面报告我局。拒不履行的，依法移送有权机关追究责任。',
  ),
})
