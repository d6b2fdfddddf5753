import { t, type Word, w } from '#core/words'

/** What somebody may ask legal aid for. */
export interface AidMatter {
  /** `LA31-5` */
  readonly code: string
  /** As people say it. */
  readonly title: Word
  /** As the law has it, with its article. */
  readonly law: Word
  /** Whether aid hangs on economic hardship (经济困难). */
  readonly tested: boolean
}

const matter = (code: string, title: Word, law: Word, tested = true): AidMatter => ({
  code,
  title,
  law,
  tested,
})

/** The article by which a matter is aided: 第三十一条第五项; empty where none is known yet. */
export function articleOf(code: string): string {
  const [article, matter] = t(aidMatter(code).law).split('：')
  return matter === undefined ? '' : article!
}

/** 法律援助法第三十一条、第三十二条、第二十四条、第二十九条、第三十三条. */
export const aidMatters: readonly AidMatter[] = [
  matter('LA31-5', w('讨要工资、确认劳动关系'), w('第三十一条第五项：请求确认劳动关系或者支付劳动报酬')),
  matter(
    'LA31-7',
    w('工伤、交通事故、食品药品安全、医疗事故造成人身伤害，要求赔偿'),
    w('第三十一条第七项：请求工伤事故、交通事故、食品药品安全事故、医疗事故人身损害赔偿'),
  ),
  matter('LA31-4', w('要赡养费、抚养费、扶养费'), w('第三十一条第四项：请求给付赡养费、抚养费、扶养费')),
  matter(
    'LA32-4',
    w('遭受家庭暴力、虐待或者遗弃'),
    w('第三十二条第四项：遭受虐待、遗弃或者家庭暴力的受害人主张相关权益'),
    false,
  ),
  matter(
    'LA31-2',
    w('要求社会保险待遇或者社会救助'),
    w('第三十一条第二项：请求给予社会保险待遇或者社会救助'),
  ),
  matter('LA31-3', w('要求发给抚恤金'), w('第三十一条第三项：请求发给抚恤金')),
  matter(
    'LA31-6',
    w('认定家人没有或者缺少民事行为能力'),
    w('第三十一条第六项：请求认定公民无民事行为能力或者限制民事行为能力'),
  ),
  matter(
    'LA31-8',
    w('环境污染、生态破坏造成损害，要求赔偿'),
    w('第三十一条第八项：请求环境污染、生态破坏损害赔偿'),
  ),
  matter('LA31-1', w('要求国家赔偿'), w('第三十一条第一项：依法请求国家赔偿')),
  matter(
    'LA32-2',
    w('因为见义勇为，主张自己的权益'),
    w('第三十二条第二项：因见义勇为行为主张相关民事权益'),
    false,
  ),
  matter(
    'LA32-1',
    w('英雄烈士的近亲属，维护英雄烈士的人格权益'),
    w('第三十二条第一项：英雄烈士近亲属为维护英雄烈士的人格权益'),
    false,
  ),
  matter('LA32-3', w('再审改判无罪，要求国家赔偿'), w('第三十二条第三项：再审改判无罪请求国家赔偿'), false),
  matter(
    'LA24',
    w('家人或者本人是刑事案件的犯罪嫌疑人、被告人，没有请律师'),
    w('第二十四条：刑事案件的犯罪嫌疑人、被告人因经济困难或者其他原因没有委托辩护人'),
  ),
  matter(
    'LA29',
    w('刑事案件的被害人、自诉人或者附带民事诉讼原告人'),
    w(
      '第二十九条：刑事公诉案件的被害人、刑事自诉案件的自诉人、刑事附带民事诉讼案件的原告人因经济困难没有委托诉讼代理人',
    ),
  ),
  matter(
    'LA33',
    w('对生效裁判申诉、申请再审或者抗诉'),
    w('第三十三条：不服司法机关生效裁判或者决定提出申诉或者申请再审，因经济困难没有委托辩护人或者诉讼代理人'),
  ),
  matter('LA31-9', w('本地规定的其他事项'), w('第三十一条第九项：法律、法规、规章规定的其他情形')),
  matter(
    'LA32-5',
    w('不受经济困难条件限制的其他事项'),
    w('第三十二条第五项：法律、法规、规章规定的其他情形'),
    false,
  ),
  matter('other', w('不在上面，或者说不清'), w('由法律援助中心审查认定')),
]

