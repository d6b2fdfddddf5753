import { countiesOfLawyer } from '../../lawyers/index.ts'
import { daysTitle, type LawyerFigure, lawyerFigures, type Period, periodOf } from '../../reports/index.ts'
import { t } from '../../words/index.ts'
import { EmptyState, PageHead, Section, Stack, Table } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { measuredModules, readingText } from '../reports/index.ts'
import { inEachCounty, Unread } from './each-county.tsx'
import { FIGURES, FigureTabs } from './figure-tabs.tsx'
import { lawyerAtDesk } from './lawyer.ts'
import { lawyerPage } from './lawyer-page.tsx'

/** 我的统计: a lawyer's own figures in each county that they answered in, this month and the whole of last month. */
export async function figures(page: PlatformPage): Promise<Response> {
  const { id } = await lawyerAtDesk(page)
  const { platform } = page.web.deployment.stores
  const periods = [{}, { choice: 'last-month' }].map(asked => periodOf(asked, page.now) as Period)
  const [month, last] = periods.map(daysTitle)
  const counties = await countiesOfLawyer(platform.read, id)
  const read = await inEachCounty(page, counties, async ({ county, store }) => {
    const tables = []
    for (const { name, title, figures } of measuredModules(page)) {
      const own = (await lawyerFigures(store.read, name, figures, [id], periods)).get(id)
      if (own) tables.push({ title: `${county.name} · ${t(title)}`, own })
    }
    return tables
  })
  const found = read.flatMap(({ found = [] }) => found)
  return lawyerPage(
    page,
    { title: t('我的统计'), tab: '', back: { href: '/lawyers/me', label: t('我') } },
    <>
      <PageHead
        title={t('我的统计')}
        meta={[t('本月：{days}', { days: month! }), t('上月：{days}', { days: last! })]}
      />
      <FigureTabs current={FIGURES} />
      <Unread counties={read} />
      {found.length > 0 ? (
        <Stack>
          {found.map(({ title, own }) => (
            <Section title={title}>
              <OwnTable title={title} own={own} />
            </Section>
          ))}
          <p class="meta">
            {t(
              '按咨询提交的日期统计，新的解答和评价在几分钟内计入。评价太少时不显示比例，以免看出是谁评的。',
            )}
          </p>
        </Stack>
      ) : counties.length === 0 ? (
        <EmptyState icon="chart" title={t('还没有可统计的解答')}>
          {t('您解答咨询后，每个县的解答件数、响应用时、评价和感谢会出现在这里。')}
        </EmptyState>
      ) : null}
    </>,
  )
}

const OwnTable = ({ title, own }: { title: string; own: readonly LawyerFigure[] }) => (
  <Table
    figures
    caption={title}
    head={[t('指标'), t('本月'), t('上月')]}
    rows={own.map(({ declared, readings }) => [
      t(declared.title),
      ...readings.map(reading => (
        <span class="number">{reading ? readingText(reading, declared) : t('评价太少')}</span>
      )),
    ])}
  />
)
