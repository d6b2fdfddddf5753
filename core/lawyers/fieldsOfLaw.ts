import { type Word, w } from '../words/index.ts'

/** A field of law as a citizen would name their trouble, and as a lawyer names a speciality. */
export interface FieldOfLaw {
  readonly code: FieldOfLawCode
  readonly title: Word
  /** What belongs to it, in everyday words. */
  readonly examples: Word
}

/** In the order in which a county's people come with them. */
const titles = {
  wages: [w('工资报酬'), w('拖欠工资、加班费、工程款里的人工费')],
  labour: [w('劳动争议'), w('辞退、劳动合同、社会保险')],
  workInjury: [w('工伤赔偿'), w('工伤认定、伤残鉴定、职业病')],
  traffic: [w('交通事故'), w('责任认定、赔偿、保险理赔')],
  family: [w('婚姻家庭'), w('离婚、抚养、赡养、家庭暴力')],
  inheritance: [w('继承'), w('遗嘱、遗产分割')],
  land: [w('土地草场'), w('承包、流转、越界放牧、征用补偿')],
  debt: [w('借贷债务'), w('借条、担保、欠款')],
  consumer: [w('消费维权'), w('假货、保健品、退款、食品安全')],
  housing: [w('房屋物业'), w('买卖、租赁、物业费、宅基地')],
  neighbours: [w('邻里相邻'), w('通行、排水、采光、地界')],
  injury: [w('人身损害'), w('打架受伤、动物伤人、校园伤害')],
  medical: [w('医疗损害'), w('诊疗过错、鉴定、赔偿')],
  contract: [w('合同纠纷'), w('买卖、承揽、运输、农资')],
  enterprise: [w('企业经营'), w('公司设立、股权、用工、货款')],
  intellectual: [w('知识产权'), w('商标、专利、著作权')],
  welfare: [w('社保救助'), w('低保、养老金、抚恤金、残疾人权益')],
  expropriation: [w('征地拆迁'), w('补偿标准、安置')],
  administrative: [w('行政争议'), w('处罚、许可、行政复议与诉讼')],
  criminal: [w('刑事案件'), w('报案、取保候审、辩护、被害人权利')],
  environment: [w('环境生态'), w('污染、草原与林地破坏')],
  minors: [w('未成年人'), w('监护、校园欺凌、网络充值')],
  other: [w('其他'), w('说不清属于哪一类也可以选这里')],
} as const satisfies Record<string, readonly [Word, Word]>

export type FieldOfLawCode = keyof typeof titles

export const fieldOfLawCodes = Object.keys(titles) as FieldOfLawCode[]

export const fieldsOfLaw: readonly FieldOfLaw[] = fieldOfLawCodes.map(code => {
  const [title, examples] = titles[code]
  return { code, title, examples }
})

/** The field with this code; undefined for text that is no code. */
export function fieldOfLaw(code: string): FieldOfLaw | undefined {
  return fieldsOfLaw.find(field => field.code === code)
}

/** Their titles by code. */
export const fieldTitles = Object.fromEntries(
  fieldsOfLaw.map(({ code, title }) => [code, title]),
) as Readonly<Record<FieldOfLawCode, Word>>
