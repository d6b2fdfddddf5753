import * as v from 'valibot'
import { defineDocument, paragraphs } from '#core/documents'
import { t, w } from '#core/words'
import { aidForms } from '../model/matters.ts'
import { decisionReceived } from '../objection/received.ts'
import {
  addressee,
  centre,
  grid,
  halves,
  long,
  material,
  NOTE,
  named,
  note,
  paragraph,
  ticked,
  whole,
} from './common.ts'

const text = v.string()

/** 格式五: proof of what was received, and when: from that day the seven days count. */
export const receipt = defineDocument({
  name: 'legal-aid.receipt',
  title: w('法律援助申请材料接收凭证'),
  basis: w('《法律援助文书格式》格式五；收到申请之日起计算七日（《法律援助法》第四十三条）'),
  style: 'form',
  heading: w('法律援助文书格式五'),
  body: centre,
  readers: ['citizen'],
  edition: 2,
  series: { name: 'legal-aid.receipt', style: w('{县}{机关}收字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('姓名')),
    cause: named(w('事项')),
    materials: v.array(text),
    received: named(w('接收日期')),
    receiver: text,
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w('收到{姓名}因{事项}提出的法律援助申请和下列材料。'),
      needs: ['name', 'cause'],
    },
    next: {
      label: w('办理时限'),
      text: w(
        '本机构将自收到申请之日起七日内作出是否给予法律援助的决定；需要补充材料或者作出说明的时间不计算在内。',
      ),
    },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    materials: [w('法律援助申请表'), w('身份证')],
    received: w('2026年11月24日'),
    receiver: w('白玉兰'),
  },
  blocks: ({ materials, received, receiver }, { say, seal }) => [
    paragraph(say('body')),
    grid(
      ...materials.map((name, at) => material(t('材料 {n}', { n: at + 1 }), name)),
      halves([t('接收日期'), received], [t('接收人'), receiver]),
    ),
    paragraph(say('next')),
    seal,
  ],
})

/** 格式六: what is wanting, told once and completely (第四十三条第二款). */
export const supplementNotice = defineDocument({
  name: 'legal-aid.supplement',
  title: w('补充材料/说明通知书'),
  basis: w('《法律援助文书格式》格式六；《法律援助法》第四十三条第二款'),
  style: 'letter',
  heading: w('法律援助文书格式六'),
  body: centre,
  readers: ['citizen'],
  series: { name: 'legal-aid.supplement', style: w('{县}{机关}补字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('姓名')),
    cause: named(w('事项')),
    items: named(w('补充内容')),
    until: named(w('期限')),
  }),
  wording: {
    body: {
      label: w('正文'),
      text: w('你因{事项}提出的法律援助申请，经审查，需要补充下列材料或者作出说明：'),
      needs: ['cause'],
    },
    until: {
      label: w('期限和后果'),
      text: w(
        '请在{期限}前补充。补充材料和作出说明的时间不计入审查期限。未按要求补充材料或者作出说明的，依照《中华人民共和国法律援助法》第四十三条第二款的规定，视为撤回申请。',
      ),
      needs: ['until'],
    },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    items: w('1. 能够证明在工地干活的材料，例如工友的证言、考勤或者转账记录；\n2. 身份证反面的照片。'),
    until: w('2026年12月4日'),
  },
  blocks: ({ name, items }, { say, seal }) => [
    addressee(name),
    paragraph(say('body')),
    ...paragraphs(items),
    paragraph(say('until')),
    seal,
  ],
})

/** 格式八: for the centre's own file, with both opinions (审查、审批). */
export const reviewForm = defineDocument({
  name: 'legal-aid.review',
  title: w('法律援助审查表'),
  basis: w('《法律援助文书格式》格式八；承办人审查、负责人审批，由两人分别作出'),
  style: 'form',
  heading: w('法律援助文书格式八'),
  body: centre,
  readers: [],
  edition: 2,
  series: { name: 'legal-aid.review', style: w('{县}{机关}审字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('姓名')),
    cause: named(w('事项')),
    received: text,
    matter: text,
    means: text,
    form: text,
    proposal: text,
    article: text,
    examiner: text,
    examined: text,
    approval: text,
    approver: text,
  }),
  wording: { note: { label: NOTE, text: w('说明：本文书用于法律援助机构审查法律援助申请，存档备查。') } },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    received: w('2026年11月24日'),
    matter: w('第三十一条第五项：请求确认劳动关系或者支付劳动报酬'),
    means: w('免予核查：进城务工人员，要工资或者工伤赔偿'),
    form: 'arbitration',
    proposal: w('事实清楚，符合条件，建议给予法律援助。'),
    article: w('第三十一条第五项、第四十二条第三项'),
    examiner: w('白玉兰'),
    examined: w('2026年11月25日'),
    approval: w('同意。'),
    approver: w('斯琴'),
  },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('申请人'), one.name], [t('收到申请日期'), one.received]),
      whole(t('申请事项'), one.cause),
      whole(t('法律规定的事项'), one.matter),
      whole(t('经济困难状况'), one.means),
      ticked(t('法律援助形式'), aidForms, [one.form]),
      long(t('审查意见'), one.proposal),
      whole(t('依据'), one.article),
      halves([t('审查人'), one.examiner], [t('审查日期'), one.examined]),
      long(t('审批意见'), one.approval),
      halves([t('审批人'), one.approver], [t('审批日期'), date]),
    ),
    note(say('note')),
  ],
})

