import * as v from 'valibot'
import { defineDocument, type NumberSeries, paragraphs } from '#core/documents'
import { t, w } from '#core/words'
import { BASIS, number, office, text } from './common.ts'

/** Whoever filed it is named by the number of the matter, so that a paper in the wrong hands tells nobody who it was. */
const reporter = (number: string) =>
  ({ kind: 'addressee', text: t('投诉举报人（{number}）：', { number }) }) as const

const series = (name: string, style: NumberSeries['style']): NumberSeries => ({
  name: `complaints.${name}`,
  style,
})

const letter = { style: 'letter', basis: BASIS, body: office, readers: ['citizen'] } as const

/** Signs as whoever reported. */
export const REPORTER = 'reporter'

/** 举报投诉书: what was filed, for whoever filed it under their name to sign. Their name stands nowhere but in their hand. */
export const reportPaper = defineDocument({
  ...letter,
  name: 'complaints.report',
  title: w('举报投诉书'),
  values: v.object({
    number,
    body: text(w('被反映单位')),
    act: text(w('执法行为')),
    officer: text(w('执法人员')),
    documentNumber: text(w('文书文号')),
    when: text(w('时间')),
    where: text(w('地点')),
    facts: text(w('经过')),
    wishes: text(w('请求')),
  }),
  sample: {
    number: w('督 2026-000001'),
    body: w('某县市场监督管理局'),
    act: w('行政检查'),
    officer: '',
    documentNumber: '',
    when: w('2026年11月3日上午'),
    where: w('某镇某街'),
    facts: w('两个人来检查，没有出示证件，开口就要罚款。'),
    wishes: w('依法处理。'),
  },
  blocks: ({ number, body, act, officer, documentNumber, when, where, facts, wishes }) => [
    {
      kind: 'rows',
      rows: [
        { key: t('编号'), value: number },
        { key: t('被反映单位'), value: body },
        ...(officer ? [{ key: t('执法人员'), value: officer }] : []),
        { key: t('执法行为'), value: act },
        ...(documentNumber ? [{ key: t('文书文号'), value: documentNumber }] : []),
        { key: t('时间'), value: when },
        { key: t('地点'), value: where },
      ],
    },
    { kind: 'heading', text: t('事情的经过') },
    ...paragraphs(facts),
    { kind: 'heading', text: t('请求') },
    ...paragraphs(wishes),
    { kind: 'paragraph', text: t('本人已阅读举报投诉须知，以上内容真实，愿意承担捏造、诬告的法律责任。') },
    {
      kind: 'sign',
      places: [{ signer: REPORTER, label: t('投诉举报人'), date: t('    年  月  日') }],
    },
  ],
})

/** 收件回执 */
export const receiptPaper = defineDocument({
  ...letter,
  name: 'complaints.receipt',
  title: w('举报投诉收件回执'),
  series: series('receipt', w('{县}{机关}收字〔{年}〕{号}号')),
  values: v.object({
    number,
    body: text(w('被反映单位')),
    files: text(w('材料')),
    until: text(w('审查期限')),
  }),
  wording: {
    text: {
      label: w('正文'),
      text: w(
        '您反映{被反映单位}的举报投诉及{材料}，已于{日期}收到，编号{编号}。我局将在{审查期限}前审查，决定是否受理，并告知您。',
      ),
    },
    keep: {
      label: w('提示'),
      text: w('举报投诉不影响您依法申请行政复议或者提起行政诉讼的期限。'),
    },
  },
  sample: {
    number: w('督 2026-000001'),
    body: w('某县市场监督管理局'),
    files: w('材料 3 份'),
    until: w('2026年12月3日'),
  },
  blocks: ({ number }, { say, seal }) => [
    reporter(number),
    { kind: 'paragraph', text: say('text') },
    { kind: 'paragraph', text: say('keep') },
    seal,
  ],
})

/** 受理通知书 */
export const acceptedPaper = defineDocument({
  ...letter,
  name: 'complaints.accepted',
  title: w('举报投诉受理通知书'),
  series: series('accepted', w('{县}{机关}受字〔{年}〕{号}号')),
  values: v.object({ number, body: text(w('被反映单位')), until: text(w('办理期限')) }),
  wording: {
    text: {
      label: w('正文'),
      text: w(
        '您反映{被反映单位}的举报投诉（编号{编号}），经审查，符合受理条件，我局决定受理，将在{办理期限}前调查处理并答复您。',
      ),
    },
    protection: {
      label: w('保护'),
      text: w('我局对您的身份严格保密。受到打击报复的，请立即告诉我局。'),
    },
  },
  sample: { number: w('督 2026-000001'), body: w('某县市场监督管理局'), until: w('2027年1月25日') },
  blocks: ({ number }, { say, seal }) => [
    reporter(number),
    { kind: 'paragraph', text: say('text') },
    { kind: 'paragraph', text: say('protection') },
    seal,
  ],
})

