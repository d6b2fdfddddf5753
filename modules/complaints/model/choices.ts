import { type Word, w } from '#core/words'

/** 投诉: one's own right is concerned; 举报: somebody gives a lead. */
export const CATEGORIES = {
  complaint: w('投诉：侵害了我（或我单位）的权益'),
  report: w('举报：我知道的违法执法线索'),
} as const

/** What kind of act it is about. */
export const ACTS = {
  penalty: w('行政处罚'),
  licence: w('行政许可'),
  force: w('查封、扣押等行政强制'),
  inspection: w('行政检查'),
  fee: w('收费、征收'),
  grant: w('补助、救助等给付'),
  inaction: w('不履行或者拖延履行职责'),
  conduct: w('执法作风、不出示证件'),
  other: w('其他'),
} as const
export type Act = keyof typeof ACTS

/** What has been tried already. */
export const REMEDIES = {
  reconsideration: w('行政复议'),
  litigation: w('行政诉讼'),
  petition: w('信访'),
  hotline: w('12345 热线'),
  discipline: w('纪检监察'),
} as const

/** What came of looking into it. */
export const FINDINGS = {
  founded: w('属实'),
  partly: w('部分属实'),
  unfounded: w('不属实或者无法查实'),
} as const
export type Finding = keyof typeof FINDINGS

/** What the body concerned is sent. */
export const MEASURES = {
  none: w('不发文书，直接答复'),
  urge: w('督办函'),
  opinion: w('行政执法监督意见书'),
  decision: w('行政执法监督决定书'),
} as const
export type Measure = keyof typeof MEASURES

/** What came of what was demanded. */
export const OUTCOMES = {
  done: w('已整改到位'),
  partly: w('整改不到位，继续督促'),
  referred: w('拒不整改，已移送有权机关'),
} as const
export type Outcome = keyof typeof OUTCOMES

/** Why one is not accepted here, and where to go instead. */
export const GROUNDS: Readonly<Record<string, { readonly title: Word; readonly way: Word }>> = {
  remedy: {
    title: w('已经或者依法应当通过行政复议、行政诉讼解决'),
    way: w(
      '对行政行为不服，一般可以自知道或者应当知道之日起 60 日内申请行政复议，或者自知道或者应当知道之日起 6 个月内向人民法院提起行政诉讼。',
    ),
  },
  petition: {
    title: w('属于信访事项，或者信访程序已经终结'),
    way: w('请向县信访局反映，或者登录国家信访局网上信访平台。'),
  },
  discipline: {
    title: w('反映公职人员个人违纪违法'),
    way: w('请向县纪委监委举报，电话 12388。'),
  },
  justice: {
    title: w('属于人民法院、人民检察院或者公安机关刑事侦查行为'),
    way: w('请向办理案件的机关或者人民检察院反映，检察服务热线 12309。'),
  },
  civil: {
    title: w('属于民事纠纷或者单位内部事务'),
    way: w('可以申请人民调解，或者向人民法院起诉；不清楚怎么办，可以在本平台免费咨询律师。'),
  },
  elsewhere: {
    title: w('被反映的单位不是本县行政执法机关'),
    way: w('请向该单位的同级司法行政部门或者其上一级机关反映。'),
  },
  vague: {
    title: w('没有明确的被反映单位，或者没有具体事实、无法核实'),
    way: w('有了具体的单位、时间、地点和经过后，可以再次提交。'),
  },
  repeated: {
    title: w('同一事项已经受理或者办结，没有新的事实和证据'),
    way: w('有新的事实或者证据时，可以再次提交。'),
  },
}

export const groundTitles = Object.fromEntries(
  Object.entries(GROUNDS).map(([key, { title }]) => [key, title]),
) as Readonly<Record<string, Word>>
