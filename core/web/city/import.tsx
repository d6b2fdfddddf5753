import type { Child } from 'hono/jsx'
import { Refusal } from '../../commands/index.ts'
import { importErrors, importLawyers, lawyerSheet } from '../../lawyers/index.ts'
import { newId } from '../../people/index.ts'
import { readSheet, type SheetError, sheetTemplate } from '../../sheets/index.ts'
import { t } from '../../words/index.ts'
import { MOST_BYTES, smallForm } from '../forms/body.ts'
import {
  ButtonLink,
  Buttons,
  Card,
  type FieldError,
  FileField,
  Form,
  Icon,
  Notice,
  PageHead,
  Section,
  SelectField,
} from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { SheetTable, sendSheet, sheetIn } from '../sheets.tsx'
import { cityPage } from './city-page.tsx'
import { cityScope } from './scope.ts'

/** Where a list of lawyers is brought in. */
export function importPage(page: PlatformPage): Promise<Response> {
  return draw(page, {})
}

interface Drawn {
  readonly status?: number
  readonly adviserOf?: string
  readonly errors?: readonly FieldError[]
  /** What came of the last file. */
  readonly outcome?: Child
}

async function draw(page: PlatformPage, { status, adviserOf, errors, outcome }: Drawn): Promise<Response> {
  const { counties } = await cityScope(page)
  const error = (name: string) => errors?.find(one => one.name === name)?.message
  return cityPage(
    page,
    { title: t('导入律师名单'), part: 'import', reading: true, status },
    <>
      <PageHead title={t('导入律师名单')} />
      {outcome ?? null}
      <div class={outcome ? 'section stack' : 'stack'}>
        <Card title={t('1. 下载模板填写')}>
          <p>{t('第二张表说明每一列怎么填。执业证号和手机号已设为文本，末几位不会丢。')}</p>
          <Buttons spaced>
            <ButtonLink href="/city/import/template">
              <Icon name="download" />
              {t('下载模板')}
            </ButtonLink>
          </Buttons>
        </Card>
        <Card title={t('2. 上传')}>
          <Form
            action="/city/import"
            nonce={newId()}
            files
            submit={t('检查并导入')}
            errors={errors}
            then={t('有一处不对就全部不导入，并逐行列出；执业证号已在名录中的，更新那位律师。')}
          >
            <FileField
              name="file"
              label={t('填好的名单')}
              hint={t('.xlsx 或 .csv，一次最多 20000 行')}
              accept=".xlsx,.csv"
              most={1}
              error={error('file')}
            />
            <SelectField
              name="adviserOf"
              label={t('聘为哪个旗县的法律顾问')}
              optional
              prompt={t('只进入名录，不聘任')}
              value={adviserOf}
              options={counties.map(({ code, name }) => ({ value: code, label: name }))}
              error={error('adviserOf')}
            />
          </Form>
        </Card>
      </div>
    </>,
  )
}

/** Reads the file and imports all of it, or tells every error by its line and column. */
export async function importSheet(page: PlatformPage): Promise<Response> {
  const form = await smallForm(page.request, MOST_BYTES)
  const said = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const adviserOf = said('adviserOf')
  const again = (drawn: Drawn) => draw(page, { adviserOf, ...drawn })
  try {
    const file = sheetIn(form)
    const reading = await readSheet(lawyerSheet, new Uint8Array(await file.arrayBuffer()), file.name)
    if (!reading.ok) return again({ status: 422, outcome: <Errors errors={reading.errors} /> })
    const rows = { rows: reading.rows, adviserOf, demo: page.web.demo }
    try {
      const told = await page.run(importLawyers, rows, { key: said('nonce') })
      return again({ outcome: <Done told={told} warnings={reading.warnings} /> })
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const errors = importErrors(refusal, reading.lines)
      return again({ status: STATUS[refusal.code], outcome: <Errors errors={errors} /> })
    }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const errors = refusal.fields.map(({ field, message }) => ({ name: field, message }))
    return again({ status: STATUS[refusal.code], errors })
  }
}

/** The template to fill in, with an explanation of every column. */
export async function template(page: PlatformPage): Promise<Response> {
  return sendSheet(page, lawyerSheet, await sheetTemplate(lawyerSheet))
}

const Errors = ({ errors }: { errors: readonly SheetError[] }) => (
  <>
    <Notice kind="problem" urgent title={t('没有导入：有 {n} 处需要修改', { n: errors.length })}>
      <p>{t('名录没有任何变化。请在文件里改好后重新上传。')}</p>
    </Notice>
    <Section title={t('需要修改的地方')}>
      <SheetTable errors={errors} />
    </Section>
  </>
)

interface DoneProps {
  readonly told: { readonly added: number; readonly changed: number; readonly unchanged: number }
  readonly warnings: readonly SheetError[]
}

const Done = ({ told, warnings }: DoneProps) => (
  <>
    <Notice kind="done" title={t('已导入')}>
      <p>{t('新增 {added} 位，更新 {changed} 位，没有变化 {unchanged} 位。', told)}</p>
    </Notice>
    {warnings.length > 0 ? (
      <Section title={t('已导入，请核对这些地方')}>
        <SheetTable errors={warnings} />
      </Section>
    ) : null}
  </>
)
