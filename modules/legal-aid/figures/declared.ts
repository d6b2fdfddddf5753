import { amount, count, type GroupDeclaration, share } from '#core/reports'
import { divisionNames } from '#core/tenancy'
import { t, w } from '#core/words'
import { aidForms, aidMatters, groupTitle, helpMatter, notifiedMatter } from '../model/matters.ts'

const cases = w('件')
const people = w('人次')
const percent = w('%')
const yuan = w('元')

/** What a county tells of its legal aid. */
export const declared = {
  applied: count(w('收到申请'), {
    unit: cases,
    hint: w('已经签名提交的申请，按填写的日期统计；没有签名的不算'),
    leading: true,
  }),
  notified: count(w('通知辩护、通知代理'), {
    unit: cases,
    hint: w('法院、检察院、公安机关通知指派的'),
    leading: true,
  }),
  granted: count(w('给予援助'), {
    unit: cases,
    hint: w('经申请决定给予法律援助，先行提供的在内'),
    leading: true,
  }),
  refused: count(w('不予援助'), {
    unit: cases,
    hint: w('决定不予法律援助，异议后改正的不算'),
    leading: true,
  }),
  inTime: share(w('按时决定'), {
    unit: percent,
    hint: w('已作决定的申请里，在七日内作出的占多少；补充材料的时间不计（《法律援助法》第四十三条）'),
    leading: true,
  }),
  advised: count(w('来访来电咨询'), { unit: cases, hint: w('在窗口或者电话里解答、已登记的') }),
  helped: count(w('值班律师法律帮助'), { unit: cases, hint: w('已登记帮助情况的，本人拒绝的在内') }),
  assigned: count(w('已指派'), { unit: cases, hint: w('已指派律师或者其他人员，通知辩护的在内') }),
  closed: count(w('已办结'), { unit: cases, hint: w('承办人提交了结案报告'), leading: true }),
  terminated: count(w('已终止'), { unit: cases, hint: w('决定终止法律援助') }),
  recovered: amount(w('挽回损失或者取得利益'), { unit: yuan, hint: w('结案报告里填写的金额') }),
  subsidies: amount(w('已发放补贴'), { unit: yuan, hint: w('已登记发放的法律援助补贴，冲销的已减去') }),
  persons: count(w('涉及特定人群'), {
    unit: people,
    hint: w('申请人属于的人群，一人属于几类时各算一次'),
  }),
} as const

/** What it is told apart by. */
export const grouping = {
  matter: {
    title: w('按事项'),
    figures: ['advised', 'applied', 'granted', 'refused', 'inTime', 'closed'],
    none: w('未记录'),
    everywhere: true,
    name: key => {
      const found = [...aidMatters, notifiedMatter, helpMatter].find(({ code }) => code === key)
      return found && t(found.title)
    },
  },
  person: {
    title: w('按人群'),
    figures: ['persons'],
    none: w('不属于特定人群'),
    everywhere: true,
    name: key => {
      const title = groupTitle(key)
      return title && t(title)
    },
  },
  form: {
    title: w('按援助形式'),
    figures: ['assigned', 'closed', 'recovered', 'subsidies'],
    none: w('未确定'),
    everywhere: true,
    name: key => {
      const found = aidForms.find(({ value }) => value === key)
      return found && t(found.label)
    },
  },
  township: {
    title: w('按乡镇'),
    figures: ['applied', 'granted', 'refused'],
    none: w('未填所在地'),
    namesIn: (read, codes) => divisionNames(read, codes),
  },
} as const satisfies Readonly<Record<string, GroupDeclaration<keyof typeof declared>>>
