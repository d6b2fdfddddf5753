import type { Child } from 'hono/jsx'
import { Refusal, refuse } from '../../commands/index.ts'
import { newId } from '../../people/index.ts'
import { readSheet, writeSheets } from '../../sheets/index.ts'
import {
  type SettingList,
  type SettingsDeclaration,
  settingsCommand,
  settingsOf,
  settingsShown,
} from '../../tenancy/index.ts'
import { t, w } from '../../words/index.ts'
import { MOST_BYTES, smallForm } from '../forms/body.ts'
import { ButtonLink, Buttons, Card, FileField, Form, Icon, Notice, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { SheetTable, sendSheet, sheetIn } from '../sheets.tsx'

const listHref = (name: string) => `/desk/settings/${name}/list`

function listOf({ list }: SettingsDeclaration): SettingList {
  if (!list) throw refuse('not-found', 'list', w('没有这份名单'))
  return list
}

/** A setting of many lines as a sheet: to take it out, change it there, and bring it in whole. */
export const ListCard = ({ name, list, outcome }: { name: string; list: SettingList; outcome?: Child }) => (
  <Section title={t(list.sheet.title)}>
    {outcome ?? null}
    <Card>
      <Form
        action={listHref(name)}
        nonce={newId()}
        files
        submit={t('检查并导入')}
        then={t('导入的名单替换现在的整份名单；有一处不对就全部不导入')}
      >
        <Buttons>
          <ButtonLink href={listHref(name)}>
            <Icon name="download" />
            {t('导出现在的名单')}
          </ButtonLink>
        </Buttons>
        <FileField
          name="file"
          label={t('改好的名单')}
          hint={t('.xlsx 或 .csv，列名与导出的相同')}
          accept=".xlsx,.csv"
          most={1}
        />
      </Form>
    </Card>
  </Section>
)

/** The list as it stands. */
export async function takeOutList(page: CountyPage, declaration: SettingsDeclaration): Promise<Response> {
  const { field, sheet, cellsOf } = listOf(declaration)
  const settings = (await settingsOf(page.open.store.read, declaration)) as Readonly<Record<string, unknown>>
  const head = sheet.columns.map(({ header }) => t(header))
  const rows = cellsOf(String(settings[field] ?? ''))
  return sendSheet(page, sheet, await writeSheets([{ title: t(sheet.title), head, rows }]))
}

/** What came of a list that was brought in: undefined once it stands. */
export async function bringInList(page: CountyPage, declaration: SettingsDeclaration): Promise<Child> {
  const { field, sheet, textOf } = listOf(declaration)
  const form = await smallForm(page.request, MOST_BYTES)
  try {
    const file = sheetIn(form)
    const reading = await readSheet(sheet, new Uint8Array(await file.arrayBuffer()), file.name)
    if (!reading.ok)
      return (
        <>
          <Notice
            kind="problem"
            urgent
            title={t('没有导入：有 {n} 处需要修改', { n: reading.errors.length })}
          >
            <p>{t('名单没有任何变化。请在文件里改好后重新上传。')}</p>
          </Notice>
          <SheetTable errors={reading.errors} />
        </>
      )
    const { store, keys } = page.open
    const settings = await settingsShown({ read: store.read, keys }, declaration)
    await page.run(settingsCommand(declaration), { ...(settings as object), [field]: textOf(reading.rows) })
    return undefined
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return (
      <Notice kind="problem" urgent>
        <p>{refusal.fields[0]?.message ?? refusal.message}</p>
      </Notice>
    )
  }
}
