import writeXlsx from 'write-excel-file/node'
import { t } from '../words/index.ts'
import { accepts } from './accepts.ts'
import type { Column, Sheet } from './sheet.ts'

/** Lines whose cells are text from the start: a spreadsheet program would round a 17-digit certificate number. */
const linesToFill = 300

const head = { fontWeight: 'bold', backgroundColor: '#E6EFEE', wrap: true, alignVertical: 'center' } as const
const body = { type: String, format: '@', wrap: true, alignVertical: 'top' } as const

const headerOf = (column: Column) => (accepts(column, undefined) ? t(column.header) : `${t(column.header)}*`)

function explanationOf({ hint, choices }: Column): string {
  if (!choices) return t(hint)
  return [t(hint), t('可填：{choices}', { choices: choices.map(word => t(word)).join('、') })].join('\n')
}

/** In characters of Latin width; a Chinese character takes two. */
const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2000' ? 2 : 1), 2)

/** The same header as a CSV file, which Excel reads as UTF-8 by its mark; it has no room for the explanations. */
export function csvTemplate<Row>(sheet: Sheet<Row>): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `\uFEFF${sheet.columns.map(column => cell(headerOf(column))).join(',')}\r\n`
}

/** An xlsx file to download and fill in: the first sheet has only the header, the second explains each column by example. */
export async function sheetTemplate<Row>(sheet: Sheet<Row>): Promise<Buffer> {
  const toFill = {
    sheet: t(sheet.title),
    data: [
      sheet.columns.map(column => ({ ...head, value: headerOf(column) })),
      ...Array.from({ length: linesToFill }, () => sheet.columns.map(() => ({ ...body, value: '' }))),
    ],
    columns: sheet.columns.map(column => ({
      width: column.width ?? Math.max(widthOf(headerOf(column)), widthOf(t(column.example))),
    })),
    stickyRowsCount: 1,
  }
  const explained = {
    sheet: t('填写说明'),
    data: [
      [t('列名'), t('是否必填'), t('怎么填'), t('示例')].map(value => ({ ...head, value })),
      ...sheet.columns.map(column => {
        const needed = accepts(column, undefined) ? t('可不填') : t('必填')
        return [t(column.header), needed, explanationOf(column), t(column.example)].map(value => ({
          ...body,
          value,
        }))
      }),
    ],
    columns: [{ width: 18 }, { width: 10 }, { width: 60 }, { width: 36 }],
    stickyRowsCount: 1,
  }
  return writeXlsx([toFill, explained]).toBuffer()
}
