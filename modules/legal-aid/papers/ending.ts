import * as v from 'valibot'
import { defineDocument } from '#core/documents'
import { t, w } from '#core/words'
import { decisionReceived } from '../objection/received.ts'
import {
  addressee,
  bureau,
  centre,
  grid,
  halves,
  long,
  NOTE,
  named,
  note,
  paragraph,
  signs,
  thirds,
  whole,
} from './common.ts'

const text = v.string()

/** 格式十八, with the way to object. */
export const termination = defineDocument({
  name: 'legal-aid.termination',
  title: w('终止法律援助决定书'),
  basis: w('《法律援助文书格式》格式十八；《法律援助法》第四十八条、第四十九条'),
  style: 'letter',
  heading: w('法律援助文书格式十八'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  series: { name: 'legal-aid.termination', style: w('{县}{机关}终字〔{年}〕{号}号') },
  edition: 2,
  whenReceived: decisionReceived,
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    ground: named(w('情形')),
    item: named(w('项')),
    facts: named(w('事实')),
    bureau: named(w('司法行政部门')),
  }),
  wording: {
    decision: {
      label: w('决定'),
      text: w(
        '你因{事项}接受的法律援助，经查，{事实}，属于{情形}，依照《中华人民共和国法律援助法》第四十八条第一款第{项}项的规定，决定终止法律援助。',
      ),
      needs: ['cause', 'facts', 'ground'],
    },
    remedy: {
      label: w('救济途径'),
      text: w('对本决定有异议的，可以向{司法行政部门}提出；可以在网上提出，也可以书面提出。'),
      needs: ['bureau'],
    },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    ground: w('自行委托律师或者其他代理人'),
    item: w('六'),
    facts: w('你已自行委托律师'),
    bureau: w('卓资县司法局'),
  },
  blocks: ({ name }, { say, seal }) => [
    addressee(name),
    paragraph(say('decision')),
    paragraph(say('remedy')),
    seal,
  ],
})

/** 格式十九: to the organ that handles the case. */
export const terminationLetter = defineDocument({
  name: 'legal-aid.termination-letter',
  title: w('终止法律援助公函'),
  basis: w('《法律援助文书格式》格式十九'),
  style: 'letter',
  heading: w('法律援助文书格式十九'),
  body: centre,
  readers: ['lawyers'],
  series: { name: 'legal-aid.letter', style: w('{县}{机关}函字〔{年}〕{号}号') },
  values: v.object({
    organ: named(w('办案机关')),
    name: named(w('受援人')),
    cause: named(w('事项')),
    giver: named(w('承办律师')),
    number: named(w('决定书文号')),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w(
        '{受援人}因{事项}一案，本机构已作出终止法律援助的决定（{决定书文号}），{承办律师}不再承担该案的法律援助工作。特此函告。',
      ),
      needs: ['name', 'cause'],
    },
  },
  sample: {
    organ: w('卓资县人民法院'),
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    giver: w('张志远'),
    number: w('卓法援终字〔2026〕1号'),
  },
  blocks: ({ organ }, { say, seal }) => [addressee(organ), paragraph(say('body')), seal],
})

/** 格式二十: the bureau decides on an objection. */
export const objectionDecision = defineDocument({
  name: 'legal-aid.objection',
  title: w('法律援助异议审查决定书'),
  basis: w('《法律援助文书格式》格式二十；《法律援助法》第四十九条：收到异议之日起五日内'),
  style: 'letter',
  heading: w('法律援助文书格式二十'),
  body: bureau,
  readers: ['citizen'],
  series: { name: 'legal-aid.objection', style: w('{县}{机关}援异字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('姓名')),
    decision: named(w('原决定')),
    reason: named(w('理由')),
    outcome: named(w('决定')),
    upheld: v.boolean(),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w(
        '你对{原决定}提出的异议，经审查，{理由}，依照《中华人民共和国法律援助法》第四十九条第二款的规定，决定{决定}。',
      ),
      needs: ['decision', 'outcome'],
    },
    remedy: {
      label: w('救济途径（维持时）'),
      text: w('对本决定不服的，可以依法申请行政复议或者提起行政诉讼。'),
    },
  },
  sample: {
    name: w('巴特尔'),
    decision: w('不予法律援助决定（卓法援不决字〔2026〕1号）'),
    reason: w('申请人提交的材料能够证明其属于免予核查经济困难状况的人员'),
    outcome: w('责令卓资县法律援助中心改正'),
    upheld: false,
  },
  blocks: ({ name, upheld }, { say, seal }) => [
    addressee(name),
    paragraph(say('body')),
    ...(upheld ? [paragraph(say('remedy'))] : []),
    seal,
  ],
})

/** Signs what they report: whoever gave the aid. */
export const GIVER = 'giver'
/** By what name the signing of their report is known. */
export const CLOSING = { name: 'legal-aid.closing' } as const

