import { describe, expect, test } from 'vitest'
import { creditCodeCheck } from '../people/index.ts'
import { readSheet, sheetTemplate } from '../sheets/index.ts'
import { t } from '../words/index.ts'
import { fieldOfLaw, fieldOfLawCodes, fieldsOfLaw } from './fieldsOfLaw.ts'
import { lawyerSheet } from './lawyerSheet.ts'

/** 张志远 of a firm in Zhuozi, with single cells changed. */
function csvWith(changes: Record<string, string> = {}) {
  const cells: Record<string, string> = {
    姓名: '张志远',
    性别: '男',
    手机号: '169 0001 0001',
    执业证号: '11509200910910001',
    执业类别: '专职律师',
    执业机构: '内蒙古塔拉云峰律师事务所',
    执业机构代码: '31150921mdem00011b',
    地区代码: '150921',
    ...changes,
  }
  return new TextEncoder().encode(
    [Object.keys(cells), Object.values(cells)].map(line => line.join(',')).join('\n'),
  )
}
const read = (changes?: Record<string, string>) => readSheet(lawyerSheet, csvWith(changes), 'lawyers.csv')

describe('the list of lawyers', () => {
  test('takes a lawyer with the least that must be said; the rest has its plain meaning', async () => {
    expect(await read()).toEqual({
      ok: true,
      lines: [2],
      warnings: [],
      rows: [
        {
          name: '张志远',
          sex: 'male',
          mobile: '16900010001',
          certificate: '11509200910910001',
          category: 'fullTime',
          firm: '内蒙古塔拉云峰律师事务所',
          firmCode: '31150921MDEM00011B',
          specialities: [],
          languages: ['zh'],
          enterprise: false,
          region: '150921',
          status: 'practising',
          validUntil: undefined,
          introduction: undefined,
          demo: false,
        },
      ],
    })
  })

  test('reads fields of law, languages, a date as people write it, and the state', async () => {
    const reading = await read({
      业务专长: '工资报酬、土地草场；其他',
      语言: '蒙古语 汉语',
      企业服务经验: '是',
      执业证有效期至: '2027/5/3',
      状态: '停止执业',
      演示: '是',
    })
    expect(reading).toMatchObject({
      ok: true,
      rows: [
        {
          specialities: ['wages', 'land', 'other'],
          languages: ['mn', 'zh'],
          enterprise: true,
          validUntil: '2027-05-03',
          status: 'suspended',
          demo: true,
        },
      ],
    })
  })

  test.each([
    ['姓名', '张', '2 至 50'],
    ['手机号', '12345', '11 位'],
    ['执业证号', '21509200910910001', '以 1 开头'],
    ['执业机构代码', '31150921MDEM00012B', '校验'],
    ['执业类别', '律师', '执业类别'],
    ['业务专长', '工资报酬、航天', '法律领域'],
    ['地区代码', '990000', '行政区划'],
    ['状态', '在岗', '执业'],
    ['执业证有效期至', '2027-02-30', '日期'],
    ['执业类别', '公职律师', '第 10 位'],
  ])('a wrong %s (%s) is named by line and column', async (column, value, reason) => {
    const reading = await read({ [column]: value })
    expect(reading).toEqual({
      ok: false,
      errors: [{ line: 2, column, value, message: expect.stringContaining(reason) }],
    })
  })

  test('a firm’s code must be a law firm’s, unless the lawyer works for an organ', async () => {
    const organ = `11150921MB0X12345${creditCodeCheck('11150921MB0X12345')}`
    const inFirm = await read({ 执业机构代码: organ })
    expect(inFirm).toMatchObject({ ok: false, errors: [{ column: '执业机构代码' }] })
    const inOrgan = { 执业机构代码: organ, 执业类别: '公职律师', 执业证号: '11509200960910001' }
    expect(await read(inOrgan)).toMatchObject({ ok: true, warnings: [] })
  })

  test('an old number and a sex that the number denies are taken, with a word to whoever imports', async () => {
    expect(await read({ 执业证号: '150109912345' })).toMatchObject({
      ok: true,
      warnings: [{ line: 2, column: '执业证号', value: '150109912345' }],
    })
    expect(await read({ 性别: '女' })).toMatchObject({
      ok: true,
      warnings: [{ column: '性别', value: '女' }],
    })
  })

  test('the examples in the template are a lawyer that it takes', async () => {
    const examples = lawyerSheet.columns.map(column => [t(column.header), t(column.example)])
    const bytes = new TextEncoder().encode(
      [0, 1].map(i => examples.map(pair => pair[i]).join(',')).join('\n'),
    )
    expect(await readSheet(lawyerSheet, bytes, 'lawyers.csv')).toMatchObject({ ok: true, warnings: [] })
    expect((await sheetTemplate(lawyerSheet)).subarray(0, 2).toString()).toBe('PK')
  })
})

describe('fields of law', () => {
  test('each has a title of its own, and a code leads back to it', () => {
    expect(new Set(fieldsOfLaw.map(field => field.title)).size).toBe(fieldOfLawCodes.length)
    expect(fieldOfLaw('wages')).toMatchObject({ title: '工资报酬' })
    expect(fieldOfLaw('toString')).toBeUndefined()
  })
})
