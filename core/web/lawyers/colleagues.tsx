import { countiesAdvised, countyAdvisers } from '../../lawyers/index.ts'
import {
  daysTitle,
  type LawyerFigure,
  lawyerFigures,
  PERIOD_TITLES,
  type Period,
  periodOf,
} from '../../reports/index.ts'
import { t } from '../../words/index.ts'
import { EmptyState, PageHead, Section, Stack, Table, Tabs } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { measuredModules, readingText } from '../reports/index.ts'
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
  const counties = await countiesAdvised(platform.read, id)
  const read = await inEachCounty(page, counties, async ({ county, store }) => {
    const advisers = await countyAdvisers(platform.read, county.code, page.now)
    const ids = advisers.map(adviser => adviser.id)
    const tables = []
    for (const { name, title, figures } of measuredModules(page)) {
      const found = await lawyerFigures(store.read, name, figures, ids, [period], 'colleagues')
      const rows = advisers.flatMap(adviser => {
        const own = found.get(adviser.id)
        return own ? [{ name: adviser.name, isOwn: adviser.id === id, figures: own }] : []
      })
      if (rows.length > 0) tables.push({ title: `${county.name} · ${t(title)}`, rows: rows.sort(byFirst) })
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
                <Colleagues title={title} rows={rows} />
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

interface Row {
  readonly name: string
  readonly isOwn: boolean
  readonly figures: readonly LawyerFigure[]
}

/** By the first figure, the largest on top. */
const byFirst = (a: Row, b: Row) => firstOf(b) - firstOf(a)
const firstOf = ({ figures }: Row) => figures[0]?.readings[0]?.value ?? 0

/** Whoever has figures, and the reader themselves; the others by their names alone. */
const Colleagues = ({ title, rows }: { title: string; rows: readonly Row[] }) => {
  const shown = rows.filter(row => row.isOwn || hasAny(row))
  const others = rows.filter(row => !shown.includes(row)).map(({ name }) => name)
  return (
    <>
      <Table
        figures
        caption={title}
        head={[t('律师'), ...(rows[0]?.figures ?? []).map(({ declared }) => t(declared.title))]}
        rows={shown.map(({ name, isOwn, figures }) => [
          <strong>{isOwn ? t('{name}（我）', { name }) : name}</strong>,
          ...figures.map(({ declared, readings: [reading] }) => (
            <span class="number">{reading ? readingText(reading, declared) : t('评价太少')}</span>
          )),
        ])}
      />
      {others.length > 0 ? (
        <p class="meta report-note">
          {t('这段时间没有解答的（{n} 位）：{names}', { n: others.length, names: others.join('、') })}
        </p>
      ) : null}
    </>
  )
}

const hasAny = ({ figures }: Row) =>
  figures.some(({ readings: [reading] }) => reading === undefined || (reading.value ?? 0) > 0)
