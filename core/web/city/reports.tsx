import type { Child } from 'hono/jsx'
import { countiesSheet, type NotJudged, notCountedBelow, reportSheets } from '../../reports/index.ts'
import type { County } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import { Heat, Section, Table } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import {
  type Asked,
  askedOf,
  askedOrRefused,
  queryOf,
  ReportPage,
  readingText,
  reportName,
  sheetAnswer,
} from '../reports/index.ts'
import { cityPage } from './city-page.tsx'
import { type CountiesFound, countiesAsked, countyAsked, notJudgedIn, summed } from './figures.ts'
import { cityScope } from './scope.ts'

const PATH = '/city/reports'

/** Figures across the counties that the administrator looks after, and of one of them, from what the platform keeps. */
export async function reports(page: PlatformPage): Promise<Response> {
  const asked = askedOf(page)
  const scope = await cityScope(page)
  const one = countyAsked(page, scope)
  const shown = one ? [one] : scope.counties
  const waiting = await notJudgedIn(page, asked, shown)
  const found = await countiesAsked(page, asked, shown, waiting)
  const more: Readonly<Record<string, string>> = one ? { county: one.code } : {}
  return cityPage(
    page,
    {
      title: one ? t('{county}统计', { county: one.name }) : t('统计'),
      part: 'reports',
      back: one && { href: `${PATH}${queryOf(asked)}`, label: t('全部旗县') },
      status: asked.wrong ? 422 : undefined,
    },
    <ReportPage
      asked={asked}
      report={found?.all}
      inTime={summed(waiting.values())}
      title={one ? one.name : t('统计')}
      of={one ? scope.name : t('{place} {n} 个旗县', { place: scope.name, n: scope.counties.length })}
      path={PATH}
      more={more}
    >
      {one || !found ? null : (
        <Section title={t('各旗县')}>{counties(asked, scope.counties, found.each, waiting)}</Section>
      )}
    </ReportPage>,
  )
}

/** The same as an .xlsx file. */
export async function reportSheet(page: PlatformPage): Promise<Response> {
  const asked = askedOrRefused(page)
  const { module, period } = asked
  const scope = await cityScope(page)
  const one = countyAsked(page, scope)
  const counties = one ? [one] : scope.counties
  const waiting = await notJudgedIn(page, asked, counties)
  const found = await countiesAsked(page, asked, counties, waiting)
  if (!module || !found) return page.redirect(PATH)
  const place = one ? one.name : scope.name
  const sum = summed(waiting.values())
  const each = counties.map(({ code, name }) => ({
    name,
    figures: found.each.get(code)!,
    inTime: waiting.get(code)?.counts,
  }))
  const sheets = [
    ...(one ? [] : [countiesSheet(found.all, each, sum)]),
    ...reportSheets(found.all, { period, of: place, inTime: sum }),
  ]
  return sheetAnswer(page, sheets, reportName(place, module, period))
}

/** County by county, the leading figures on a ground the darker the more there is of them. */
function counties(
  asked: Asked,
  all: readonly County[],
  each: CountiesFound['each'],
  waiting: ReadonlyMap<string, NotJudged>,
): Child {
  const rows = all.map(county => {
    const own = each.get(county.code)!
    return { county, own, figures: own.filter(({ declared }) => declared.leading) }
  })
  const left = rows.map(({ county, own, figures }) =>
    notCountedBelow(figures, own, waiting.get(county.code)?.counts),
  )
  const told = left.some(text => text !== undefined)
  const most = (at: number) => Math.max(...rows.map(({ figures }) => figures[at]?.now.value ?? 0))
  return (
    <Table
      figures
      caption={t('各旗县')}
      head={[
        t('旗县'),
        ...(rows[0]?.figures ?? []).map(({ declared }) => t(declared.title)),
        ...(told ? [t('未计入的')] : []),
      ]}
      rows={rows.map(({ county, figures }, row) => [
        <a class="row-link" href={`${PATH}${queryOf(asked, { county: county.code })}`}>
          {county.name}
        </a>,
        ...figures.map((figure, at) => (
          <Heat part={rows.length > 1 && most(at) > 0 ? (figure.now.value ?? 0) / most(at) : 0}>
            <span class="number">{readingText(figure.now, figure.declared)}</span>
          </Heat>
        )),
        ...(told ? [left[row] ? <span class="meta is-whole">{left[row]}</span> : null] : []),
      ])}
    />
  )
}
