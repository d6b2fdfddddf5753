import * as v from 'valibot'
import { defineDocument } from '#core/documents'
import { t, w } from '#core/words'
import { aidForms, educations, groups, healths, stages } from '../model/matters.ts'
import {
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
  ticked,
  whole,
} from './common.ts'

const text = v.string()

/** Signs as the applicant, or who applies for them. */
export const APPLICANT = 'applicant'

/** 格式二: 法律援助申请表. */
export const applicationForm = defineDocument({
  name: 'legal-aid.application',
  title: w('法律援助申请表'),
  basis: w('《法律援助文书格式》格式二；《法律援助法》第四十三条'),
  style: 'form',
  heading: w('法律援助文书格式二'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  edition: 3,
  series: { name: 'legal-aid.application', style: w('{县}{机关}申字〔{年}〕{号}号') },
  values: v.object({
    name: named(w('姓名')),
    sex: text,
    birth: text,
    ethnicGroup: text,
    idNumber: text,
    phone: text,
    registered: text,
    address: text,
    occupation: text,
    employer: text,
    education: text,
    health: text,
    groups: v.array(text),
    before: text,
    agent: text,
    agentRelation: text,
    agentIdNumber: text,
    agentPhone: text,
    position: text,
    form: text,
    cause: named(w('申请事项')),
    opponent: text,
    organ: text,
    stage: text,
    account: text,
    urgent: text,
    ground: text,
    materials: v.array(text),
    electronic: text,
    signer: text,
  }),
  wording: {
    warning: {
      label: w('提示'),
      text: w('以欺骗方式获得法律援助将承担法律责任。'),
    },
    declares: {
      label: w('申请人的话'),
      text: w('以上内容真实、准确、完整。本人申请法律援助，愿意遵守法律援助的有关规定。'),
    },
    note: {
      label: NOTE,
      text: w(
        '说明：1.本文书用于公民向法律援助机构申请法律援助。2.填写确有困难的，由法律援助机构工作人员代为填写，申请人签名或者按指印确认。',
      ),
    },
  },
  sample: {
    name: w('巴特尔'),
    sex: w('男'),
    birth: w('1980年1月1日'),
    ethnicGroup: w('蒙古族'),
    idNumber: '150921198001010017',
    phone: '13800000001',
    registered: w('卓资县卓资山镇'),
    address: w('卓资县大榆树乡'),
    occupation: w('务工'),
    employer: '',
    education: 'secondary',
    health: 'healthy',
    groups: ['migrant'],
    before: w('否'),
    agent: '',
    agentRelation: '',
    agentIdNumber: '',
    agentPhone: '',
    position: w('原告、申请人'),
    form: 'arbitration',
    cause: w('讨要工资、确认劳动关系'),
    opponent: w('某建筑公司'),
    organ: '',
    stage: 'before',
    account: w('2026年6月至9月在工地干活，工钱18000元至今没有给。'),
    urgent: '',
    ground: w('第四十二条第三项：申请支付劳动报酬或者请求工伤事故人身损害赔偿的进城务工人员'),
    materials: [w('身份证'), w('考勤记录')],
    electronic: w('同意'),
    signer: w('巴特尔'),
  },
  blocks: (one, { say, date }) => [
    note(say('warning')),
    grid(
      thirds([t('姓名'), one.name], [t('性别'), one.sex], [t('出生日期'), one.birth]),
      thirds([t('民族'), one.ethnicGroup], [t('职业'), one.occupation], [t('联系电话'), one.phone]),
      halves([t('身份证号码'), one.idNumber], [t('工作单位'), one.employer]),
      whole(t('户籍所在地'), one.registered),
      whole(t('住所地、送达地址'), one.address),
      ticked(t('文化程度'), educations, [one.education]),
      ticked(t('身体状况'), healths, [one.health]),
      ticked(t('人群类别'), groups, one.groups),
      whole(t('曾否申请法律援助'), one.before),
      halves([t('代理申请人'), one.agent], [t('与申请人关系'), one.agentRelation]),
      halves([t('代理人身份证号'), one.agentIdNumber], [t('代理申请人电话'), one.agentPhone]),
      halves([t('申请人的法律地位'), one.position], [t('对方当事人'), one.opponent]),
      ticked(t('申请法律援助形式'), aidForms, [one.form]),
      halves([t('案由（事项）'), one.cause], [t('办案机关'), one.organ]),
      ticked(t('事项所处阶段'), stages, [one.stage]),
      long(t('案情及申请理由'), one.account),
      whole(t('时效期限是否紧迫'), one.urgent || t('否')),
      whole(t('免予审查、核查经济状况的情形'), one.ground || t('无')),
      long(t('证据和有关材料'), one.materials.map((name, at) => `${at + 1}. ${name}`).join('\n')),
      whole(t('是否同意电子送达'), one.electronic),
      signs(t('申请人签名（或按指印）'), say('declares'), APPLICANT, one.signer, date),
    ),
    note(say('note')),
  ],
})

/** 格式四: 经济困难状况说明表, with the personal commitment (个人诚信承诺). */
export const meansForm = defineDocument({
  name: 'legal-aid.means',
  title: w('经济困难状况说明表'),
  basis: w('《法律援助文书格式》格式四；《法律援助法》第四十一条、第四十二条'),
  style: 'form',
  heading: w('法律援助文书格式四'),
  body: centre,
  readers: ['citizen'],
  edition: 2,
  values: v.object({
    name: named(w('姓名')),
    idNumber: text,
    people: text,
    monthlyIncome: text,
    perHead: text,
    incomes: text,
    members: text,
    property: text,
    expenses: text,
    debts: text,
    exemption: text,
    signer: text,
  }),
  wording: {
    commitment: {
      label: w('个人诚信承诺'),
      text: w(
        '本人承诺以上所填内容真实、准确、完整；同意法律援助机构依法查询、核实本人及共同生活家庭成员的经济状况；如有虚假，愿承担终止法律援助、支付已实施法律援助的费用、罚款等相应法律责任。',
      ),
    },
    note: {
      label: NOTE,
      text: w(
        '说明：1.本文书用于申请人说明经济困难状况并作出个人诚信承诺。2.属于《法律援助法》第四十二条规定人员并有材料证明的，免予核查，只填写免予核查的情形。',
      ),
    },
  },
  sample: {
    name: w('巴特尔'),
    idNumber: '150921198001010017',
    people: '4',
    monthlyIncome: '3,200.00',
    perHead: '800.00',
    incomes: w('种地、养殖、做生意'),
    members: w('妻子，38岁，务农，每月1200元'),
    property: w('自住平房80平方米'),
    expenses: w('孩子上学每年6000元'),
    debts: '',
    exemption: '',
    signer: w('巴特尔'),
  },
  blocks: (one, { say, date }) => [
    grid(
      halves([t('姓名'), one.name], [t('身份证号码'), one.idNumber]),
      thirds(
        [t('共同生活家庭人口'), one.people],
        [t('家庭月总收入（元）'), one.monthlyIncome],
        [t('人均月收入（元）'), one.perHead],
      ),
      whole(t('收入种类'), one.incomes),
      long(t('家庭成员'), one.members),
      long(t('家庭财产'), one.property),
      long(t('家庭支出'), one.expenses),
      long(t('债务状况'), one.debts),
      whole(t('免予核查的情形'), one.exemption || t('无')),
      signs(t('个人诚信承诺'), say('commitment'), APPLICANT, one.signer, date),
    ),
    note(say('note')),
  ],
})

/** 格式三: 授权委托书, where somebody applies for another. */
export const authorisation = defineDocument({
  name: 'legal-aid.authorisation',
  title: w('授权委托书'),
  basis: w('《法律援助文书格式》格式三；《法律援助法》第四十条'),
  style: 'letter',
  heading: w('法律援助文书格式三'),
  body: centre,
  readers: ['citizen', 'lawyers'],
  edition: 2,
  values: v.object({
    name: named(w('委托人')),
    idNumber: named(w('委托人身份证号')),
    agent: named(w('受托人')),
    agentIdNumber: named(w('受托人证件')),
    relation: named(w('关系')),
    cause: named(w('事项')),
    scope: named(w('权限')),
  }),
  wording: {
    body: {
      label: w('委托'),
      text: w(
        '委托人{委托人}（{委托人身份证号}）因{事项}一事，委托{受托人}（{受托人证件}，{关系}）为代理人，代理权限为：{权限}。',
      ),
      needs: ['name', 'agent', 'cause', 'scope'],
    },
    until: { label: w('期限'), text: w('委托期限自签名之日起至法律援助事项办理完毕之日止。') },
  },
  sample: {
    name: w('乌云其其格'),
    idNumber: '150921195512310026',
    agent: w('巴特尔'),
    agentIdNumber: '150921198001010017',
    relation: w('近亲属'),
    cause: w('要赡养费'),
    scope: w('代为申请法律援助，提交和领取有关材料、文书'),
  },
  blocks: (one, { say, date }) => [
    paragraph(say('body')),
    paragraph(say('until')),
    {
      kind: 'sign',
      places: [
        { signer: PRINCIPAL, label: t('委托人（{name}）', { name: one.name }), date },
        { signer: APPLICANT, label: t('受托人（{name}）', { name: one.agent }), date },
      ],
    },
  ],
})

/** Signs as who is represented by the one who applies. */
export const PRINCIPAL = 'principal'
