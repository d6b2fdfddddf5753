import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../commands/index.ts'
import { yuanField } from '../../money/index.ts'
import { mobileField } from '../../people/index.ts'
import { w } from '../../words/index.ts'
import {
  checkForm,
  checkRows,
  fieldsOf,
  noContext,
  parseForm,
  refusedForm,
  typedValues,
  valuesFrom,
} from './index.ts'

const schema = v.object({
  story: v.pipe(
    v.string(w('请写下事情')),
    v.nonEmpty(w('请写下事情')),
    v.maxLength(20),
    v.title(w('什么事')),
  ),
  how: v.pipe(v.picklist(['door', 'phone']), v.title(w('怎么帮'))),
  phone: v.optional(v.pipe(mobileField, v.title(w('手机号')), v.metadata({ widget: 'phone' }))),
  price: v.optional(v.pipe(yuanField, v.title(w('价格')))),
  fine: v.optional(v.pipe(v.number(), v.title(w('罚款')), v.metadata({ widget: 'yuan' }))),
  people: v.pipe(v.optional(v.number(), 3), v.title(w('人数'))),
  days: v.optional(v.pipe(v.array(v.picklist(['sat', 'sun'])), v.title(w('哪天')))),
  agreed: v.optional(v.pipe(v.boolean(), v.title(w('同意')))),
  firm: v.optional(
    v.object({
      name: v.pipe(v.string(), v.nonEmpty(w('请填写单位')), v.title(w('单位'))),
      code: v.optional(v.string()),
    }),
  ),
  accent: v.pipe(
    v.optional(v.union([v.literal(''), v.pipe(v.string(), v.regex(/^#/, w('以 # 开头')))]), ''),
    v.title(w('颜色')),
  ),
})

const formOf = (fields: Readonly<Record<string, string | string[]>>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  return typedValues(form)
}
const refusalOf = (fields: Readonly<Record<string, string | string[]>>) => {
  try {
    checkForm({ values: formOf(fields) }, schema)
  } catch (error) {
    return (error as { fields: { field: string; message: string }[] }).fields.map(({ field, message }) => [
      field,
      message,
    ])
  }
  return 'accepted'
}

describe('a form from a schema', () => {
  test('has a field for each entry, in its order, with label, widget and whether it may be left out', () => {
    expect(fieldsOf(schema).map(({ name, widget, optional }) => `${name} ${widget} ${optional}`)).toEqual([
      'story text false',
      'how radio false',
      'phone phone true',
      'price text true',
      'fine yuan true',
      'people number true',
      'days checkboxes true',
      'agreed checkbox true',
      'firm.name text true',
      'firm.code text true',
      'accent text true',
    ])
    expect(fieldsOf(schema)[0]).toMatchObject({ label: '什么事', maxlength: 20 })
    expect(fieldsOf(schema)[5]).toMatchObject({ initial: 3 })
  })

  test('a schema that is no object has no form', () => {
    expect(() => fieldsOf(v.string())).toThrow('a form needs an object')
  })

  test('what is sent becomes what the command takes', () => {
    const sent = {
      story: '搬柜子\r\n两个',
      how: 'door',
      phone: '138 0000 0001',
      price: '1,200.50',
      fine: '３.5',
      people: '12',
      days: ['sat', 'sun'],
      agreed: 'on',
      'firm.name': '合作社',
    }
    expect(checkForm({ values: formOf(sent) }, schema)).toEqual({
      story: '搬柜子\n两个',
      how: 'door',
      phone: '138 0000 0001',
      price: '1,200.50',
      fine: 350,
      people: 12,
      days: ['sat', 'sun'],
      agreed: true,
      firm: { name: '合作社' },
    })
  })

  test('amounts and numbers may bear their unit, which is not said twice where they are checked', () => {
    const values = formOf({ story: 'x', how: 'door', fine: '1500元', people: '三口' })
    expect(checkForm({ values }, schema)).toMatchObject({ fine: 150_000, people: 3 })
    const rows = checkRows(fieldsOf(schema), values, noContext, '/favour')
    expect(rows.map(({ label, value }) => [label, value])).toEqual(
      expect.arrayContaining([
        ['罚款', '1,500.00 元'],
        ['人数', '三口'],
      ]),
    )
  })

  test('empty is left out where it may be, and a group of which nothing is filled in is none', () => {
    const { input } = parseForm(
      formOf({ story: 'x', how: 'door', phone: ' ', 'firm.name': '', 'firm.code': '' }),
      schema,
    )
    expect(input).toEqual({ story: 'x', how: 'door', agreed: false })
  })

  test('everything that is wrong is named at once, in the order of the form, each in Chinese', () => {
    expect(
      refusalOf({
        story: '',
        phone: '12',
        fine: '三块',
        people: 'x',
        days: ['mon'],
        'firm.code': '9',
        accent: 'red',
      }),
    ).toEqual([
      ['story', '请写下事情'],
      ['how', '请选择'],
      ['phone', '手机号应为 11 位，以 1 开头'],
      ['fine', '金额请按元填写，最多两位小数，如 50 或 50.00'],
      ['people', '请填写数字'],
      ['days.0', '请从列出的选项中选择'],
      ['firm.name', '请填写'],
      ['accent', '以 # 开头'],
    ])
    expect(refusalOf({ story: 'x'.repeat(21), how: 'door' })).toEqual([['story', '最多 20 个字']])
  })

  test('what stands in the store fills the form again, and comes back as it was', () => {
    const stands = {
      story: 'x',
      how: 'phone',
      fine: 12_345,
      people: 4,
      days: ['sun'],
      agreed: true,
      firm: { name: '社' },
    }
    const values = valuesFrom(stands, fieldsOf(schema))
    expect(values.get('fine')).toEqual(['123.45'])
    expect(checkForm({ values }, schema)).toEqual(stands)
  })

  test('a length of time is read and shown as people write it, and kept in seconds', () => {
    const span = v.pipe(v.number(), v.title(w('等多久？')), v.metadata({ widget: 'span' }))
    const timed = v.object({ wait: v.optional(span, 180) })
    const [field] = fieldsOf(timed)
    expect(valuesFrom({ wait: 180 }, [field!]).get('wait')).toEqual(['3 分钟'])
    expect(valuesFrom({ wait: 90 }, [field!]).get('wait')).toEqual(['1 分钟 30 秒'])
    expect(parseForm(formOf({ wait: '1:30' }), timed).input).toEqual({ wait: 90 })
    expect(parseForm(formOf({ wait: '3' }), timed).input).toEqual({ wait: 180 })
    const { problems } = parseForm(formOf({ wait: '一会儿' }), timed)
    expect(problems).toEqual([{ field: 'wait', message: expect.stringContaining('时间请写成“3 分钟”') }])
    // A question needs no colon after it.
    const refusal = new Refusal('invalid', 'input', '', problems)
    expect(refusedForm(refusal, [field!]).errors[0]!.message).toMatch(/^“等多久”：时间请写成“3 分钟”/)
  })
})
