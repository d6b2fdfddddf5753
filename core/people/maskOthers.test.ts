import { expect, test } from 'vitest'
import { maskOthersIn, ownNamesIn } from './maskOthers.ts'

const masked = (text: string) => maskOthersIn(text)(text)

test.each([
  ['我借给李志强5万元，写了借条，李志强不还', '我借给李某5万元，写了借条，李某不还'],
  ['老板赵铁柱拖欠我们三个月工资', '老板赵某拖欠我们三个月工资'],
  ['债务人张建军下落不明，担保人李梅不认账', '债务人张某下落不明，担保人李某不认账'],
  ['前夫王磊不给女儿王小雨抚养费，王磊说没钱', '前夫王某1不给女儿王某2抚养费，王某1说没钱'],
  ['我前妻何丽带走了孩子，我爸郭德胜有病', '我前妻何某带走了孩子，我爸郭某有病'],
  ['老板张三欠我工资，被告李四不来', '老板张某欠我工资，被告李某不来'],
  ['二舅李满仓立了遗嘱，被申请人武瑞芳不认', '二舅李某立了遗嘱，被申请人武某不认'],
  ['战友欧阳浩借钱，欧阳浩不还', '战友欧阳某借钱，欧阳某不还'],
  ['司机叫乌力吉，巴特尔做担保，哥哥孟和不认', '司机叫乌某，巴某做担保，哥哥孟某不认'],
  ['债主那顺利息要得高，把羊卖给了高娃和图雅', '债主那某利息要得高，把羊卖给了高某和图某'],
  ['和刘洋合伙开饭馆，赔了钱他不认', '和刘某合伙开饭馆，赔了钱他不认'],
])('in %s others keep their surnames alone, each the same wherever they are named', (text, shown) => {
  expect(masked(text)).toBe(shown)
})

test.each([
  '老板常说没钱，对方曾答应赔偿，现在反悔',
  '房东单方面涨房租，房东包水电，现在又要收',
  '对方单位不承认劳动关系，对方强行占地，对方解释不清',
  '朋友高价卖给我一辆车，债务人马上就要转移财产了',
  '我写了张欠条给他，老板成立了新公司，邻居施工把我家墙震裂了',
  '同事周末加班没有加班费，村里把林地承包给外人，和解协议他不履行',
  '我在那顺便问了价，在淘宝音响店付了钱，为了提高娃的成绩报的班',
  '巴图湾水库和那日苏嘎查的地，小孟和我一起种',
  '证人出庭，负责人一直不在，外人进不去',
  '用人单位应当及时足额支付劳动报酬，社会保险费征收机构擅自更改费率',
])('in %s nothing is taken for a name', text => {
  expect(masked(text)).toBe(text)
})

test('what somebody calls themselves is told from whom else they name', () => {
  expect(ownNamesIn('我叫王建军，老板叫张建国，我叫他还钱')).toEqual(['王建军'])
})

test('what one text calls somebody is hidden in another of the same matter', () => {
  const hide = maskOthersIn('老板赵铁柱拖欠工资')
  expect(hide('赵铁柱昨天答应给了')).toBe('赵某昨天答应给了')
})
