import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { volunteers } from './fixtures/with-a-sheet.ts'
import { readSheet } from './index.ts'

const header = '姓名,证号,性别,语言,会开车,备注'
const li = '李秀英,11509201510900001,女,"汉语、蒙古语",是,C1'
const utf8 = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'))
const read = (bytes: Uint8Array) => readSheet(volunteers, bytes, '志愿者.csv')
const gbk = (text: string) => execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GBK'], { input: text })

const asRead = {
  name: '李秀英',
  card: '11509201510900001',
  sex: 'female',
  languages: ['zh', 'mn'],
  drives: true,
  note: 'C1',
}

describe('a CSV file', () => {
  test.each([
    ['UTF-8', utf8(header, li)],
    ['UTF-8 with a byte-order mark', utf8(`\uFEFF${header}`, li)],
    ['GBK, as Excel saves it', gbk(`${header}\r\n${li}\r\n`)],
    [
      'UTF-16 with tabs, Excel’s Unicode text',
      Buffer.from(`\uFEFF${`${header}\n${li}`.replaceAll(',', '\t')}`, 'utf16le'),
    ],
  ])('is read in %s', async (_encoding, bytes) => {
    expect(await read(bytes)).toEqual({ ok: true, rows: [asRead], lines: [2], warnings: [] })
  })

  test('a file in no encoding we know is refused in words', async () => {
    const reading = await read(Uint8Array.from([0xff, 0xff, 0xff, 0x0a]))
    expect(reading).toEqual({ ok: false, errors: [{ message: expect.stringContaining('文字编码') }] })
  })

  test('columns may stand in any order, stars and spaces in the header do not matter', async () => {
    const reading = await read(utf8(' 性别 *,证号*,姓　名', '男,11509201510900002,苏和'))
    expect(reading).toMatchObject({
      ok: true,
      rows: [{ name: '苏和', sex: 'male', languages: ['zh'], drives: false }],
    })
  })

  test('blank lines are skipped, and a quoted line break does not shift the numbers of the lines after it', async () => {
    const reading = await read(
      utf8(
        header,
        '',
        li.replace(/C1$/, '"一行\n又一行"'),
        ',,,,,',
        '乌兰,11509201510900003,女',
        '坏行,123,女',
      ),
    )
    expect(reading).toEqual({
      ok: false,
      errors: [{ line: 7, column: '证号', value: '123', message: '应为 17 位数字' }],
    })
  })

  test('a quote that never closes is an error on the line where it opens', async () => {
    const reading = await read(utf8(header, li, '"苏和,11509201510900002,男'))
    expect(reading).toEqual({ ok: false, errors: [{ line: 3, message: expect.stringContaining('引号') }] })
  })

  test('text that was protected with ="…" is read as that text', async () => {
    const reading = await read(utf8(header, '苏和,"=""11509201510900002""",男'))
    expect(reading).toMatchObject({ ok: true, rows: [{ card: '11509201510900002' }] })
  })

  test('a number that Excel rounded is told apart from a wrong one', async () => {
    const reading = await read(utf8(header, '苏和,1.15092E+16,男'))
    expect(reading).toEqual({
      ok: false,
      errors: [
        { line: 2, column: '证号', value: '1.15092E+16', message: expect.stringContaining('设为“文本”') },
      ],
    })
  })
})
