import { countiesAdvised, countyAdvisers } from '../../lawyers/index.ts'
import { daysTitle, lawyerFigures, PERIOD_TITLES, type Period, periodOf } from '../../reports/index.ts'
import { t } from '../../words/index.ts'
import {
  Button,
  EmptyState,
  FilterSelect,
  Fold,
  HiddenField,
  PageHead,
  Section,
  Stack,
  Table,
  Tabs,
} from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { measuredModules, readingText } from '../reports/index.ts'
import { type Colleague, inOrder } from './colleague-order.ts'
import { inEachCounty, Unread } from './each-county.tsx'
import { COLLEAGUES, FigureTabs } from './figure-tabs.tsx'
import { lawyerAtDesk } from './lawyer.ts'
import { lawyerPage } from './lawyer-page.tsx'

const CHOICES = ['month', 'last-month'] as const

/**
 * 同事的统计: the figures of the legal advisers of each county that the lawyer advises too, themselves among them. Of a
 * county whose adviser they are not, they see their own figures alone.
 */
export async function colleagues(page: PlatformPage): Promise<Response> {
  const { id } = await lawyerAtDesk(page)
  const { platform } = page.web.deployment.stores
  const choice = CHOICES.find(name => name === page.query.get('period')) ?? 'month'
  const period = periodOf({ choice }, page.now) as Period
  const by = page.query.get('by') ?? undefined
  const counties = await countiesAdvised(platform.read, id)
  const read = await inEachCounty(page, counties, async ({ county, store }) => {
    const advisers = await countyAdvisers(platform.read, county.code, page.now)
    const ids = advisers.map(adviser => adviser.id)
    const tables = []
    for (const { name, title, figures } of measuredModules(page)) {
      const found = await lawyerFigures(store.read, name, figures, ids, [period], 'colleagues')
      const rows = advisers.flatMap(adviser => {
        const own = found.get(adviser.id)
        return own ? [{ name: adviser.name, firm: adviser.firm, isOwn: adviser.id === id, figures: own }] : []
      })
      if (rows.length > 0)
        tables.push({ title: `${county.name} · ${t(title)}`, rows: rows.sort(inOrder(by)) })
    }
    return tables
  })
  return lawyerPage(
    page,
    { title: t('同事的统计'), tab: '', back: { href: '/lawyers/me', label: t('我') } },
    <>
      <PageHead title={t('同事的统计')} meta={[daysTitle(period)]} />
      <FigureTabs current={COLLEAGUES} />
      <Unread counties={read} />
      {counties.length > 0 ? (
        <Stack>
          <Tabs
            label={t('时间')}
            entries={CHOICES.map(name => ({
              href: name === 'month' ? COLLEAGUES : `${COLLEAGUES}?period=${name}`,
              label: t(PERIOD_TITLES[name]),
              current: name === choice,
            }))}
          />
          {read
            .flatMap(({ found = [] }) => found)
            .map(({ title, rows }) => (
              <Section title={title}>
                <Colleagues title={title} rows={rows} period={choice} by={by} />
              </Section>
            ))}
          <p class="meta">
            {t('只有同一个县的法律顾问之间能互相看到。按咨询提交的日期统计；评价太少时不显示比例。')}
          </p>
        </Stack>
      ) : (
        <EmptyState icon="people" title={t('还没有同县的同事')}>
          {t('受聘为一个县的法律顾问后，这里能看到同县法律顾问的解答件数、响应用时、评价和感谢。')}
        </EmptyState>
      )}
    </>,
  )
}

interface ColleaguesProps {
  readonly title: string
  readonly rows: readonly Colleague[]
  readonly period: (typeof CHOICES)[number]
  readonly by: string | undefined
}

/** Whoever has figures, and the reader themselves; the others by their names alone, behind a tap. */
const Colleagues = ({ title, rows, period, by }: ColleaguesProps) => {
  const shown = rows.filter(row => row.isOwn || hasAny(row))
  const others = rows.filter(row => !shown.includes(row))
  const figures = rows[0]?.figures ?? []
  return (
    <Stack>
      {shown.length > 2 ? (
        <form class="filter" method="get" action={COLLEAGUES}>
          {period === 'month' ? null : <HiddenField name="period" value={period} />}
          <FilterSelect
            name="by"
            label={t('排序')}
            all={t('按{figure}排序', { figure: t(figures[0]!.declared.title) })}
            value={by}
            options={figures.slice(1).map(({ name, declared }) => ({
              value: name,
              label: t('按{figure}排序', { figure: t(declared.title) }),
            }))}
          />
          <Button>{t('排序')}</Button>
        </form>
      ) : null}
      <Table
        figures
        caption={title}
        head={[t('律师'), ...figures.map(({ declared }) => t(declared.title))]}
        rows={shown.map(({ name, isOwn, figures }) => [
          <strong>{isOwn ? t('{name}（我）', { name }) : name}</strong>,
          ...figures.map(({ declared, readings: [reading] }) => (
            <span class="number">{reading ? readingText(reading, declared) : t('评价太少')}</span>
          )),
        ])}
      />
      {others.length > 0 ? (
        <Fold label={t('这段时间没有解答的 {n} 位', { n: others.length })}>
          <ul class="names">
            {others.map(({ name, firm }) => (
              <li>
                {name} <span class="meta">{firm}</span>
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
    </Stack>
  )
}

const hasAny = ({ figures }: Colleague) =>
  figures.some(({ readings: [reading] }) => reading === undefined || (reading.value ?? 0) > 0)