/** 格式二十一. */
export const closingForm = defineDocument({
  name: 'legal-aid.closing',
  title: w('结案报告表'),
  basis: w('《法律援助文书格式》格式二十一；《法律援助法》第五十条'),
  style: 'form',
  heading: w('法律援助文书格式二十一'),
  body: centre,
  readers: ['lawyers'],
  edition: 3,
  series: { name: 'legal-aid.closing', style: w('{县}{机关}结字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    form: text,
    giver: text,
    firm: text,
    assigned: text,
    ended: text,
    course: text,
    outcome: text,
    result: text,
    recovered: text,
  }),
  wording: {
    declares: { label: w('承办人的话'), text: w('以上情况属实，结案材料一并提交。') },
    note: { label: NOTE, text: w('说明：本文书用于法律援助人员在事项办理结束后报告办理情况。') },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    form: w('劳动争议调解与仲裁代理'),
    giver: w('张志远'),
    firm: w('卓资众信律师事务所'),
    assigned: w('2026年11月27日'),
    ended: w('2027年1月20日'),
    course: w('会见、收集考勤和转账记录，申请仲裁，参加一次庭审。'),
    outcome: w('请求全部得到支持'),
    result: w('仲裁委裁决公司支付工资18000元，已执行到位。'),
    recovered: '18,000.00',
  },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('受援人'), one.name], [t('事项'), one.cause]),
      thirds([t('援助形式'), one.form], [t('指派日期'), one.assigned], [t('结案日期'), one.ended]),
      long(t('办理过程'), one.course),
      halves([t('办理结果'), one.outcome], [t('挽回损失或者取得利益（元）'), one.recovered]),
      long(t('结果说明'), one.result),
      halves([t('承办人'), one.giver], [t('所在单位'), one.firm]),
      signs(t('承办人签名'), say('declares'), GIVER, one.giver, date),
    ),
    note(say('note')),
  ],
})

/** Signs for what they were given. */
export const RECIPIENT = 'recipient'

/** 格式二十二. */
export const serviceReceipt = defineDocument({
  name: 'legal-aid.service',
  title: w('送达回证'),
  basis: w('《法律援助文书格式》格式二十二'),
  style: 'form',
  heading: w('法律援助文书格式二十二'),
  body: centre,
  readers: ['citizen'],
  edition: 2,
  values: v.object({
    paper: named(w('文书')),
    number: text,
    name: named(w('受送达人')),
    address: text,
    way: text,
    served: text,
    remark: text,
    server: text,
  }),
  wording: { note: { label: NOTE, text: w('说明：本文书用于证明法律援助文书已经送达受送达人。') } },
  sample: {
    paper: w('给予法律援助决定书'),
    number: w('卓法援决字〔2026〕1号'),
    name: w('巴特尔'),
    address: w('卓资县大榆树乡'),
    way: w('直接送达'),
    served: w('2026年11月26日'),
    remark: '',
    server: w('白玉兰'),
  },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('送达文书'), one.paper], [t('文号'), one.number]),
      halves([t('受送达人'), one.name], [t('送达方式'), one.way]),
      whole(t('送达地址'), one.address),
      halves([t('送达日期'), one.served], [t('送达人'), one.server]),
      whole(t('备注'), one.remark),
      [
        { kind: 'label', text: t('签收') },
        {
          kind: 'sign',
          columns: 5,
          declares: t('收到上述文书。'),
          signer: RECIPIENT,
          label: t('受送达人（或代收人）'),
          date,
        },
      ],
    ),
    note(say('note')),
  ],
})

/** 格式三十二. */
export const callBackRecord = defineDocument({
  name: 'legal-aid.call-back',
  title: w('受援人回访记录表'),
  basis: w('《法律援助文书格式》格式三十二；《法律援助法》第五十九条：回访受援人'),
  style: 'form',
  heading: w('法律援助文书格式三十二'),
  body: centre,
  readers: [],
  edition: 2,
  series: { name: 'legal-aid.call-back', style: w('{县}{机关}访字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    giver: text,
    way: text,
    content: text,
    satisfied: text,
    suggestions: text,
    caller: text,
  }),
  wording: {
    note: { label: NOTE, text: w('说明：本文书用于法律援助机构回访受援人，了解法律援助服务的质量。') },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    giver: w('张志远'),
    way: w('电话'),
    content: w('律师及时联系，开庭前后都讲清楚了，没有收费。'),
    satisfied: w('非常满意'),
    suggestions: '',
    caller: w('白玉兰'),
  },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('受援人'), one.name], [t('承办人'), one.giver]),
      whole(t('事项'), one.cause),
      halves([t('回访方式'), one.way], [t('服务评价'), one.satisfied]),
      long(t('回访情况'), one.content),
      long(t('意见和建议'), one.suggestions),
      halves([t('回访人'), one.caller], [t('回访日期'), date]),
    ),
    note(say('note')),
  ],
})
