import * as v from 'valibot'
import { defineSheet, type SheetRow } from '#core/sheets'
import type { SettingList } from '#core/tenancy'
import { w } from '#core/words'

/** 本县行政执法主体名单, as a spreadsheet program has it. */
const bodySheet = defineSheet({
  name: 'enforcing-bodies',
  title: w('本县行政执法主体名单'),
  columns: [
    {
      key: 'name',
      header: w('执法主体'),
      hint: w('单位全称，县名可写可不写'),
      example: w('市场监督管理局'),
      schema: v.pipe(
        v.string(w('请填写单位名称')),
        v.nonEmpty(w('请填写单位名称')),
        v.maxLength(100, w('最多 100 个字')),
        v.regex(/^[^,，、\t\n]+$/, w('单位名称里不能有逗号、顿号')),
      ),
      width: 36,
    },
    {
      key: 'usernames',
      header: w('用户名'),
      hint: w('该单位有人使用本系统的，写其用户名，几个用顿号隔开：涉及该单位的举报投诉，对这些人不可见'),
      example: 'wangfang',
      schema: v.optional(v.pipe(v.string(), v.maxLength(500, w('最多 500 个字'))), ''),
      width: 36,
    },
  ],
  unique: ['name'],
  maxRows: 300,
})

/** The county's list of bodies brought in and taken out as that sheet. */
export const bodyList: SettingList = {
  field: 'bodies',
  sheet: bodySheet,
  textOf: rows =>
    (rows as readonly SheetRow<typeof bodySheet>[])
      .map(({ name, usernames }) => [name, ...namesIn(usernames)].join('，'))
      .join('\n'),
  cellsOf: text =>
    text
      .split('\n')
      .map(namesIn)
      .filter(line => line.length > 0)
      .map(([name = '', ...usernames]) => [name, usernames.join('、')]),
}

const namesIn = (text: string) =>
  text
    .split(/[,，、\t]/)
    .map(part => part.trim())
    .filter(part => part !== '')
