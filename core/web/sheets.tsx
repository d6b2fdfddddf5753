import { refuseField } from '../commands/index.ts'
import type { Sheet, SheetError } from '../sheets/index.ts'
import { t } from '../words/index.ts'
import { Prose, Table } from './look/index.ts'
import type { Page } from './page.ts'

const LARGEST = 10 * 1024 * 1024
/** More errors than this help nobody. */
const SHOWN = 100

/** The sheet that a form brings in its field `file`. Refuses that field where there is none, or too large a one. */
export function sheetIn(form: FormData): File {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0)
    throw refuseField('file', 'missing', t('请选择填好的名单文件'))
  if (file.size > LARGEST) throw refuseField('file', 'too-large', t('文件不能超过 10 MB'))
  return file
}

/** Answers with an .xlsx file of a sheet. */
export function sendSheet<Row>(page: Page, { name, title }: Sheet<Row>, bytes: Uint8Array): Response {
  const file = encodeURIComponent(`${t(title)}.xlsx`)
  return page.answer(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="${name}.xlsx"; filename*=UTF-8''${file}`,
  })
}

/** What is wrong with a sheet, by line and column. */
export const SheetTable = ({ errors }: { errors: readonly SheetError[] }) => (
  <>
    <Table
      caption={t('名单中的问题')}
      head={[t('行'), t('列'), t('填写的内容'), t('问题')]}
      rows={errors
        .slice(0, SHOWN)
        .map(({ line, column, value, message }) => [
          line === undefined ? t('整个文件') : <span class="number">{line}</span>,
          column ?? '',
          value ?? '',
          message,
        ])}
    />
    {errors.length > SHOWN ? (
      <Prose text={t('只列出前 {n} 处，其余的改好这些后再看。', { n: SHOWN })} />
    ) : null}
  </>
)
