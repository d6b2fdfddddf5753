import * as v from 'valibot'
import { defineDocument } from '#core/documents'
import { t, w } from '#core/words'
import type { CaseFile } from '../model/file.ts'
import { APPLICANT } from './application.ts'
import {
  addressee,
  centre,
  grid,
  halves,
  long,
  NOTE,
  named,
  note,
  paragraph,
  signs,
  whole,
} from './common.ts'

const text = v.string()

/** Why aid is given to whoever applied for it. */
const GROUND = w('本机构依照《中华人民共和国法律援助法》的规定，决定给予法律援助')

/** Why aid is given, as the papers have it: it was decided, or an organ notified. */
export function groundInWords({ notified }: Pick<CaseFile, 'notified'>): string {
  if (!notified) return t(GROUND)
  const { organ, number } = notified
  const said = number ? t('{organ}的通知（{number}）', { organ, number }) : t('{organ}的通知', { organ })
  return t('根据{said}，本机构依照《中华人民共和国法律援助法》的规定提供法律援助', { said })
}

const giver = { giver: named(w('承办律师')), firm: named(w('律师事务所')), certificate: named(w('执业证号')) }

/** 格式十一: to the firm of whoever is to give the aid. */
export const assignmentNotice = defineDocument({
  name: 'legal-aid.assignment',
  title: w('指派通知书'),
  basis: w('《法律援助文书格式》格式十一；《法律援助法》第四十三条：作出决定之日起三日内'),
  style: 'letter',
  heading: w('法律援助文书格式十一'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  edition: 3,
  series: { name: 'legal-aid.assignment', style: w('{县}{机关}指字〔{年}〕{号}号') },
  values: v.object({
    ...giver,
    name: named(w('受援人')),
    cause: named(w('事项')),
    ground: named(w('根据')),
    form: named(w('形式')),
    phone: named(w('受援人电话')),
  }),
  wording: {
    body: {
      label: w('指派'),
      text: w(
        '{受援人}因{事项}一案，{根据}，形式为{形式}。现指派你所{承办律师}（执业证号：{执业证号}）承办。',
      ),
      needs: ['name', 'cause', 'form', 'giver'],
    },
    firm: {
      label: w('指派（由律师事务所安排律师）'),
      text: w(
        '{受援人}因{事项}一案，{根据}，形式为{形式}。现指派你所承办，请安排本所律师，并将其姓名、执业证号告知本机构。',
      ),
      needs: ['name', 'cause', 'form'],
    },
    duties: {
      label: w('要求'),
      text: w(
        '请自收到本通知之日起五日内与受援人（联系方式：{受援人电话}）签订委托协议；无正当理由不得拒绝、拖延或者终止提供法律援助服务，不得收取受援人任何财物。事项办理结束后，请及时报告并提交结案材料。',
      ),
    },
  },
  sample: {
    giver: w('张志远'),
    firm: w('卓资众信律师事务所'),
    certificate: '11509201510000001',
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    ground: GROUND,
    form: w('劳动争议调解与仲裁代理'),
    phone: '13800000001',
  },
  blocks: ({ firm, giver }, { say, seal }) => [
    addressee(firm),
    paragraph(say(giver === '' ? 'firm' : 'body')),
    paragraph(say('duties')),
    seal,
  ],
})

/** 格式十三: to the court, the procuratorate, the police or the arbitration commission. */
export const letterToOrgan = defineDocument({
  name: 'legal-aid.letter',
  title: w('法律援助公函'),
  basis: w('《法律援助文书格式》格式十三；《法律援助法》第三十六条：指派律师并通知办案机关'),
  style: 'letter',
  heading: w('法律援助文书格式十三'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  edition: 2,
  series: { name: 'legal-aid.letter', style: w('{县}{机关}函字〔{年}〕{号}号') },
  values: v.object({
    ...giver,
    organ: named(w('办案机关')),
    name: named(w('受援人')),
    cause: named(w('事项')),
    ground: named(w('根据')),
    form: named(w('形式')),
    scope: named(w('授权范围')),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w(
        '{受援人}因{事项}一案，{根据}，形式为{形式}，指派{律师事务所}{承办律师}（执业证号：{执业证号}）承办，授权范围：{授权范围}。请予协助。',
      ),
      needs: ['name', 'cause', 'giver'],
    },
  },
  sample: {
    organ: w('卓资县人民法院'),
    giver: w('张志远'),
    firm: w('卓资众信律师事务所'),
    certificate: '11509201510000001',
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    ground: GROUND,
    form: w('民事诉讼代理'),
    scope: w('一般授权'),
  },
  blocks: ({ organ }, { say, seal }) => [
    addressee(organ),
    paragraph(say('body')),
    paragraph(t('特此函告。')),
    seal,
  ],
})

const aboutReplacement = {
  name: named(w('姓名')),
  cause: named(w('事项')),
  giver: text,
  firm: text,
  reason: text,
}
const sampleReplacement = {
  name: w('巴特尔'),
  cause: w('讨要工资、确认劳动关系'),
  giver: w('张志远'),
  firm: w('卓资众信律师事务所'),
  reason: w('两周以来一直联系不上。'),
}

/** 格式十六, its first half: what the recipient asks, why, and their signature. */
export const replacementForm = defineDocument({
  name: 'legal-aid.replacement-request',
  title: w('更换法律援助人员申请表'),
  basis: w('《法律援助文书格式》格式十六；《法律援助法》第五十五条'),
  style: 'form',
  heading: w('法律援助文书格式十六'),
  body: centre,
  readers: ['citizen'],
  edition: 3,
  values: v.object({ ...aboutReplacement, signer: text }),
  wording: {
    declares: { label: w('申请'), text: w('申请更换承办本人法律援助事项的人员。') },
    note: {
      label: NOTE,
      text: w('说明：本文书用于受援人申请更换法律援助人员。审核和审批意见记入审批表。'),
    },
  },
  sample: { ...sampleReplacement, signer: w('巴特尔') },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('受援人'), one.name], [t('事项'), one.cause]),
      halves([t('承办人'), one.giver], [t('所在单位'), one.firm]),
      long(t('申请理由'), one.reason),
      signs(t('申请人签名'), say('declares'), APPLICANT, one.signer, date),
    ),
    note(say('note')),
  ],
})

