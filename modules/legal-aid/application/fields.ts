import * as v from 'valibot'
import { ethnicGroupTitles, idCardField, mobileField, personNameField } from '#core/people'
import { type Word, w } from '#core/words'
import {
  aidMatters,
  educations,
  exemptions,
  groups,
  healths,
  incomes,
  matterCodes,
  positions,
  relations,
  stages,
} from '../model/matters.ts'

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, w('最多 {n} 字，请写短一些')))

const optionalLine = (title: Word, most: number, hint: Word) =>
  v.optional(v.pipe(line(most), v.title(title), v.description(hint)))

const optionalText = (title: Word, hint: Word, rows: number, most = 1000) =>
  v.optional(
    v.pipe(line(most), v.title(title), v.description(hint), v.metadata({ widget: 'textarea', rows })),
  )

const oneOf = (
  title: Word,
  options: readonly { readonly value: string; readonly label: Word }[],
  hint = w('不清楚可以不选'),
) =>
  v.pipe(
    v.picklist(
      options.map(({ value }) => value),
      w('请从列表中选择'),
    ),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: options.length <= 6 ? ('radio' as const) : ('select' as const), options }),
  )

/** 什么事 */
export const matterFields = {
  matter: v.pipe(
    v.picklist(matterCodes, w('请选择您的事属于哪一种')),
    v.title(w('您的事属于哪一种？')),
    v.description(w('选最接近的一种；说不清就选最后一项，工作人员会帮您看')),
    v.metadata({
      widget: 'select',
      options: aidMatters.map(({ code, title }) => ({ value: code, label: title })),
    }),
  ),
  whatHappened: v.pipe(
    v.string(w('请写下事情的经过')),
    v.trim(),
    v.minLength(10, ({ input }) =>
      input === '' ? w('请写下事情的经过') : w('请再写具体一些，至少 10 个字，方便审查'),
    ),
    v.maxLength(5000, w('最多 {n} 字，现在有 {length} 字。证据材料可以拍照上传，不用抄写')),
    v.title(w('事情的经过')),
    v.description(w('什么时候、在哪里、和谁、发生了什么。')),
    v.metadata({ widget: 'textarea', rows: 8 }),
  ),
  wishes: optionalText(w('您希望怎样解决'), w('例如：拿回拖欠的工资 18000 元'), 3),
  opponentName: optionalLine(w('对方是谁'), 60, w('个人写姓名，单位写全称')),
  opponentPhone: optionalLine(w('对方的电话'), 30, w('不知道可以不填')),
  stage: oneOf(w('这件事现在到哪一步了'), stages, w('不清楚就选第一项')),
  organ: optionalLine(w('哪个机关在办'), 60, w('法院、仲裁委、公安局等的名称；还没有机关在办可以不填')),
  urgent: optionalText(
    w('有没有等不及的情况'),
    w('例如：离起诉、仲裁的期限不到 7 天，或者对方正在转移财产。没有就不用填。'),
    2,
    500,
  ),
} as const

/** 为谁申请 */
export const personFields = {
  name: v.pipe(
    personNameField,
    v.title(w('申请人的姓名')),
    v.description(w('需要法律援助的人；替家人申请，就写家人的姓名')),
    v.metadata({ autocomplete: 'name' }),
  ),
  idNumber: v.pipe(
    idCardField(),
    v.title(w('申请人的身份证号')),
    v.description(w('只有法律援助中心和承办您案件的律师能看到')),
    v.metadata({ sensitive: true }),
  ),
  address: v.pipe(
    line(100),
    v.nonEmpty(w('请填写现在的住址')),
    v.title(w('申请人现在的住址')),
    v.description(w('写到村（社区）、门牌，文书会寄到这里')),
    v.metadata({ autocomplete: 'street-address' }),
  ),
  division: v.optional(v.pipe(v.string(), v.title(w('在哪个村（社区）')), v.metadata({ widget: 'village' }))),
  groups: v.optional(
    v.pipe(
      v.array(v.picklist(groups.map(({ value }) => value))),
      v.title(w('申请人属于下面哪些')),
      v.description(w('可以选几项，都不是就不选')),
      v.metadata({ widget: 'checkboxes', options: groups }),
    ),
  ),
  position: v.optional(oneOf(w('申请人在案件中是'), positions)),
  ethnicGroup: v.optional(
    oneOf(
      w('民族'),
      [...ethnicGroupTitles].map(([value, label]) => ({ value, label })),
    ),
  ),
  registered: optionalLine(w('户口所在地'), 100, w('和现在的住址一样可以不填')),
  occupation: optionalLine(w('职业'), 30, w('例如：务农、打工')),
  employer: optionalLine(w('工作单位'), 60, w('没有可以不填')),
  education: v.optional(oneOf(w('文化程度'), educations)),
  health: v.optional(oneOf(w('身体状况'), healths)),
} as const

