import { expect, test } from 'vitest'
import { templateData, templateFields, templateFieldsFault } from './template.ts'

const contents = { title: '律'.repeat(25), time: '2026年11月24日 09:00', office: '', ref: 'zx-2026-000123' }

test('each field gets its content, no longer than WeChat takes and never empty', () => {
  const fields = templateFields('thing1 = 标题\n\ntime2=时间\nthing3=单位\ncharacter_string4=编号')
  expect(templateData(fields, contents)).toEqual({
    thing1: { value: `${'律'.repeat(19)}…` },
    time2: { value: '2026年11月24日 09:00' },
    thing3: { value: '—' },
    character_string4: { value: 'zx-2026-000123' },
  })
})

test('and of such characters as its kind holds', () => {
  const fields = templateFields('phrase1=标题\ncharacter_string2=编号\nname3=单位\nphrase4=编号')
  const office = '卓资县司法局（公共法律服务中心）'
  expect(
    templateData(fields, { ...contents, title: '有新的解答，请查看', ref: '咨 2026-7', office }),
  ).toEqual({
    phrase1: { value: '有新的解答' },
    character_string2: { value: '2026-7' },
    name3: { value: '卓资县司法局公共法律' },
    phrase4: { value: '咨' },
  })
})

test.each(['thing=标题', 'thing1=姓名', 'other1=标题', '标题'])('%s is no field', line => {
  expect(templateFieldsFault(`time2=时间\n${line}`)).toBe(line)
})