/** What courts, procuratorates and police notify of: none that people apply for. */
export const notifiedMatter: AidMatter = matter(
  'LA25',
  w('通知辩护、通知代理'),
  w('第二十五条、第二十八条：人民法院、人民检察院、公安机关通知指派律师'),
  false,
)

/** 第三十条: no aid is decided on; the lawyer on duty helps. */
export const helpMatter: AidMatter = matter(
  'LA30',
  w('值班律师法律帮助'),
  w('第三十条：为没有辩护人的犯罪嫌疑人、被告人提供法律帮助'),
  false,
)

export const matterCodes = aidMatters.map(({ code }) => code)

/** The matter of a code; what a newer version no longer knows is a matter of its own. */
export const aidMatter = (code: string): AidMatter =>
  [...aidMatters, notifiedMatter, helpMatter].find(matter => matter.code === code) ?? aidMatters.at(-1)!

/** 第四十二条: whoever has proof of it need not have their means checked. */
export const exemptions = [
  { value: 'LA42-1', label: w('无固定生活来源的未成年人、老年人或者残疾人') },
  {
    value: 'LA42-2',
    label: w('低保、特困、临时救助等社会救助对象，司法救助对象或者优抚对象'),
  },
  { value: 'LA42-3', label: w('进城务工人员，要工资或者工伤赔偿') },
  { value: 'LA42-4', label: w('法律、法规、规章规定的其他人员') },
] as const satisfies readonly { value: string; label: Word }[]

export const exemptionTitle = (code: string): Word | undefined =>
  exemptions.find(({ value }) => value === code)?.label

/** 法律援助形式 (第二十二条), as far as somebody applies for them. */
export const aidForms = [
  { value: 'civil', label: w('民事诉讼代理') },
  { value: 'administrative', label: w('行政诉讼代理') },
  { value: 'compensation', label: w('国家赔偿案件代理') },
  { value: 'arbitration', label: w('劳动争议调解与仲裁代理') },
  { value: 'out-of-court', label: w('非诉讼代理') },
  { value: 'drafting', label: w('代拟法律文书') },
  { value: 'defence', label: w('刑事辩护') },
  { value: 'criminal', label: w('刑事代理') },
] as const satisfies readonly { value: string; label: Word }[]
export type AidForm = (typeof aidForms)[number]['value']
export const aidFormTitle = (code: string): Word =>
  aidForms.find(({ value }) => value === code)?.label ?? aidForms[0].label

/** 事项所处阶段. */
export const stages = [
  { value: 'before', label: w('还没有进入法律程序') },
  { value: 'mediation', label: w('正在调解') },
  { value: 'arbitration', label: w('正在仲裁') },
  { value: 'handling', label: w('行政机关正在处理') },
  { value: 'reconsideration', label: w('正在行政复议') },
  { value: 'investigation', label: w('刑事案件侦查阶段') },
  { value: 'prosecution', label: w('刑事案件审查起诉阶段') },
  { value: 'first', label: w('法院一审') },
  { value: 'second', label: w('法院二审') },
  { value: 'retrial', label: w('再审或者重审') },
  { value: 'enforcement', label: w('执行') },
] as const satisfies readonly { value: string; label: Word }[]
/** Those in which an organ notifies the centre. */
export const notifiedStages = stages.filter(
  ({ value }) =>
    !['before', 'mediation', 'arbitration', 'handling', 'reconsideration', 'enforcement'].includes(value),
)
export const stageTitle = (code: string): Word =>
  stages.find(({ value }) => value === code)?.label ?? stages[0].label

/** 申请人的法律地位. */
export const positions = [
  { value: 'plaintiff', label: w('原告、申请人') },
  { value: 'defendant', label: w('被告、被申请人') },
  { value: 'third', label: w('第三人') },
  { value: 'private-prosecutor', label: w('自诉人') },
  { value: 'suspect', label: w('犯罪嫌疑人') },
  { value: 'accused', label: w('刑事被告人') },
  { value: 'victim', label: w('被害人') },
  { value: 'relative', label: w('被害人的近亲属') },
] as const satisfies readonly { value: string; label: Word }[]
export const positionTitle = (code: string): Word | undefined =>
  positions.find(({ value }) => value === code)?.label

