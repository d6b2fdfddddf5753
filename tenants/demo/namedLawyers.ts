import type { LawyerRow } from '#core/lawyers'
import { parsePersonName } from '#core/people'
import { certain } from '#core/values'
import { demoFirmCode, type Firm } from './firms.ts'
import { demoCertificate, demoMobile } from './lawyer.ts'
import type { Sex } from './names.ts'

const name = (text: string) => certain(parsePersonName(text))

/** The firms of the county's legal advisers. */
const firmsOfAdvisers: readonly [Firm, ...Firm[]] = [
  { name: '内蒙古塔拉云峰律师事务所', code: demoFirmCode('150921', 1), region: '150921' },
  { name: '内蒙古红召守矩律师事务所', code: demoFirmCode('150921', 2), region: '150921' },
  { name: '内蒙古霸王河知远律师事务所', code: demoFirmCode('150902', 3), region: '150902' },
  { name: '内蒙古白泉秉中律师事务所', code: demoFirmCode('150902', 4), region: '150902' },
]

const [firmInZhuozi] = firmsOfAdvisers
const certificate = (region: string, year: number, sex: Sex, group: number, serial: number) =>
  demoCertificate({ region, year, category: 'fullTime', sex, group, serial })
const always = { category: 'fullTime', status: 'practising', validUntil: undefined, demo: true } as const

/** 张志远, legal adviser of Zhuozi: wages, contracts of the land; answers first. */
export const adviserZhang: LawyerRow = {
  ...always,
  name: name('张志远'),
  sex: 'male',
  mobile: demoMobile(1, 1),
  certificate: certificate('150921', 2009, 'male', 1, 1),
  firm: firmInZhuozi.name,
  firmCode: firmInZhuozi.code,
  region: firmInZhuozi.region,
  specialities: ['wages', 'labour', 'land', 'contract'],
  languages: ['zh'],
  enterprise: true,
  introduction: '2009 年起执业，担任卓资县法律顾问，主要办理劳动报酬和土地承包方面的事务。（演示人物）',
}

/** 乌云其其格, legal adviser of Zhuozi: families and grassland, in Chinese and Mongolian. */
export const adviserWuyun: LawyerRow = {
  ...always,
  name: name('乌云其其格'),
  sex: 'female',
  mobile: demoMobile(1, 2),
  certificate: certificate('150921', 2012, 'female', 1, 2),
  firm: firmInZhuozi.name,
  firmCode: firmInZhuozi.code,
  region: firmInZhuozi.region,
  specialities: ['family', 'land', 'wages'],
  languages: ['zh', 'mn'],
  enterprise: false,
  introduction: '2012 年起执业，用汉语和蒙古语解答，主要办理婚姻家庭和草场承包方面的事务。（演示人物）',
}

/** 苏和, a lawyer of Hohhot: called when the county's advisers are not three. */
export const regionalLawyer: LawyerRow = {
  ...always,
  name: name('苏和'),
  sex: 'male',
  mobile: demoMobile(2, 1),
  certificate: certificate('150100', 2014, 'male', 2, 1),
  firm: '内蒙古敕勒青穹律师事务所',
  firmCode: demoFirmCode('150100', 1000),
  region: '150100',
  specialities: ['labour', 'workInjury', 'traffic'],
  languages: ['zh', 'mn'],
  enterprise: true,
  introduction: '2014 年起执业，主要办理劳动争议、工伤和交通事故方面的事务。（演示人物）',
}

/** 林婉清, a lawyer of Hangzhou: called last, when the region's lawyers were not enough. */
export const nationalLawyer: LawyerRow = {
  ...always,
  name: name('林婉清'),
  sex: 'female',
  mobile: demoMobile(3, 1),
  certificate: certificate('330100', 2016, 'female', 3, 1),
  firm: '浙江松澜允执律师事务所',
  firmCode: demoFirmCode('330100', 2000),
  region: '330100',
  specialities: ['wages', 'labour', 'contract'],
  languages: ['zh'],
  enterprise: true,
  introduction: '2016 年起执业，主要办理劳动报酬和合同方面的事务。（演示人物）',
}
