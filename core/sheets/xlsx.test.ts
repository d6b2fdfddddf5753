import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import writeXlsx, { type SheetData } from 'write-excel-file/node'
import { volunteers } from './fixtures/with-a-sheet.ts'
import { readSheet, sheetTemplate } from './index.ts'

const header = ['姓名', '证号', '性别', '语言', '会开车', '备注']
const xlsx = (...rows: SheetData) => writeXlsx([header, ...rows]).toBuffer()
const read = async (bytes: Uint8Array) => readSheet(volunteers, bytes, '志愿者.xlsx')

describe('an xlsx file', () => {
  test('is read by its cells; truth values and dates become words', async () => {
    const day = { value: new Date('2026-11-24T00:00:00Z'), format: 'yyyy-mm-dd' }
    const reading = await read(await xlsx(['苏和', '11509201510900002', '男', null, true, day]))
    expect(reading).toMatchObject({
      ok: true,
      rows: [{ name: '苏和', card: '11509201510900002', drives: true, note: '2026-11-24' }],
      lines: [2],
    })
  })

  test('blank rows are skipped and the line of an error is the row in the program', async () => {
    const reading = await read(
      await xlsx(['苏和', '11509201510900002', '男'], [], [null, '', null], ['乌兰', '12', '女']),
    )
    expect(reading).toEqual({
      ok: false,
      errors: [{ line: 5, column: '证号', value: '12', message: '应为 17 位数字' }],
    })
  })

  test('a 17-digit number in a number cell is refused, for its last digits are gone; a short number is text', async () => {
    const reading = await read(await xlsx(['苏和', 11509201510900002, '男', null, null, 13800001234]))
    expect(reading).toMatchObject({
      ok: false,
      errors: [{ line: 2, column: '证号', message: expect.stringContaining('末几位已经丢失') }],
    })
    expect(
      await read(await xlsx(['苏和', '11509201510900002', '男', null, null, 13800001234])),
    ).toMatchObject({
      ok: true,
      rows: [{ note: '13800001234' }],
    })
  })

  test('what is no table is refused in words: an old .xls, another archive, text under a wrong name', async () => {
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const archive = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...new Uint8Array(60)])
    const text = new TextEncoder().encode('姓名,证号')
    for (const [bytes, word] of [
      [old, '旧版 .xls'],
      [archive, '打不开'],
      [text, '不是表格'],
    ] as const) {
      expect(await read(bytes)).toEqual({ ok: false, errors: [{ message: expect.stringContaining(word) }] })
    }
  })
})

test('an archive that would unpack to hundreds of megabytes is refused before it is unpacked', async () => {
  const archive = await xlsx(['苏和', '11509201510900002', '男'])
  const entry = archive.indexOf('PK\x01\x02', 0, 'latin1')
  archive.writeUInt32LE(500 * 1024 * 1024, entry + 24)
  expect(await read(archive)).toEqual({ ok: false, errors: [{ message: '文件太大，请分成几个文件' }] })
})

describe('the template', () => {
  test('comes back empty, and filled with its own examples it is read', async () => {
    const template = await sheetTemplate(volunteers)
    expect(await read(template)).toMatchObject({
      ok: false,
      errors: [{ message: expect.stringContaining('没有内容') }],
    })

    const [toFill, explained] = await readXlsxFile(template)
    expect(toFill?.sheet).toBe('志愿者')
    expect(toFill?.data[0]).toEqual(['姓名*', '证号*', '性别*', '语言', '会开车', '备注'])
    const examples = explained?.data.slice(1).map(row => row[3] ?? null) as string[]
    const filled = await writeXlsx([toFill?.data[0] as string[], examples]).toBuffer()
    expect(await read(filled)).toMatchObject({
      ok: true,
      rows: [{ name: '李秀英', languages: ['zh', 'mn'] }],
    })
  })

  test('explains every column', async () => {
    const [, explained] = await readXlsxFile(await sheetTemplate(volunteers))
    expect(explained?.data[2]).toEqual(['证号', '必填', '17 位数字', '11509201510900001'])
    expect(explained?.data[3]).toEqual(['性别', '必填', '与身份证一致\n可填：男、女', '女'])
    expect(explained?.data).toHaveLength(1 + volunteers.columns.length)
  })
})
