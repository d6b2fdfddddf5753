/** A number that follows from the ones before it: the same questions on every run. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const scenes = [
  [
    '在{place}的{site}干了{n}个月{trade}，{boss}一直拖欠工资',
    '没有签劳动合同，只有记工本和微信聊天记录',
    '包工头说甲方没有拨款',
    '要多少加班费',
    '被辞退没有补偿',
    '工地上摔伤了手，单位不申报工伤',
  ],
  [
    '和{who}结婚{n}年，想离婚',
    '孩子的抚养权归谁，抚养费怎么算',
    '他喝了酒动手打人',
    '婚后买的房子和存款怎么分',
    '彩礼要不要退还',
    '老人没有人赡养',
  ],
  [
    '在{place}骑电动车被{car}撞了，交警认定对方{duty}',
    '保险公司说等伤残鉴定',
    '误工费和护理费怎么赔',
    '对方逃逸找不到人',
    '医药费垫付了{n}千块',
  ],
  [
    '{who}借了我{n}万块钱，打了借条',
    '到期不还，电话也不接',
    '没有写利息，诉讼时效快到了',
    '担保人要不要承担责任',
    '信用卡逾期被催收',
  ],
  [
    '我家在{place}承包的{land}',
    '邻居的羊群越界放牧，围栏被剪断',
    '村里把地收回重新分了',
    '流转出去的地不给租金',
    '修路征用了地，补偿款没有到账',
  ],
  [
    '在{shop}买的{goods}',
    '用了几天就坏了，不给退款',
    '宣传能治病，老人交了{n}千块',
    '假一赔三怎么要',
    '网购收到假货，商家不理',
  ],
  [
    '邻居盖房把水排到我家院子',
    '堵了{place}的过道，车进不去',
    '装修漏水泡坏了天花板',
    '宅基地的界线说不清',
    '物业不作为，物业费该不该交',
  ],
  [
    '{place}的狗没有拴绳咬伤了孩子',
    '打了狂犬疫苗',
    '打架受伤做了轻伤鉴定',
    '学校里摔伤谁来负责',
    '派出所不立案',
  ],
  ['父亲去世没有留遗嘱', '房子怎么过户', '{who}说女儿没有继承权', '存款取不出来', '遗产公证需要哪些材料'],
  [
    '我的低保申请没有批',
    '养老金算错了',
    '残疾补贴停发',
    '行政处罚不服，想申请行政复议',
    '医院误诊耽误了治疗',
  ],
] as const
const fillings: Readonly<Record<string, readonly string[]>> = {
  place: [
    '县城',
    '卓资山镇',
    '旗下营',
    '十八台',
    '大榆树',
    '复兴乡',
    '巴音锡勒',
    '集宁',
    '呼和浩特',
    '包头',
    '路口',
    '市场',
    '小区',
    '村口',
    '学校门口',
    '工业园区',
    '梨花镇',
    '红召',
  ],
  site: [
    '建筑工地',
    '砖厂',
    '饭店',
    '加工厂',
    '奶牛场',
    '物流公司',
    '光伏电站',
    '风电场',
    '煤矿',
    '洗煤厂',
    '超市',
    '快递站',
  ],
  trade: ['木工', '瓦工', '电焊', '小工', '司机', '保安', '服务员', '库管', '装卸', '厨师'],
  boss: ['老板', '包工头', '项目经理', '公司', '分包商'],
  who: ['丈夫', '妻子', '亲戚', '朋友', '同学', '同事', '大哥', '邻居', '表弟', '前夫'],
  car: ['小轿车', '货车', '三轮车', '出租车', '摩托车', '公交车'],
  duty: ['全责', '主责', '同等责任', '次责'],
  land: ['草场', '水浇地', '旱地', '林地', '土豆地', '莜麦地', '果园'],
  shop: ['超市', '网店', '手机店', '农资店', '药店', '直播间', '家具城', '讲座'],
  goods: ['手机', '冰箱', '保健品', '化肥', '种子', '二手车', '沙发', '口服液', '农药', '课程'],
}
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅'

/** A question as people of a county write it: of one kind of trouble, with places, names and sums of its own. */
export function question(next: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const scene = pick(scenes)
  const parts = [scene[0], ...[1, 2, 3].map(() => pick(scene))]
  if (next() < 0.3) parts.push(pick(pick(scenes)))
  const name = pick([...surnames]) + pick([...given]) + (next() < 0.6 ? pick([...given]) : '')
  const day = `${2020 + Math.floor(next() * 7)}年${1 + Math.floor(next() * 12)}月`
  const text = [
    day,
    ...parts,
    `对方叫${name}，一共${Math.floor(next() * 90_000)}元`,
    '请问律师我应该怎么办',
  ].join('，')
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    key === 'n' ? String(1 + Math.floor(next() * 30)) : pick(fillings[key]!),
  )
}
