import type { Child } from 'hono/jsx'
import { readsKind } from '../../matters/index.ts'
import { countyReport, notJudged, type Period, periodOf, type Report } from '../../reports/index.ts'
import { shanghaiDate } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import type { CountyPage } from '../page.ts'
import { type MeasuredModule, measuredModules, readingText } from '../reports/index.ts'

/** What a service's figures come to today so far, what still has time being left out. */
export async function todayIn(
  { county, open, now }: CountyPage,
  module: MeasuredModule,
): Promise<{ readonly report: Report; readonly waiting: Awaited<ReturnType<typeof notJudged>> }> {
  const { read } = open.store
  const day = shanghaiDate(now)
  const period = periodOf({ choice: 'own', from: day, to: day }, now) as Period
  const waiting = await notJudged({ county, read }, module, now, period)
  return { report: await countyReport(read, module.name, module.figures, period, waiting), waiting }
}

/** Today's promise of each service in a line, for those who may read figures: what was kept, what was not, what still runs. */
export async function todayLines(page: CountyPage): Promise<Child> {
  if (!(await page.may('county.reports'))) return null
  const reader = await page.reader()
  const lines: Child[] = []
  for (const module of measuredModules(page)) {
    const { name, title, figures, workflow } = module
    if (!figures.running || !page.tenant.enabled.has(name)) continue
    if (workflow && !readsKind(workflow.kind, reader)) continue
    const { report } = await todayIn(page, module)
    const kept = report.figures
      .filter(({ declared }) => declared.leading && declared.kind === 'share')
      .map(({ declared, now }) => `${t(declared.title)} ${readingText(now, declared)}`)
    const running = (await figures.running({ county: page.county, read: page.open.store.read }, page.now))
      .filter(({ brief }) => brief)
      .map(({ title, value, unit }) => `${t(title)} ${value} ${t(unit)}`)
    lines.push(
      <p class="meta">
        <a href="/desk/reports">{t('{service}今天', { service: t(title) })}</a>{' '}
        {[...kept, ...running].join(' · ')}
      </p>,
    )
  }
  return lines
}
