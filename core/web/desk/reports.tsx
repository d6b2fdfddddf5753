import type { Child } from 'hono/jsx'
import { countyReport, notJudged, reportSheets } from '../../reports/index.ts'
import { timeOfDay } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { ButtonLink, Figure, Figures, Icon, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import {
  askedOf,
  askedOrRefused,
  bringUpToDate,
  type MeasuredModule,
  NotCounted,
  ReportPage,
  reportName,
  sheetAnswer,
  shownReading,
} from '../reports/index.ts'
import { ADVISERS } from './advisers.tsx'
import { riskAddress } from './at-risk.tsx'
import { deskPage } from './desk-page.tsx'
import { todayIn } from './today.tsx'

const REPORTS = '/desk/reports'

/** The county's figures: what runs now, and what a period comes to. */
export async function reports(page: CountyPage): Promise<Response> {
  const asked = askedOf(page)
  const { module, period, wrong } = asked
  const { county, open, now } = page
  const { read } = open.store
  await bringUpToDate(page, [county.code])
  const waiting = module && (await notJudged({ county, read }, module, now, period))
  const report = module && (await countyReport(read, module.name, module.figures, period, waiting))
  return deskPage(
    page,
    { title: t('统计'), part: 'reports', status: wrong ? 422 : undefined },
    <ReportPage
      asked={asked}
      report={report}
      inTime={waiting?.counts}
      title={t('统计')}
      path={REPORTS}
      ways={
        <ButtonLink href={ADVISERS}>
          <Icon name="lawyer" />
          {t('谁在解答')}
        </ButtonLink>
      }
      first={module && (await today(page, module))}
    />,
  )
}

/** How many of the leading figures are told of today. */
const TODAY = 3

/** Today so far, and what is under way at this moment, from the service's own rows. */
async function today(page: CountyPage, module: MeasuredModule): Promise<Child> {
  const { figures } = module
  const { county, open } = page
  const { read } = open.store
  const { report, waiting } = await todayIn(page, module)
  const leading = report.figures.filter(({ declared }) => declared.leading).slice(0, TODAY)
  const running = (await figures.running?.({ county, read }, page.now)) ?? []
  const reads = await page.may('matters.read')
  return (
    <Section title={t('今天（到 {time}）', { time: timeOfDay(page.now) })}>
      <Figures>
        {leading.map(figure => (
          <Figure label={t(figure.declared.title)} {...shownReading(figure.now, figure.declared)} />
        ))}
        {running.map(({ title, value, unit, urgent, onDesk }) => (
          <Figure
            label={t(title)}
            value={value}
            unit={t(unit)}
            change={urgent ? t('请尽快处理') : undefined}
            href={onDesk && reads ? riskAddress(onDesk) : undefined}
          />
        ))}
      </Figures>
      <NotCounted shown={leading} report={report} inTime={waiting?.counts} />
    </Section>
  )
}

/** The same as an .xlsx file. */
export async function reportSheet(page: CountyPage): Promise<Response> {
  const { module, period } = askedOrRefused(page)
  if (!module) return page.redirect(REPORTS)
  const { county, now } = page
  const { read } = page.open.store
  await bringUpToDate(page, [county.code])
  const waiting = await notJudged({ county, read }, module, now, period)
  const report = await countyReport(read, module.name, module.figures, period, waiting)
  return sheetAnswer(
    page,
    reportSheets(report, { period, of: county.name, inTime: waiting?.counts }),
    reportName(county.name, module, period),
  )
}