/** 替别人申请 (第四十条) */
export const agentFields = {
  relation: v.optional(
    oneOf(
      w('您是申请人的什么人'),
      relations,
      w('给自己申请不用选；替别人申请请选，并上传能证明关系或者委托的材料'),
    ),
  ),
  agentName: v.optional(
    v.pipe(personNameField, v.title(w('代为申请的人的姓名')), v.description(w('给自己申请不用填'))),
  ),
  agentIdNumber: v.optional(
    v.pipe(
      idCardField(),
      v.title(w('代为申请的人的身份证号')),
      v.description(w('给自己申请不用填')),
      v.metadata({ sensitive: true }),
    ),
  ),
} as const

const fenField = (title: Word, hint: Word) =>
  v.pipe(
    v.number(w('请填写金额')),
    v.integer(w('请填写金额')),
    v.minValue(0, w('金额不能小于 0')),
    v.maxValue(10_000_000_000, w('金额太大，请核对')),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'yuan' }),
  )

/** 家庭经济情况 (第四十一条、第四十二条) */
export const meansFields = {
  exemption: v.optional(
    oneOf(
      w('申请人有没有下面这些证明'),
      exemptions,
      w('有其中一种证明（拍照上传），就不用核查家庭经济情况；都没有就不选，接着填下面几项'),
    ),
  ),
  people: v.optional(
    v.pipe(
      v.number(w('请填写人数')),
      v.integer(w('请填写整数')),
      v.minValue(1, w('至少 1 人')),
      v.maxValue(30, w('人数太多，请核对')),
      v.title(w('一起生活的家人有几个')),
      v.description(w('包括申请人自己')),
    ),
  ),
  monthlyIncome: v.optional(fenField(w('全家一个月的收入（元）'), w('大概的数就行；没有收入填 0'))),
  incomes: v.optional(
    v.pipe(
      v.array(v.picklist(incomes.map(({ value }) => value))),
      v.title(w('收入从哪里来')),
      v.metadata({ widget: 'checkboxes', options: incomes }),
    ),
  ),
  members: optionalText(
    w('一起生活的家人'),
    w('一行写一个人：姓名、和申请人的关系、年龄、做什么、每月收入'),
    4,
  ),
  property: optionalText(w('家里的财产'), w('房子（地址、面积，自己住还是出租）、车、存款等；没有写“无”'), 3),
  expenses: optionalText(w('大的花销'), w('看病、上学、残疾、受灾等；没有可以不填'), 2),
  debts: optionalText(w('欠的债'), w('没有可以不填'), 2),
} as const

/** 材料和送达 */
export const paperFields = {
  files: v.optional(
    v.pipe(
      v.array(v.string()),
      v.title(w('材料')),
      v.description(
        w('身份证、证明困难或者特殊身份的证件、合同、欠条、判决书等，拍照就行；现在没有，以后可以补'),
      ),
      v.metadata({ widget: 'photos', most: 20 }),
    ),
  ),
  electronic: v.pipe(
    v.optional(v.boolean(), false),
    v.title(w('同意电子送达：文书做好后在手机上看，不用再寄纸质的')),
    v.metadata({ widget: 'checkbox' }),
  ),
  promise: v.pipe(
    v.literal(true, w('请先看一遍承诺，再勾选')),
    v.title(
      w(
        '本人承诺以上内容真实、准确、完整；同意法律援助机构依法查询、核实本人和共同生活家庭成员的经济状况；如有虚假，愿意承担相应的法律责任。',
      ),
    ),
    v.metadata({ widget: 'checkbox' }),
  ),
} as const

/** The phone number of somebody for whom an officer fills the form in. */
export const phoneFields = {
  phone: v.pipe(
    mobileField,
    v.title(w('申请人的手机号')),
    v.description(w('用这个号码登录，就能看到办理进展')),
  ),
} as const
