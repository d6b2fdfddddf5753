import * as v from 'valibot'
import {
  creditCodeField,
  lawyerCategoryTitles,
  lawyerCertificateField,
  mobileField,
  personNameField,
} from '../people/index.ts'
import { defineSheet, oneOf, type SheetRow, someOf, yesOrNo } from '../sheets/index.ts'
import { isCalendarDate } from '../time/index.ts'
import { w } from '../words/index.ts'
import { fieldTitles } from './fieldsOfLaw.ts'
import { certificateContradictions, certificateDoubts } from './lawyerSheetChecks.ts'

/** Whether the certificate may be used: 执业, 停止执业 (also 停业处罚), 注销. */
export const lawyerStatusTitles = {
  practising: w('执业'),
  suspended: w('停止执业'),
  cancelled: w('注销'),
}

/** What a lawyer advises in. */
export const lawyerLanguageTitles = { zh: w('汉语'), mn: w('蒙古语') }

/** The list of lawyers that `zhijian lawyers import` reads and the desk offers as a template. */
export const lawyerSheet = defineSheet({
  name: 'lawyers',
  title: w('律师名单'),
  columns: [
    {
      key: 'name',
      header: w('姓名'),
      hint: w('与执业证一致；蒙古族姓名照写，间隔用“·”'),
      example: w('乌云其其格'),
      schema: personNameField,
      width: 16,
    },
    {
      key: 'sex',
      header: w('性别'),
      hint: w('与执业证一致'),
      example: w('女'),
      choices: [w('男'), w('女')],
      schema: oneOf({ male: w('男'), female: w('女') }, w('请填“男”或“女”')),
    },
    {
      key: 'mobile',
      header: w('手机号'),
      hint: w('本人登录和接收推送的手机号，11 位，每人一个'),
      example: '16900010002',
      schema: mobileField,
    },
    {
      key: 'certificate',
      header: w('执业证号'),
      hint: w('17 位律师执业证号，每人一个；单元格须为文本，以免末几位丢失'),
      example: '11509201211910002',
      schema: v.pipe(
        lawyerCertificateField(),
        v.transform(({ number }) => number),
      ),
    },
    {
      key: 'category',
      header: w('执业类别'),
      hint: w('与执业证一致'),
      example: w('专职律师'),
      choices: Object.values(lawyerCategoryTitles),
      schema: oneOf(lawyerCategoryTitles, w('没有这种执业类别，请对照填写说明')),
      width: 14,
    },
    {
      key: 'firm',
      header: w('执业机构'),
      hint: w('律师事务所全称；公职、公司律师填所在单位'),
      example: w('内蒙古塔拉云峰律师事务所'),
      schema: v.pipe(v.string(), v.minLength(4, w('请填写机构全称')), v.maxLength(60, w('最多 60 个字'))),
      width: 32,
    },
    {
      key: 'firmCode',
      header: w('执业机构代码'),
      hint: w('机构的统一社会信用代码，18 位；律师事务所以 31 开头'),
      example: '31150921MDEM00011B',
      schema: creditCodeField,
    },
    {
      key: 'specialities',
      header: w('业务专长'),
      hint: w('平台的法律领域，可填多个，用“、”隔开；不填表示各类都可'),
      example: w('婚姻家庭、土地草场、工资报酬'),
      choices: Object.values(fieldTitles),
      schema: v.optional(someOf(fieldTitles, w('有平台没有的法律领域，请对照填写说明')), ''),
      width: 32,
    },
    {
      key: 'languages',
      header: w('语言'),
      hint: w('能用来解答的语言，可填多个，用“、”隔开；不填表示汉语'),
      example: w('汉语、蒙古语'),
      choices: Object.values(lawyerLanguageTitles),
      schema: v.optional(someOf(lawyerLanguageTitles, w('只能填汉语、蒙古语')), w('汉语')),
    },
    {
      key: 'enterprise',
      header: w('企业服务经验'),
      hint: w('是或否；企业咨询优先送达填“是”的律师；不填表示否'),
      example: w('否'),
      schema: v.optional(yesOrNo(), w('否')),
    },
    {
      key: 'region',
      header: w('地区代码'),
      hint: w('执业机构所在地的 6 位行政区划代码；内蒙古自治区以 15 开头'),
      example: '150921',
      schema: v.pipe(
        v.string(),
        v.regex(/^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{4}$/, w('应为 6 位行政区划代码，如 150921')),
      ),
    },
    {
      key: 'status',
      header: w('状态'),
      hint: w('停止执业和注销的不再推送，也不公开；不填表示执业'),
      example: w('执业'),
      choices: Object.values(lawyerStatusTitles),
      schema: v.optional(oneOf(lawyerStatusTitles, w('请填“执业”“停止执业”或“注销”')), w('执业')),
    },
    {
      key: 'validUntil',
      header: w('执业证有效期至'),
      hint: w('写成 2027-05-31；当天仍有效，之后不再推送；不填表示不限'),
      example: '2027-05-31',
      schema: v.optional(
        v.pipe(
          v.string(),
          v.transform(text => text.replaceAll('/', '-').replace(/-(\d)(?!\d)/g, '-0$1')),
          v.guard(isCalendarDate, () => w('请写成 2027-05-31 这样的日期')),
        ),
      ),
    },
    {
      key: 'introduction',
      header: w('简介'),
      hint: w('公开显示，最多 500 字；只写事实，不承诺结果，不与他人比较'),
      example: w('执业十二年，办理农牧民土地草场案件较多。'),
      schema: v.optional(v.pipe(v.string(), v.maxLength(500, w('最多 500 个字')))),
      width: 40,
    },
    {
      key: 'demo',
      header: w('演示'),
      hint: w('是表示虚构人物，只用于演示，正式服务不接收；不填表示否'),
      example: w('否'),
      schema: v.optional(yesOrNo(), w('否')),
    },
  ],
  unique: ['certificate', 'mobile'],
  check: certificateContradictions,
  warn: certificateDoubts,
})

/** One lawyer as the sheet gives them. */
export type LawyerRow = SheetRow<typeof lawyerSheet>