const decided = {
  name: named(w('姓名')),
  cause: named(w('事项')),
  reason: named(w('理由')),
  article: named(w('条文')),
}

/** 格式九. */
export const grantDecision = defineDocument({
  name: 'legal-aid.grant',
  title: w('给予法律援助决定书'),
  basis: w('《法律援助文书格式》格式九；《法律援助法》第四十三条'),
  style: 'letter',
  heading: w('法律援助文书格式九'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  series: { name: 'legal-aid.decision', style: w('{县}{机关}决字〔{年}〕{号}号') },
  values: v.object({ ...decided, form: named(w('形式')) }),
  wording: {
    decision: {
      label: w('决定'),
      text: w(
        '经审查，你因{事项}提出的法律援助申请，符合《中华人民共和国法律援助法》{条文}的规定，决定给予法律援助，形式为{形式}。',
      ),
      needs: ['cause', 'article', 'form'],
    },
    assigned: {
      label: w('指派'),
      text: w('本机构将自本决定作出之日起三日内指派法律援助人员。法律援助不收取任何费用。'),
    },
    duties: {
      label: w('权利和义务'),
      text: w(
        '你有权了解法律援助事项的办理情况；法律援助人员未依法履行职责的，可以请求更换。你应当如实陈述与案件有关的情况，及时提供证据材料，协助、配合法律援助人员办理。',
      ),
    },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    reason: w('事实清楚，符合条件'),
    article: w('第三十一条第五项、第四十二条第三项'),
    form: w('劳动争议调解与仲裁代理'),
  },
  blocks: ({ name }, { say, seal }) => [
    addressee(name),
    paragraph(say('decision')),
    paragraph(say('assigned')),
    paragraph(say('duties')),
    seal,
  ],
})

/** 先行提供 (第四十四条): granted at once, papers follow. */
export const urgentDecision = defineDocument({
  name: 'legal-aid.urgent',
  title: w('给予法律援助决定书'),
  basis: w('《法律援助文书格式》格式九；先行提供法律援助的，《法律援助法》第四十四条'),
  style: 'letter',
  heading: w('法律援助文书格式九'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  series: { name: 'legal-aid.decision', style: w('{县}{机关}决字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('姓名')),
    cause: named(w('事项')),
    ground: named(w('情形')),
    form: named(w('形式')),
    until: named(w('期限')),
  }),
  wording: {
    decision: {
      label: w('决定'),
      text: w(
        '你因{事项}申请法律援助，{情形}，依照《中华人民共和国法律援助法》第四十四条的规定，决定先行提供法律援助，形式为{形式}。',
      ),
      needs: ['cause', 'ground', 'form'],
    },
    afterwards: {
      label: w('补办手续'),
      text: w('请在{期限}前补办有关手续、补充有关材料。经审查不符合法律援助条件的，本机构将终止法律援助。'),
      needs: ['until'],
    },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('讨要工资、确认劳动关系'),
    ground: w('距法定时效届满不足七日，需要及时申请仲裁'),
    form: w('劳动争议调解与仲裁代理'),
    until: w('2026年12月4日'),
  },
  blocks: ({ name }, { say, seal }) => [
    addressee(name),
    paragraph(say('decision')),
    paragraph(say('afterwards')),
    seal,
  ],
})

/** 格式十, with the way to object (第四十九条). */
export const refusal = defineDocument({
  name: 'legal-aid.refusal',
  title: w('不予法律援助决定书'),
  basis: w('《法律援助文书格式》格式十；《法律援助法》第四十三条、第四十九条'),
  style: 'letter',
  heading: w('法律援助文书格式十'),
  body: centre,
  readers: ['citizen'],
  series: { name: 'legal-aid.refusal', style: w('{县}{机关}不决字〔{年}〕{号}号') },
  edition: 2,
  values: v.object({ ...decided, bureau: named(w('司法行政部门')) }),
  whenReceived: decisionReceived,
  wording: {
    decision: {
      label: w('决定'),
      text: w(
        '经审查，你因{事项}提出的法律援助申请，{理由}，不符合《中华人民共和国法律援助法》{条文}的规定，决定不予法律援助。',
      ),
      needs: ['cause', 'reason', 'article'],
    },
    remedy: {
      label: w('救济途径'),
      text: w('对本决定有异议的，可以向{司法行政部门}提出；可以在网上提出，也可以书面提出。'),
      needs: ['bureau'],
    },
    otherwise: {
      label: w('其他帮助'),
      text: w('你仍可以免费咨询法律问题（拨打12348，或者在网上咨询），也可以申请人民调解。'),
    },
  },
  sample: {
    name: w('巴特尔'),
    cause: w('合伙债务纠纷'),
    reason: w('所申请的事项不属于法律援助的范围'),
    article: w('第三十一条'),
    bureau: w('卓资县司法局'),
  },
  blocks: ({ name }, { say, seal }) => [
    addressee(name),
    paragraph(say('decision')),
    paragraph(say('remedy')),
    paragraph(say('otherwise')),
    seal,
  ],
})