/** 补正通知书 */
export const supplementPaper = defineDocument({
  ...letter,
  name: 'complaints.supplement',
  title: w('举报投诉补正通知书'),
  series: series('supplement', w('{县}{机关}补字〔{年}〕{号}号')),
  values: v.object({
    number,
    what: text(w('补正内容')),
    until: text(w('补正期限')),
  }),
  wording: {
    text: {
      label: w('正文'),
      text: w('您的举报投诉（编号{编号}）需要补充下列内容，请在{补正期限}前一次补正：'),
    },
    lapse: {
      label: w('逾期'),
      text: w('补正所用时间不计入审查期限。到期没有补正又没有正当理由的，视为撤回；有新的情况可以再次提交。'),
    },
  },
  sample: { number: w('督 2026-000001'), what: w('被处罚的时间和处罚决定书文号'), until: w('2026年12月9日') },
  blocks: ({ number, what }, { say, seal }) => [
    reporter(number),
    { kind: 'paragraph', text: say('text') },
    ...paragraphs(what),
    { kind: 'paragraph', text: say('lapse') },
    seal,
  ],
})

/** 不予受理告知书: reasons, basis and the right way. */
export const declinedPaper = defineDocument({
  ...letter,
  name: 'complaints.declined',
  title: w('举报投诉不予受理告知书'),
  series: series('declined', w('{县}{机关}不受字〔{年}〕{号}号')),
  values: v.object({
    number,
    ground: text(w('不予受理的情形')),
    reason: text(w('理由')),
    way: text(w('其他途径')),
  }),
  wording: {
    text: {
      label: w('正文'),
      text: w('您的举报投诉（编号{编号}），经审查，{不予受理的情形}，我局决定不予受理。理由如下：'),
    },
    way: { label: w('途径'), text: w('您可以通过下列途径解决：{其他途径}') },
  },
  sample: {
    number: w('督 2026-000001'),
    ground: w('属于民事纠纷或者单位内部事务'),
    reason: w('您反映的是与邻居的宅基地边界争议，不是行政执法行为。'),
    way: w('可以申请人民调解，或者向人民法院起诉。'),
  },
  blocks: ({ number, reason }, { say, seal }) => [
    reporter(number),
    { kind: 'paragraph', text: say('text') },
    ...paragraphs(reason),
    { kind: 'paragraph', text: say('way') },
    seal,
  ],
})

/** 转送告知书 */
export const transferNotice = defineDocument({
  ...letter,
  name: 'complaints.transfer-notice',
  title: w('举报投诉转送告知书'),
  series: series('transfer-notice', w('{县}{机关}转告字〔{年}〕{号}号')),
  values: v.object({ number, organ: text(w('转送机关')), reason: text(w('理由')) }),
  wording: {
    text: {
      label: w('正文'),
      text: w(
        '您的举报投诉（编号{编号}），属于{转送机关}的职权范围。{理由}我局已将不含您身份的内容转送该机关处理。',
      ),
    },
  },
  sample: {
    number: w('督 2026-000001'),
    organ: w('某市司法局'),
    reason: w('被反映的行为由市级机关作出。'),
  },
  blocks: ({ number }, { say, seal }) => [reporter(number), { kind: 'paragraph', text: say('text') }, seal],
})

/** 延期告知书 */
export const extensionPaper = defineDocument({
  ...letter,
  name: 'complaints.extension',
  title: w('举报投诉延期办理告知书'),
  series: series('extension', w('{县}{机关}延字〔{年}〕{号}号')),
  values: v.object({ number, days: text(w('延长日数')), reason: text(w('理由')) }),
  wording: {
    text: {
      label: w('正文'),
      text: w('您的举报投诉（编号{编号}），因{理由}，经本机关负责人批准，办理期限延长{延长日数}日。'),
    },
  },
  sample: { number: w('督 2026-000001'), days: '30', reason: w('需要向多个部门调取材料') },
  blocks: ({ number }, { say, seal }) => [reporter(number), { kind: 'paragraph', text: say('text') }, seal],
})

/** 答复书 */
export const replyPaper = defineDocument({
  ...letter,
  name: 'complaints.reply',
  title: w('举报投诉处理答复书'),
  series: series('reply', w('{县}{机关}复字〔{年}〕{号}号')),
  values: v.object({
    number,
    body: text(w('被反映单位')),
    finding: text(w('调查结论')),
    answer: text(w('答复内容')),
  }),
  wording: {
    text: {
      label: w('正文'),
      text: w(
        '您反映{被反映单位}的举报投诉（编号{编号}），我局依法进行了调查，反映的问题{调查结论}。现答复如下：',
      ),
      needs: ['body'],
    },
    remedy: {
      label: w('救济途径'),
      text: w(
        '对原行政行为不服的，可以依法申请行政复议（一般自知道该行为之日起 60 日内）或者提起行政诉讼（一般自知道或者应当知道之日起 6 个月内）。',
      ),
    },
    thanks: { label: w('结语'), text: w('感谢您对行政执法工作的监督。') },
  },
  sample: {
    number: w('督 2026-000001'),
    body: w('某县市场监督管理局'),
    finding: w('部分属实'),
    answer: w('该局在检查时没有出示执法证件，我局已发出监督意见书，责令其改正并加强培训。'),
  },
  blocks: ({ number, answer }, { say, seal }) => [
    reporter(number),
    { kind: 'paragraph', text: say('text') },
    ...paragraphs(answer),
    { kind: 'paragraph', text: say('remedy') },
    { kind: 'paragraph', text: say('thanks') },
    seal,
  ],
})