/** 人群类别, as the statistics of legal aid tell them apart; age and sex come from the identity number. */
export const groups = [
  { value: 'migrant', label: w('农民工（进城务工人员）') },
  { value: 'disabled', label: w('残疾人') },
  { value: 'elderly', label: w('老年人（60 岁以上）') },
  { value: 'minor', label: w('未成年人') },
  { value: 'woman', label: w('妇女') },
  { value: 'military', label: w('军人军属') },
  { value: 'veteran', label: w('退役军人') },
  { value: 'minority', label: w('少数民族') },
  { value: 'poor', label: w('一般贫困者') },
] as const satisfies readonly { value: string; label: Word }[]
export const groupTitle = (code: string): Word | undefined =>
  groups.find(({ value }) => value === code)?.label

export const educations = [
  { value: 'none', label: w('没上过学') },
  { value: 'primary', label: w('小学') },
  { value: 'secondary', label: w('中学') },
  { value: 'higher', label: w('大专及以上') },
] as const satisfies readonly { value: string; label: Word }[]

export const healths = [
  { value: 'healthy', label: w('健康') },
  { value: 'disabled', label: w('残疾') },
  { value: 'ill', label: w('严重疾病') },
] as const satisfies readonly { value: string; label: Word }[]

/** 代为申请的人与申请人的关系 (第四十条). */
export const relations = [
  { value: 'guardian', label: w('法定代理人'), as: w('给孩子或者我监护的人（我是法定代理人）') },
  { value: 'relative', label: w('近亲属'), as: w('给近亲属（例如被羁押的家人）') },
  { value: 'other', label: w('受委托的其他人'), as: w('受别人委托，替他申请') },
] as const satisfies readonly { value: string; label: Word; as: Word }[]
export const relationTitle = (code: string): Word =>
  relations.find(({ value }) => value === code)?.label ?? relations[2].label

export const incomes = [
  { value: 'none', label: w('没有收入') },
  { value: 'wages', label: w('工资、打工收入') },
  { value: 'business', label: w('种地、养殖、做生意') },
  { value: 'pension', label: w('养老金、离退休金') },
  { value: 'relief', label: w('低保金、救济金') },
  { value: 'other', label: w('其他收入') },
] as const satisfies readonly { value: string; label: Word }[]

/** 终止法律援助的情形 (第四十八条第一款). */
export const terminations = [
  { value: '1', label: w('以欺骗或者其他不正当手段获得法律援助') },
  { value: '2', label: w('故意隐瞒与案件有关的重要事实或者提供虚假证据') },
  { value: '3', label: w('利用法律援助从事违法活动') },
  { value: '4', label: w('经济状况发生变化，不再符合法律援助条件') },
  { value: '5', label: w('案件终止审理或者已经被撤销') },
  { value: '6', label: w('自行委托律师或者其他代理人') },
  { value: '7', label: w('有正当理由要求终止法律援助') },
  { value: '8', label: w('法律法规规定的其他情形') },
] as const satisfies readonly { value: string; label: Word }[]
export const terminationTitle = (code: string): Word =>
  terminations.find(({ value }) => value === code)?.label ?? terminations[7].label

/** 通知辩护、通知代理的情形 (第二十五条、第二十八条). */
export const notifiedGrounds = [
  { value: 'minor', label: w('未成年人') },
  { value: 'impaired', label: w('视力、听力、言语残疾人') },
  { value: 'incapable', label: w('不能完全辨认自己行为的成年人') },
  { value: 'gravest', label: w('可能被判处无期徒刑、死刑的人') },
  { value: 'death-review', label: w('申请法律援助的死刑复核案件被告人') },
  { value: 'absent', label: w('缺席审判案件的被告人') },
  { value: 'treatment', label: w('强制医疗案件的被申请人或者被告人') },
  { value: 'other', label: w('法律法规规定的其他人员') },
] as const satisfies readonly { value: string; label: Word }[]
export const notifiedTitle = (code: string): Word =>
  notifiedGrounds.find(({ value }) => value === code)?.label ?? notifiedGrounds[7].label

/** 办案机关. */
export const organs = [
  { value: 'court', label: w('人民法院') },
  { value: 'procuratorate', label: w('人民检察院') },
  { value: 'police', label: w('公安机关') },
] as const satisfies readonly { value: string; label: Word }[]
