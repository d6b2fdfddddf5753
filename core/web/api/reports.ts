import { refuse } from '../../commands/index.ts'
import { countyReport, notJudged } from '../../reports/index.ts'
import { t, w } from '../../words/index.ts'
import { cityScope, countiesAsked, countyAsked, notJudgedIn, summed } from '../city/index.ts'
import type { CountyPage, PlatformPage } from '../page.ts'
import {
  type Asked,
  askedOrRefused,
  bringUpToDate,
  type MeasuredModule,
  shownFigure,
  shownPeriod,
  shownReport,
} from '../reports/index.ts'

function measured(asked: Asked): MeasuredModule {
  if (!asked.module) throw refuse('not-found', 'figures', w('还没有可统计的服务'))
  return asked.module
}

const head = (module: MeasuredModule, { period }: Asked) => ({
  module: module.name,
  title: t(module.title),
  period: shownPeriod(period),
})

/** A county's figures in a period. */
export async function getReport(page: CountyPage): Promise<Response> {
  if (!(await page.may('county.reports'))) throw refuse('forbidden', 'right', w('您没有查看统计的权限'))
  const asked = askedOrRefused(page)
  const module = measured(asked)
  const { read } = page.open.store
  await bringUpToDate(page, [page.county.code])
  const waiting = await notJudged({ county: page.county, read }, module, page.now, asked.period)
  const report = await countyReport(read, module.name, module.figures, asked.period, waiting)
  return page.json({ ...head(module, asked), ...shownReport(report, waiting?.counts) })
}

/** The figures of the counties that an administrator looks after, each and all together, or of one of them. */
export async function getCountiesReport(page: PlatformPage): Promise<Response> {
  const asked = askedOrRefused(page)
  const module = measured(asked)
  const scope = await cityScope(page)
  const one = countyAsked(page, scope)
  const counties = one ? [one] : scope.counties
  const waiting = await notJudgedIn(page, asked, counties)
  const found = (await countiesAsked(page, asked, counties, waiting))!
  return page.json({
    ...head(module, asked),
    all: shownReport(found.all, summed(waiting.values())),
    counties: counties.map(({ code, name }) => ({
      code,
      name,
      figures: found.each.get(code)!.map(figure => shownFigure(figure, waiting.get(code)?.counts)),
    })),
  })
}
