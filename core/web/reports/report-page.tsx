import type { Child } from 'hono/jsx'
import { daysTitle, type InTime, type Report } from '../../reports/index.ts'
import { t } from '../../words/index.ts'
import { ButtonLink, EmptyState, Icon, PageHead } from '../look/index.ts'
import { type Asked, queryOf } from './asked.ts'
import { Choose } from './choose.tsx'
import { ReportView } from './report-view.tsx'

interface ReportPageProps {
  readonly asked: Asked
  /** Absent where no service has figures. */
  readonly report: Report | undefined
  readonly inTime?: InTime
  readonly title: string
  /** What the figures are of, where the title does not say so. */
  readonly of?: string
  /** Path of the page; the sheet stands below it. */
  readonly path: string
  /** What else the page was asked. */
  readonly more?: Readonly<Record<string, string>>
  /** Other ways on, beside the sheet. */
  readonly ways?: Child
  /** Stands before the choice of a period. */
  readonly first?: Child
  /** Stands after the leading figures. */
  readonly children?: Child
}

/** A report's page, of a county or of several: which service and period, the figures, the sheet, and how to read them. */
export const ReportPage = ({
  asked,
  report,
  inTime,
  title,
  of,
  path,
  more,
  ways,
  first,
  children,
}: ReportPageProps) => {
  const { module, period, wrong } = asked
  if (!module || !report)
    return (
      <>
        <PageHead title={title} />
        <EmptyState icon="chart" title={t('还没有可统计的服务')}>
          {t('开通的服务有统计指标后，会出现在这里。')}
        </EmptyState>
      </>
    )
  const sheet = queryOf(wrong ? { ...asked, choice: 'month' } : asked, more)
  return (
    <>
      <PageHead title={title} meta={[...(of ? [of] : []), t(module.title), daysTitle(period)]}>
        <div class="report-actions">
          {ways}
          <ButtonLink href={`${path}/sheet${sheet}`}>
            <Icon name="download" />
            {t('下载表格')}
          </ButtonLink>
        </div>
      </PageHead>
      {first}
      <div class="section">
        <Choose asked={asked} path={path} more={more} />
      </div>
      <div class="section">
        <ReportView report={report} period={period} inTime={inTime}>
          {children}
        </ReportView>
      </div>
      <p class="meta report-note">
        {t('按事项提交的日期统计，之后的变化随时更正以前的数字。还在时限内的不计入按时的比例。')}
      </p>
    </>
  )
}
