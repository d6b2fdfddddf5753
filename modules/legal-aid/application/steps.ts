import * as v from 'valibot'
import { ethnicGroupTitles, phoneField } from '#core/people'
import { type Answers, defineSteps } from '#core/web'
import { w } from '#core/words'
import { files } from '../model/inputs.ts'
import {
  aidMatter,
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
import { AboveStandard, LocalMatters, MayBeUnfit } from './asides.tsx'
import { idNumber, name, oneOf, optionalLine, optionalText, someOf, yuan } from './fields.ts'
import { nameOf, villageOf } from './known.ts'

export const SELF = 'self'
export const NONE = 'none'
export const NEVER = 'never'
export const ONCE = 'once'

/** Whether the law looks at means in this matter (第三十一条), and does not where it names it in article 32. */
const isTested = ({ what }: Answers): boolean =>
  typeof what?.matter === 'string' && aidMatter(what.matter).tested

/** Whether the household's means have to be told: no proof of article 42 waives that. */
const tellsMeans = (answers: Answers): boolean => isTested(answers) && answers.proof?.exemption === NONE

/** What a citizen is asked, one subject a page; who has nothing to do with a page does not see it. */
export const steps = defineSteps({
  what: {
    title: w('您的事属于哪一种？'),
    help: w('选最接近的一种；说不清就选最后一项，工作人员会帮您看'),
    show: LocalMatters,
    fields: v.object({
      matter: v.pipe(
        v.picklist(matterCodes, w('请选择一项')),
        v.title(w('什么事')),
        v.metadata({
          widget: 'radio',
          options: aidMatters.map(({ code, title }) => ({ value: code, label: title })),
        }),
      ),
    }),
  },
  unsure: {
    title: w('这件事可能不在法律援助的范围'),
    when: ({ what }) => what?.matter === 'other',
    show: MayBeUnfit,
  },
  whom: {
    title: w('您给谁申请？'),
    fields: v.object({
      relation: oneOf(
        w('这次申请是'),
        [{ value: SELF, label: w('给自己') }, ...relations.map(({ value, as }) => ({ value, label: as }))],
        w('替别人申请，后面请上传能证明关系或者委托的材料'),
      ),
    }),
  },
  agent: {
    title: w('您是谁？'),
    help: w('您替别人申请，申请人的其他情况下一步再填'),
    when: ({ whom }) => whom?.relation !== undefined && whom.relation !== SELF,
    remembered: nameOf,
    fields: v.object({
      name: name(w('您的姓名'), w('按身份证上的写法填')),
      idNumber: idNumber(w('您的身份证号')),
      theirPhone: v.optional(
        v.pipe(
          phoneField,
          v.title(w('申请人的电话')),
          v.description(w('律师和法律援助中心要联系本人；没有电话、正被羁押的不填')),
        ),
      ),
    }),
  },
  person: {
    title: w('申请人是谁？'),
    help: w('申请人就是需要法律援助的人'),
    // Of somebody else whom they apply for, nothing is known.
    remembered: async (own, { whom }) =>
      whom?.relation === SELF ? { ...(await nameOf(own)), ...(await villageOf(own)) } : {},
    fields: v.object({
      name: name(w('申请人的姓名'), w('按身份证上的写法填')),
      idNumber: idNumber(w('申请人的身份证号')),
      address: v.pipe(
        v.string(w('请填写现在的住址')),
        v.trim(),
        v.nonEmpty(w('请填写现在的住址')),
        v.maxLength(100, w('最多 {n} 字，请写短一些')),
        v.title(w('申请人现在的住址')),
        v.description(w('写到村（社区）、门牌，纸质文书会寄到这里')),
        v.metadata({ autocomplete: 'street-address' }),
      ),
      division: v.optional(
        v.pipe(v.string(), v.title(w('在哪个村（社区）')), v.metadata({ widget: 'village' })),
      ),
    }),
  },
  about: {
    title: w('申请人的情况'),
    help: w('写进申请表；不方便说的可以不填'),
    fields: v.object({
      groups: someOf(w('属于下面哪些'), groups, w('可以选几项，都不是就不选')),
      ethnicGroup: v.optional(
        oneOf(
          w('民族'),
          [...ethnicGroupTitles].map(([value, label]) => ({ value, label })),
          w('按身份证上的填'),
        ),
      ),
      registered: optionalLine(w('户口所在地'), 100, w('和现在的住址一样，写“同上”就行；不填的，表上空着')),
      occupation: optionalLine(w('职业'), 30, w('例如：务农、打工')),
      employer: optionalLine(w('工作单位'), 60, w('没有可以不填')),
      education: v.optional(oneOf(w('文化程度'), educations, w('可以不选'))),
      health: v.optional(oneOf(w('身体状况'), healths, w('可以不选'))),
      before: v.optional(
        oneOf(
          w('以前申请过法律援助吗'),
          [
            { value: NEVER, label: w('没有') },
            { value: ONCE, label: w('申请过') },
          ],
          w('可以不选'),
        ),
      ),
      beforeNote: optionalLine(w('什么时候、在哪里申请的'), 100, w('申请过的填，记得编号的也写上')),
    }),
  },
  proof: {
    title: w('申请人有没有这些证明？'),
    help: w('有其中一种，就不用再填家庭经济情况'),
    when: isTested,
    fields: v.object({
      exemption: oneOf(
        w('有哪一种'),
        [...exemptions, { value: NONE, label: w('都没有') }],
        w('例如低保证、残疾证、特困供养证、务工的证明；后面请拍照上传'),
      ),
    }),
  },
  household: {
    title: w('家里的经济情况'),
    help: w('如实写个大概就行，不用村里开证明'),
    when: tellsMeans,
    fields: v.object({
      people: v.pipe(
        v.number(w('请填写人数')),
        v.integer(w('请填写整数')),
        v.minValue(1, w('至少 1 人')),
        v.maxValue(30, w('人数太多，请核对')),
        v.title(w('一起生活的家人有几个')),
        v.description(w('包括申请人自己')),
      ),
      monthlyIncome: yuan(w('全家一个月的收入（元）'), w('大概的数就行；没有收入填 0')),
      incomes: someOf(w('收入从哪里来'), incomes, w('可以选几项')),
      members: optionalText(
        w('一起生活的家人'),
        w('一行写一个人：姓名、和申请人的关系、年龄、做什么、每月收入'),
        4,
      ),
      property: optionalText(
        w('家里的财产'),
        w('房子（地址、面积，自己住还是出租）、车、存款等；没有可以不填'),
        3,
      ),
      expenses: optionalText(w('大的花销'), w('看病、上学、残疾、受灾等；没有可以不填'), 2),
      debts: optionalText(w('欠的债'), w('没有可以不填'), 2),
    }),
  },
  story: {
    title: w('事情的经过'),
    show: AboveStandard,
    fields: v.object({
      whatHappened: v.pipe(
        v.string(w('请写下事情的经过')),
        v.trim(),
        v.minLength(10, ({ input }) =>
          input === '' ? w('请写下事情的经过') : w('请再写具体一些，至少 10 个字，方便审查'),
        ),
        v.maxLength(5000, w('最多 {n} 字，现在有 {length} 字。证据材料可以拍照上传，不用抄写')),
        v.title(w('发生了什么事')),
        v.description(w('什么时候、在哪里、和谁、发生了什么')),
        v.metadata({ widget: 'textarea', rows: 8 }),
      ),
      wishes: optionalText(w('您希望怎样解决'), w('例如：拿回拖欠的工资 18000 元'), 3),
      from: v.optional(v.pipe(v.string(), v.metadata({ widget: 'hidden' }))),
    }),
  },
  other: {
    title: w('对方和办理的情况'),
    fields: v.object({
      opponentName: optionalLine(w('对方是谁'), 60, w('个人写姓名，单位写全称；没有对方可以不填')),
      opponentPhone: optionalLine(w('对方的电话'), 30, w('不知道可以不填')),
      stage: oneOf(w('这件事现在到哪一步了'), stages, w('不清楚就选“还没有进入法律程序”')),
      organ: optionalLine(w('哪个机关在办'), 60, w('法院、仲裁委、公安局等的名称；还没有机关在办可以不填')),
      position: v.optional(oneOf(w('申请人在案件中是'), positions, w('不清楚可以不选'))),
      urgent: optionalText(
        w('有没有等不及的情况'),
        w('例如：离起诉、仲裁的期限不到 7 天，或者对方正在转移财产。没有就不用填。'),
        2,
        500,
      ),
    }),
  },
  materials: {
    title: w('材料'),
    help: w('拍照就行；现在没有的以后可以补'),
    fields: v.object({
      files: files(
        w('材料的照片或文件'),
        w(
          '身份证；证明困难或者特殊身份的证件；代为申请的证明；合同、欠条、判决书等。从咨询转来的、重新申请的，以前交过的不用再交',
        ),
      ),
      electronic: v.pipe(
        v.optional(v.boolean(), false),
        v.title(w('同意电子送达：文书做好后在手机上看，不用再寄纸质的')),
        v.metadata({ widget: 'checkbox' }),
      ),
    }),
  },
})
