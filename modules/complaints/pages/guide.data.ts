import { type Word, w } from '#core/words'

/** An answer that one may choose, and where it leads. */
export interface Choice {
  readonly label: Word
  readonly to: string
}

export interface Question {
  readonly question: Word
  readonly choices: readonly Choice[]
}

/** Where one is led: what it is called, what to know, and how to get there. */
export interface Outcome {
  readonly title: Word
  readonly said: readonly Word[]
  /** Within which time, where the law sets one. */
  readonly limit?: Word
  readonly href?: string
  readonly button?: Word
}

export const FIRST = 'danger'

export const questions: Readonly<Record<string, Question>> = {
  danger: {
    question: w('现在有没有危险，或者正在发生的违法犯罪？'),
    choices: [
      { label: w('有，很紧急'), to: 'police' },
      { label: w('没有'), to: 'what' },
    ],
  },
  what: {
    question: w('您要反映的是哪一种情况？'),
    choices: [
      { label: w('行政机关和执法人员怎样执法（罚款、检查、查封、办证、收费、不管）'), to: 'where' },
      { label: w('法院、检察院，或者公安机关办的刑事案件'), to: 'justice' },
      { label: w('公职人员贪污受贿、违反纪律'), to: 'discipline' },
      { label: w('和邻居、单位、商家、家人之间的纠纷'), to: 'civil' },
      { label: w('停水停电、道路、噪声等生活问题，需要尽快处理'), to: 'hotline' },
      { label: w('对政策、历史问题的意见和诉求'), to: 'petition' },
    ],
  },
  where: {
    question: w('反映的是哪里的单位？'),
    choices: [
      { label: w('本县的行政执法机关、乡镇'), to: 'paper' },
      { label: w('县政府本身，或者市里、外地的机关'), to: 'above' },
    ],
  },
  paper: {
    question: w('您收到过处罚决定书等正式文书，并且主要是想撤销、改变它吗？'),
    choices: [
      { label: w('是，想撤销或者改变它'), to: 'time' },
      { label: w('不是，主要是反映执法的方式，或者没有文书'), to: 'done' },
    ],
  },
  time: {
    question: w('从您知道这个决定到现在，有多久了？'),
    choices: [
      { label: w('60 日以内'), to: 'reconsideration' },
      { label: w('超过 60 日，6 个月以内'), to: 'litigation' },
      { label: w('超过 6 个月'), to: 'late' },
    ],
  },
  done: {
    question: w('这件事已经在复议、打官司，或者信访程序已经终结了吗？'),
    choices: [
      { label: w('是'), to: 'already' },
      { label: w('没有'), to: 'here' },
    ],
  },
}

export const outcomes: Readonly<Record<string, Outcome>> = {
  here: {
    title: w('可以在这里反映'),
    said: [w('请先阅读须知，准备好时间、地点、单位和证据。可以实名，也可以按本县的规定匿名。')],
    href: '/complaints/about',
    button: w('去提交'),
  },
  police: {
    title: w('请立即拨打 110'),
    said: [w('人身、财产有危险时，先报警。安全以后，再反映执法中的问题。')],
    href: 'tel:110',
    button: w('拨打 110'),
  },
  hotline: {
    title: w('请拨打 12345'),
    said: [w('12345 政务服务便民热线会转给负责的部门，限时办理并回复您。')],
    href: 'tel:12345',
    button: w('拨打 12345'),
  },
  justice: {
    title: w('请向办案机关或者检察院反映'),
    said: [w('法院、检察院和公安机关的刑事侦查，不属于行政执法监督。检察服务热线 12309。')],
    href: 'tel:12309',
    button: w('拨打 12309'),
  },
  discipline: {
    title: w('请向县纪委监委举报'),
    said: [w('公职人员个人违纪违法，由纪检监察机关处理，电话 12388。')],
    href: 'tel:12388',
    button: w('拨打 12388'),
  },
  civil: {
    title: w('可以调解、起诉，或者先问律师'),
    said: [w('这是民事纠纷，行政执法监督不能处理。您可以在本平台免费问律师，了解怎样调解、起诉。')],
    href: '/',
    button: w('回首页看看能办什么'),
  },
  petition: {
    title: w('请向信访部门提出'),
    said: [w('可以到县信访局，或者在国家信访局网上信访平台提出，会出具受理告知和答复。')],
  },
  above: {
    title: w('请向其上一级机关反映'),
    said: [w('县政府的行为，向市司法局反映；市级和外地机关，向其同级司法行政部门或者上一级机关反映。')],
  },
  reconsideration: {
    title: w('您可以申请行政复议'),
    said: [
      w('想撤销、改变行政决定，行政复议更直接：不收费，由县政府的复议机构（县司法局承办）审查。'),
      w('在这里反映不会停止复议的期限，请不要错过。'),
    ],
    limit: w('一般自知道或者应当知道该行政行为之日起 60 日内'),
  },
  litigation: {
    title: w('您可以向人民法院提起行政诉讼'),
    said: [w('申请复议的期限一般已过，还可以起诉。可以先在本平台免费问律师，经济困难的还可以申请法律援助。')],
    limit: w('一般自知道或者应当知道该行政行为之日起 6 个月内'),
    href: '/',
    button: w('回首页看看能办什么'),
  },
  late: {
    title: w('复议、起诉的期限一般已经过了'),
    said: [
      w('想撤销、改变这个决定，在这里一般也不受理。可以先在本平台免费问律师，看有没有期限可以延长的情形。'),
      w('反映执法人员没有证件、不开票据、态度粗暴等执法方式的问题，仍可以在这里提出。'),
    ],
    href: '/complaints/about',
    button: w('反映执法方式的问题'),
  },
  already: {
    title: w('这件事不能重复处理'),
    said: [
      w(
        '已经进入复议、诉讼，或者信访已经终结的，以那里的结果为准。如果办理过程中又有新的违法执法，可以单独反映。',
      ),
    ],
    href: '/complaints/about',
    button: w('我有新的事实，去提交'),
  },
}
