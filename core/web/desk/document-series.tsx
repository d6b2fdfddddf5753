import type { Child } from 'hono/jsx'
import { refuse } from '../../commands/index.ts'
import {
  type AnyDocumentKind,
  type SeriesOf,
  seriesFields,
  seriesNow,
  setSeries,
} from '../../documents/index.ts'
import { t, w } from '../../words/index.ts'
import { Card, KeyValue, List, ListRow, Notice, PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'
import { DOCUMENTS, kindsOf, SERIES } from './document-kinds.ts'

/** A series with the papers that it numbers. */
interface Numbered extends SeriesOf {
  readonly kinds: readonly AnyDocumentKind[]
}

/** The series of the county's papers, in their order; each is named once, however many papers it numbers. */
function seriesIn(page: CountyPage): Numbered[] {
  const numbered = kindsOf(page).flatMap(kind => (kind.series ? [{ kind, series: kind.series }] : []))
  return [...Map.groupBy(numbered, ({ series }) => series.name).values()].map(group => ({
    series: group[0]!.series,
    body: group[0]!.kind.body,
    kinds: group.map(({ kind }) => kind),
  }))
}

function seriesAt(page: CountyPage): Numbered {
  const found = seriesIn(page).find(({ series }) => series.name === page.param('series'))
  if (!found) throw refuse('not-found', 'document-series', w('没有这种文号'))
  return found
}

const titlesOf = ({ kinds }: Numbered) => [...new Set(kinds.map(({ title }) => t(title)))].join(t('、'))
const nowOf = ({ open, county, now }: CountyPage, one: Numbered) =>
  seriesNow(open.store.read, county, one, now)

/** 文号: every series of numbers, how far it is this year, and which number comes next. */
export async function seriesList(page: CountyPage): Promise<Response> {
  const rows: Child[] = []
  for (const one of seriesIn(page)) {
    const { next, last, issuer } = await nowOf(page, one)
    rows.push(
      <ListRow
        href={`${SERIES}/${one.series.name}`}
        title={titlesOf(one)}
        meta={[
          t('下一个：{number}', { number: next }),
          last > 0 ? t('今年编到 {n} 号', { n: last }) : t('今年还没有编号'),
          issuer,
        ]}
        icon="document"
      />,
    )
  }
  return deskPage(
    page,
    { title: t('文号'), part: 'documents', reading: true, back: { href: DOCUMENTS, label: t('文书') } },
    <>
      <PageHead
        title={t('文号')}
        meta={[t('每种文书按机关和年份编号，每年从 1 号起，不跳号、不重号；作废的号不再用。')]}
      />
      <List rows={rows} />
    </>,
  )
}

/** One series: how its numbers look, and from which they go on. */
export async function oneSeries(page: CountyPage): Promise<Response> {
  const one = seriesAt(page)
  return show(page, one, await drawForm(page, await formOf(page, one)))
}

/** Sets it. */
export async function saveSeries(page: CountyPage): Promise<Response> {
  const one = seriesAt(page)
  return giveForm(page, await formOf(page, one), {}, `${SERIES}/${one.series.name}?saved`, (drawn, status) =>
    show(page, one, drawn, status),
  )
}

async function formOf(page: CountyPage, one: Numbered): Promise<CommandForm> {
  const { style, last } = await nowOf(page, one)
  const others = seriesIn(page).filter(({ series }) => series.name !== one.series.name)
  return {
    command: setSeries(one, others),
    fields: seriesFields,
    action: `${SERIES}/${one.series.name}`,
    submit: w('保存'),
    initial: { style, last },
  }
}

async function show(page: CountyPage, one: Numbered, form: Child, status?: number): Promise<Response> {
  const { next, issuer } = await nowOf(page, one)
  return deskPage(
    page,
    {
      title: t('文号'),
      part: 'documents',
      reading: true,
      back: { href: SERIES, label: t('文号') },
      status,
    },
    <>
      <PageHead title={titlesOf(one)} />
      {page.query.has('saved') ? <Notice kind="done" title={t('已保存，以后制发的文书按此编号')} /> : null}
      <Card>
        <KeyValue
          rows={[
            { key: t('制发机关'), value: issuer },
            { key: t('下一个文号'), value: next },
          ]}
        />
      </Card>
      <div class="section">{form}</div>
    </>,
  )
}
