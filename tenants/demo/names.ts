import { type PersonName, parsePersonName } from '#core/people'
import { certain } from '#core/values'
import type { Chance } from './random.ts'

export type Sex = 'male' | 'female'

// Commoner family names stand more often.
const families = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗',
  ...'王李张刘陈王李张刘',
  ...'梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '司徒',
]
const words = (text: string): readonly string[] => text.split(' ')
const givenOfMen = words(
  '建国 建军 志强 志刚 志勇 国强 永强 永胜 文斌 文杰 海涛 海峰 晓东 晓峰 晓明 立新 立军 春生 春雷 向阳 宏伟 宏斌 ' +
    '俊杰 俊峰 浩然 浩宇 子轩 宇航 博文 博远 天宇 明辉 明远 振华 振国 世杰 学文 学军 庆华 庆丰 玉龙 金龙 ' +
    '兴旺 德胜 德华 树林 树森 国栋 国平 卫东 卫国 爱军 新民 伟东 少华 景瑞 思远 伟 强 磊 军 洋 勇 杰 涛 超 刚 ' +
    '鹏 飞 鑫 波 斌 凯 健 帅 旭 宁 龙 峰 亮 辉 毅',
)
const givenOfWomen = words(
  '秀英 秀兰 桂英 桂兰 玉兰 玉梅 玉珍 淑芬 淑华 淑珍 丽华 丽娟 丽萍 丽君 晓燕 晓梅 晓红 海燕 春梅 春燕 红霞 ' +
    '彩霞 雪梅 雪莲 雅琴 雅静 雅楠 美玲 美丽 文静 文娟 慧敏 慧玲 婷婷 思雨 思涵 雨欣 雨桐 欣怡 佳怡 佳慧 梦瑶 ' +
    '诗涵 若曦 子涵 语嫣 月华 艳红 艳丽 志红 建梅 金凤 凤英 爱华 俊英 素珍 素芳 静怡 芳 娜 敏 静 丽 艳 娟 霞 ' +
    '洁 琳 倩 婷 岚 莹 蕾 悦 欣 萍 燕 梅',
)

const mongolianMen = [
  ...[
    '巴特尔',
    '苏和',
    '呼格吉勒图',
    '阿拉坦仓',
    '那顺',
    '孟和',
    '宝音',
    '布和',
    '朝鲁',
    '额尔德尼',
    '吉日嘎拉',
    '达来',
  ],
  ...[
    '青格勒',
    '特木尔',
    '乌力吉',
    '白音',
    '斯琴巴特尔',
    '哈斯巴根',
    '阿古拉',
    '苏德',
    '毕力格',
    '满都拉',
    '巴雅尔',
    '敖特根',
  ],
  ...[
    '那日苏',
    '恩和',
    '朝克图',
    '图门',
    '牧仁',
    '海日罕',
    '阿木古楞',
    '巴图',
    '宝力道',
    '道尔吉',
    '格日勒图',
    '金宝',
  ],
]
const mongolianWomen = [
  ...[
    '乌云其其格',
    '其木格',
    '萨日娜',
    '托娅',
    '斯琴高娃',
    '娜仁花',
    '娜仁图雅',
    '苏日娜',
    '塔娜',
    '阿茹娜',
    '乌日娜',
  ],
  ...[
    '通拉嘎',
    '琪琪格',
    '萨仁高娃',
    '乌兰',
    '敖登其其格',
    '阿拉腾其其格',
    '高娃',
    '格根塔娜',
    '乌仁',
    '诺敏',
    '哈斯高娃',
  ],
  ...['乌兰图雅', '萨茹拉', '海棠', '娜荷芽', '德力格尔', '查娜', '莲花', '乌吉木', '萨如拉'],
]

/** A made-up name as it would stand on a card; Mongolian names have no family name. */
export function madeUpName(by: Chance, sex: Sex, mongolian: boolean): PersonName {
  if (mongolian) return certain(parsePersonName(by.pick(sex === 'male' ? mongolianMen : mongolianWomen)))
  return certain(parsePersonName(by.pick(families) + by.pick(sex === 'male' ? givenOfMen : givenOfWomen)))
}
