import type { FieldOfLawCode } from '#core/lawyers'
import { type CreditCode, type IdCard, type Mobile, type PersonName, parsePersonName } from '#core/people'
import { certain } from '#core/values'
import { demoCompanyCode, demoIdCard, personMobile } from './identity.ts'
import type { Sex } from './names.ts'

/** What somebody comes with, in their own words. */
export interface Story {
  readonly field: FieldOfLawCode
  readonly text: string
  /** What they write once a lawyer has answered. */
  readonly followUp: string
}

export interface DemoCitizen {
  readonly name: PersonName
  readonly sex: Sex
  /** `1960-03-12` */
  readonly birth: string
  readonly idCard: IdCard
  readonly mobile: Mobile
  /** Statistical code of the village or community where they live. */
  readonly division: string
  /** GB/T 3304: 01 汉, 02 蒙古. */
  readonly ethnic: '01' | '02'
  readonly languages: readonly ('zh' | 'mn')[]
  readonly company?: { readonly name: string; readonly code: CreditCode }
  readonly story: Story
}

type Told = Omit<DemoCitizen, 'name' | 'idCard' | 'mobile'> & { readonly name: string }

const citizen = (serial: number, told: Told): DemoCitizen => ({
  ...told,
  name: certain(parsePersonName(told.name)),
  idCard: demoIdCard(told.birth, told.sex, serial),
  mobile: personMobile(serial),
})

/** 王建军, 38, works on building sites and has not been paid for three months: the story that every journey begins with. */
export const wangJianjun = citizen(1, {
  name: '王建军',
  sex: 'male',
  birth: '1988-05-20',
  division: '150921108200',
  ethnic: '01',
  languages: ['zh'],
  story: {
    field: 'wages',
    text: '我在县城一个工地干了三个月木工，包工头一直说等甲方拨款，到现在一分工钱没给，一共两万四千块。没有签合同，只有微信聊天记录和记工本。工地怎么办才能要回来？',
    followUp: '包工头现在电话不接了，能不能直接找总包公司要？',
  },
})

/** 李秀英, 66, lives alone and reads large type: health products bought at a lecture. */
export const liXiuying = citizen(2, {
  name: '李秀英',
  sex: 'female',
  birth: '1960-03-12',
  division: '150921106001',
  ethnic: '01',
  languages: ['zh'],
  story: {
    field: 'consumer',
    text: '有人请我们老年人听健康课，说吃了他们的口服液能停降压药，我前后交了八千六百块。吃了一个多月头更晕了，想退钱，他们说拆了封不给退。',
    followUp: '我手里只有收据，没有发票，能退吗？',
  },
})

/** 巴特尔, 47, herder: a neighbour's sheep on the pasture that he has under contract. */
export const bateer = citizen(3, {
  name: '巴特尔',
  sex: 'male',
  birth: '1979-09-02',
  division: '150921211206',
  ethnic: '02',
  languages: ['mn', 'zh'],
  story: {
    field: 'land',
    text: '我家承包的草场有承包经营权证，到二〇二八年到期。邻居去年起把二百多只羊赶进来放，围栏也剪断了两处，村里调解过一次，今年夏天又来。草场打不下草，冬天要买草料，这个损失能让他赔吗？',
    followUp: '围栏是我自己花钱拉的，修围栏的钱也能一起要吗？',
  },
})

/** 赵雅琴, 33, wants a divorce and her daughter. */
export const zhaoYaqin = citizen(4, {
  name: '赵雅琴',
  sex: 'female',
  birth: '1993-07-18',
  division: '150921106005',
  ethnic: '01',
  languages: ['zh'],
  story: {
    field: 'family',
    text: '结婚八年，孩子今年六岁，一直是我带。丈夫常年在外，喝了酒动过手，我想离婚。他说离可以，孩子必须归他。我工资不高，孩子能判给我吗？抚养费怎么算？',
    followUp: '动手那次我没有报警，只有当时的照片，算证据吗？',
  },
})

/** 其木格, 45, hit by a car at the crossing; she asks in Mongolian when she can. */
export const qimuge = citizen(5, {
  name: '其木格',
  sex: 'female',
  birth: '1981-01-26',
  division: '150921107202',
  ethnic: '02',
  languages: ['mn', 'zh'],
  story: {
    field: 'traffic',
    text: '上个月骑电动车过路口被小轿车撞了，交警认定对方全责。我小腿骨折住院十九天，对方只垫了五千块，保险公司说要等伤残鉴定。误工费、护理费能要多少，鉴定去哪里做？',
    followUp: '出院以后雇人放羊的钱算不算误工损失？',
  },
})

/** 陈国栋, 52, lent money on a note; the limitation is close. */
export const chenGuodong = citizen(6, {
  name: '陈国栋',
  sex: 'male',
  birth: '1974-04-05',
  division: '150921210212',
  ethnic: '01',
  languages: ['zh'],
  story: {
    field: 'debt',
    text: '三年前借给一个亲戚五万块，打了借条，说好一年还，没写利息。催了好几次都说再缓缓，听说超过三年就告不赢了，还有不到一个月，我该怎么办？',
    followUp: '他上个月在微信里回过我“年底一定还”，这个有用吗？',
  },
})

/** 高丽娟, 41, manager of a small smoked-chicken company, whose buyer does not pay. */
export const gaoLijuan = citizen(7, {
  name: '高丽娟',
  sex: 'female',
  birth: '1985-11-30',
  division: '150921106003',
  ethnic: '01',
  languages: ['zh'],
  company: { name: '卓资县云岭熏鸡食品有限公司', code: demoCompanyCode(1) },
  story: {
    field: 'enterprise',
    text: '我们公司给外地一家经销商供熏鸡，合同约定月结，对方从六月起没有付款，累计货款十二万三千元，对账单上有对方盖章。现在对方说产品滞销要退货。我们能不能要求付款和违约金，要不要先发律师函？',
    followUp: '合同里写的是对方所在地法院管辖，能改在我们这边起诉吗？',
  },
})

/** The people of Zhuozi, none of whom exists. */
export const citizens: readonly DemoCitizen[] = [
  wangJianjun,
  liXiuying,
  bateer,
  zhaoYaqin,
  qimuge,
  chenGuodong,
  gaoLijuan,
]
