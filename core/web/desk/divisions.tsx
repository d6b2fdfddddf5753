import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { refuse } from '../../commands/index.ts'
import { addDivision, divisionTree, removeDivision, renameDivision, shownName } from '../../tenancy/index.ts'
import { t, w } from '../../words/index.ts'
import { ButtonLink, List, ListRow, PageHead, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'

/** The county's townships, villages and communities, as it calls them. */
export async function divisions(page: CountyPage): Promise<Response> {
  const tree = await divisionTree(page.open.store.read)
  return deskPage(
    page,
    { title: t('乡镇村'), part: 'divisions', reading: true },
    <>
      <PageHead title={t('乡镇村')} meta={[t('{n} 个乡镇', { n: tree.length })]}>
        <ButtonLink kind="primary" href="/desk/divisions/new">
          {t('增加村（社区）')}
        </ButtonLink>
      </PageHead>
      {tree.map(township => (
        <Section
          title={t('{name}（{n}）', { name: township.name, n: township.villages.length })}
          more={{ href: `/desk/divisions/${township.code}`, label: t('更改') }}
        >
          <List
            rows={township.villages.map(village => (
              <ListRow
                href={`/desk/divisions/${village.code}`}
                title={shownName(village)}
                meta={village.added ? [t('本县增加')] : []}
              />
            ))}
          />
        </Section>
      ))}
    </>,
  )
}

async function addForm(page: CountyPage): Promise<CommandForm> {
  const tree = await divisionTree(page.open.store.read)
  return {
    command: addDivision,
    fields: addDivision.input,
    action: '/desk/divisions/new',
    submit: w('增加'),
    choices: {
      parent: [
        ...tree.map(({ code, name }) => ({ value: code, label: name })),
        { value: page.county.code, label: t('{county}（增加乡镇）', { county: page.county.name }) },
      ],
    },
  }
}

/** Adds a village or community that the statistics do not have yet. */
export async function newDivision(page: CountyPage): Promise<Response> {
  return divisionPage(page, t('增加村（社区）'), await drawForm(page, await addForm(page)))
}

export async function saveNewDivision(page: CountyPage): Promise<Response> {
  return giveForm(page, await addForm(page), {}, '/desk/divisions', (drawn, status) =>
    divisionPage(page, t('增加村（社区）'), drawn, status),
  )
}

async function divisionRow(page: CountyPage) {
  const row = await page.open.store.read
    .selectFrom('division')
    .selectAll()
    .where('code', '=', page.param('division'))
    .executeTakeFirst()
  if (!row) throw refuse('not-found', 'division', w('本县没有这个村（社区）'))
  return row
}

const withoutCode = (schema: unknown) =>
  v.omit(schema as v.ObjectSchema<v.ObjectEntries, undefined>, ['code'])

const renameForm = (code: string, name?: string): CommandForm => ({
  command: renameDivision,
  fields: withoutCode(renameDivision.input),
  action: `/desk/divisions/${code}`,
  submit: w('更改名称'),
  initial: name === undefined ? undefined : { name },
})

const removeForm = (code: string): CommandForm => ({
  command: removeDivision,
  fields: withoutCode(removeDivision.input),
  action: `/desk/divisions/${code}/remove`,
  submit: w('删除'),
})

/** One division: its name, and for one that the county added, the way to take it back. */
export async function division(page: CountyPage): Promise<Response> {
  const row = await divisionRow(page)
  return divisionPage(
    page,
    row.name,
    <>
      {row.note ? <p class="meta">{row.note}</p> : null}
      {await drawForm(page, renameForm(row.code, row.name))}
      {row.added ? <Section title={t('删除')}>{await drawForm(page, removeForm(row.code))}</Section> : null}
    </>,
  )
}

export async function saveDivision(page: CountyPage): Promise<Response> {
  const row = await divisionRow(page)
  return giveForm(page, renameForm(row.code), { code: row.code }, '/desk/divisions', (drawn, status) =>
    divisionPage(page, row.name, drawn, status),
  )
}

export async function dropDivision(page: CountyPage): Promise<Response> {
  const row = await divisionRow(page)
  return giveForm(page, removeForm(row.code), { code: row.code }, '/desk/divisions', (drawn, status) =>
    divisionPage(page, row.name, drawn, status),
  )
}

const divisionPage = (page: CountyPage, title: string, drawn: Child, status?: number) =>
  deskPage(
    page,
    {
      title,
      part: 'divisions',
      reading: true,
      back: { href: '/desk/divisions', label: t('乡镇村') },
      status,
    },
    <>
      <PageHead title={title} />
      {drawn}
    </>,
  )
