import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { w } from '../words/index.ts'
import { volunteers } from './fixtures/with-a-sheet.ts'
import * as sheets from './index.ts'

const header = '姓名,证号,性别,语言,会开车,备注'
const card = (n: number) => `115092015109${String(n).padStart(5, '0')}`
const csv = (...lines: string[]) => new TextEncoder().encode([header, ...lines].join('\n'))
const read = (bytes: Uint8Array, progress?: sheets.Progress) =>
  sheets.readSheet(volunteers, bytes, '志愿者.csv', progress)

describe('all or nothing', () => {
  test('one bad row among good ones: no rows, and the error names line, column and value', async () => {
    const good = Array.from({ length: 40 }, (_, n) => `苏和,${card(n)},男`)
    const reading = await read(csv(...good.with(17, `苏和,${card(17)},未知`)))
    expect(reading).toEqual({
      ok: false,
      errors: [{ line: 19, column: '性别', value: '未知', message: '请填“男”或“女”' }],
    })
  })

  test('every error of every row is told at once', async () => {
    const reading = await read(csv(`,${card(1)},男`, '苏和,12,', `乌兰,${card(2)},女,汉语、英语,也许`))
    expect(reading).toEqual({
      ok: false,
      errors: [
        { line: 2, column: '姓名', value: '', message: '不能为空' },
        { line: 3, column: '证号', value: '12', message: '应为 17 位数字' },
        { line: 3, column: '性别', value: '', message: '不能为空' },
        { line: 4, column: '语言', value: '汉语、英语', message: '只能填汉语、蒙古语' },
        { line: 4, column: '会开车', value: '也许', message: '请填“是”或“否”' },
      ],
    })
  })

  test('a value that must be unique names the line where it stood first', async () => {
    const reading = await read(csv(`苏和,${card(1)},男`, `乌兰,${card(2)},女`, `其木格,${card(1)},女`))
    expect(reading).toEqual({
      ok: false,
      errors: [{ line: 4, column: '证号', value: card(1), message: '与第 2 行重复' }],
    })
  })

  test('the check across cells points at the cell to look at', async () => {
    const reading = await read(csv(`巴特尔,${card(1)},女`))
    expect(reading).toEqual({
      ok: false,
      errors: [{ line: 2, column: '性别', value: '女', message: '与姓名对不上' }],
    })
  })

  test('what is only odd is told beside the rows and keeps nothing out', async () => {
    const reading = await read(csv(`苏和,${card(1)},男,汉语,是,C1`, `乌兰,${card(2)},女,汉语,是`))
    expect(reading).toMatchObject({
      ok: true,
      rows: [{ name: '苏和' }, { name: '乌兰' }],
      warnings: [{ line: 3, column: '备注', message: '请写明驾驶证种类' }],
    })
  })

  test('a value beside the columns is not silently dropped', async () => {
    const reading = await read(csv(`苏和,${card(1)},男,,,,多出来的`))
    expect(reading).toMatchObject({ ok: false, errors: [{ line: 2, column: '第 7 列', value: '多出来的' }] })
  })
})

describe('the header', () => {
  const withHeader = (line: string) => new TextEncoder().encode(`${line}\n苏和,${card(1)},男`)

  test('missing, unknown and repeated columns are each named', async () => {
    const reading = await read(withHeader('姓名,姓名,電話'))
    expect(reading).toEqual({
      ok: false,
      errors: [
        { line: 1, column: '姓名', message: '这一列出现了两次' },
        { line: 1, column: '電話', message: '不认识这一列，请对照模板的列名' },
        { line: 1, column: '证号', message: '缺少这一列' },
        { line: 1, column: '性别', message: '缺少这一列' },
      ],
    })
  })

  test('a column that may be empty may also be left out', async () => {
    expect(await read(withHeader('姓名,证号,性别'))).toMatchObject({ ok: true })
  })

  test('a file without rows says where to begin', async () => {
    expect(await read(csv())).toMatchObject({
      ok: false,
      errors: [{ message: expect.stringContaining('第二行') }],
    })
    expect(await read(new Uint8Array())).toMatchObject({ ok: false })
  })
})

describe('long files', () => {
  const rows = (n: number) => csv(...Array.from({ length: n }, (_, i) => `苏和,${card(i)},男`))

  test('10,000 rows are read whole, telling how far it is and letting others work in between', async () => {
    const told: [number, number][] = []
    let othersRan = 0
    const others = setInterval(() => othersRan++, 0)
    const reading = await read(rows(10_000), (done, total) => told.push([done, total]))
    clearInterval(others)
    if (!reading.ok) throw new Error(reading.errors[0]?.message)
    expect(reading.rows).toHaveLength(10_000)
    expect(reading.lines.at(-1)).toBe(10_001)
    expect(told.at(0)).toEqual([500, 10_000])
    expect(told.at(-1)).toEqual([10_000, 10_000])
    expect(othersRan).toBeGreaterThan(5)
  })

  test('more rows than the sheet allows are refused with both numbers', async () => {
    const reading = await read(rows(12_001))
    expect(reading).toEqual({ ok: false, errors: [{ message: '文件有 12001 行，一次最多 12000 行' }] })
  })
})

describe('declaring and pointing', () => {
  test('two columns with one header are refused at declaration', () => {
    const column = {
      key: 'name',
      header: w('姓名'),
      hint: w('全名'),
      example: '苏和',
      schema: v.string(),
    } as const
    const declare = () =>
      sheets.defineSheet({ name: 'twins', title: w('名单'), columns: [column, { ...column, key: 'other' }] })
    expect(declare).toThrow('the same header')
  })

  test('whoever imports can point at a cell for a reason of its own', () => {
    const error = sheets.cellError(volunteers, { line: 7, key: 'card', value: card(7) }, volunteers.title)
    expect(error).toEqual({ line: 7, column: '证号', value: card(7), message: '志愿者' })
  })
})