/** 格式十六, its second half: both opinions on it, which the recipient does not sign. */
export const replacementReview = defineDocument({
  name: 'legal-aid.replacement-review',
  title: w('更换法律援助人员审批表'),
  basis: w('《法律援助文书格式》格式十六；《法律援助法》第五十五条；审核、审批由两人分别作出'),
  style: 'form',
  heading: w('法律援助文书格式十六'),
  body: centre,
  readers: ['citizen'],
  edition: 2,
  values: v.object({
    ...aboutReplacement,
    asked: text,
    opinion: text,
    examiner: text,
    approval: text,
    approver: text,
  }),
  wording: {
    note: { label: NOTE, text: w('说明：本文书用于法律援助机构审批更换法律援助人员的申请。') },
  },
  sample: {
    ...sampleReplacement,
    asked: w('巴特尔，2026年11月24日'),
    opinion: w('情况属实，建议更换。'),
    examiner: w('白玉兰'),
    approval: w('同意更换。'),
    approver: w('斯琴'),
  },
  blocks: (one, { say }) => [
    grid(
      halves([t('受援人'), one.name], [t('事项'), one.cause]),
      halves([t('承办人'), one.giver], [t('所在单位'), one.firm]),
      long(t('申请理由'), one.reason),
      whole(t('提出人和日期'), one.asked),
      long(t('审核意见'), one.opinion),
      whole(t('法律援助机构工作人员'), one.examiner),
      long(t('审批意见'), one.approval),
      whole(t('法律援助机构负责人'), one.approver),
    ),
    note(say('note')),
  ],
})

/** 格式十七. */
export const replacementNotice = defineDocument({
  name: 'legal-aid.replacement',
  title: w('更换法律援助人员通知书'),
  basis: w('《法律援助文书格式》格式十七；《法律援助法》第五十五条'),
  style: 'letter',
  heading: w('法律援助文书格式十七'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  series: { name: 'legal-aid.replacement', style: w('{县}{机关}换字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('受援人')),
    cause: named(w('事项')),
    before: named(w('原承办人')),
    reason: named(w('理由')),
    outcome: named(w('决定')),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w('关于{事项}一案更换法律援助人员{原承办人}的申请，经审查，{理由}，决定{决定}。'),
      needs: ['outcome'],
    },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    before: w('张志远'),
    reason: w('原承办人因病不能继续承办'),
    outcome: w('予以更换，另行指派'),
  },
  blocks: ({ name }, { say, seal }) => [addressee(name), paragraph(say('body')), seal],
})
