import { bateer, type DemoCitizen, liXiuying, qimuge } from './citizens.ts'

const asked = ({ name, idCard, division }: DemoCitizen, address: string, groups: readonly string[]) => ({
  person: { name, idNumber: idCard, address, division },
  about: { groups: [...groups] },
})

const incomeOf = (people: number, monthlyIncome: number) => ({
  proof: { exemption: 'none' },
  household: { people, monthlyIncome, incomes: ['business'] },
})

/** What the demo's centre goes by, so that whoever fills in an application is told early. Its figure is nobody's: in fen. */
export const demoAidSettings = {
  standard: 150_000,
  standardBasis: '演示用的数字，正式使用时换成自治区公布的标准',
} as const

/** What three people of the demo applied for, and how far it has come. */
export const demoAid = [
  {
    phone: bateer.mobile,
    state: 'submitted',
    form: 'arbitration',
    answers: {
      what: { matter: 'LA31-7' },
      whom: { relation: 'self' },
      ...asked(bateer, '卓资县牧区', ['minority']),
      ...incomeOf(4, 320_000),
      story: {
        whatHappened: '2026年9月在采石场干活时被石头砸伤左脚，住院二十天，老板垫了三千元就不管了。',
        wishes: '认定工伤，赔偿医药费和误工费',
      },
      other: { opponentName: '某采石场', stage: 'before' },
      materials: { electronic: true },
    },
  },
  {
    phone: liXiuying.mobile,
    state: 'supplementing',
    form: 'civil',
    items: '1. 能够证明和子女关系的材料，例如户口本；\n2. 子女的姓名和住址。',
    answers: {
      what: { matter: 'LA31-4' },
      whom: { relation: 'self' },
      ...asked(liXiuying, '卓资县旗下营镇', ['elderly', 'woman']),
      proof: { exemption: 'LA42-1' },
      story: {
        whatHappened: '我有两个儿子，老伴去世以后都不给生活费，我自己没有收入，看病也没有钱。',
        wishes: '两个儿子每月给赡养费',
      },
      other: { opponentName: '两个儿子', stage: 'before' },
      materials: { electronic: false },
    },
  },
  {
    phone: qimuge.mobile,
    state: 'granted',
    form: 'civil',
    answers: {
      what: { matter: 'LA32-4' },
      whom: { relation: 'self' },
      ...asked(qimuge, '卓资县卓资山镇', ['woman', 'minority']),
      story: {
        whatHappened: '丈夫喝酒以后经常打我，派出所出过两次警，我想离婚，带孩子走。',
        wishes: '离婚，抚养孩子',
      },
      other: { opponentName: '丈夫', stage: 'before', organ: '卓资县人民法院' },
      materials: { electronic: true },
    },
  },
] as const
