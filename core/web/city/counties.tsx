import type { Child } from 'hono/jsx'
import { type CountyFigures, countyFigures, registeredLawyers } from '../../lawyers/index.ts'
import type { County } from '../../tenancy/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import {
  Card,
  EmptyState,
  Figure,
  Figures,
  KeyValue,
  List,
  ListRow,
  type ListState,
  PageHead,
  Section,
  StateBadge,
} from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { portalAddress } from '../portal-address.ts'
import { LeadingFigures, measuredModules, queryOf, thisMonth } from '../reports/index.ts'
import { cityPage } from './city-page.tsx'
import { countiesAsked, notJudgedIn, summed } from './figures.ts'
import { registeredRow } from './lawyer-row.tsx'
import { cityScope, countyWithin } from './scope.ts'

const statuses: Readonly<Record<County['status'], { kind: ListState['kind']; word: Word }>> = {
  active: { kind: 'done', word: w('运行中') },
  creating: { kind: 'waiting', word: w('开通中') },
  closed: { kind: undefined, word: w('已关闭') },
}

const none: CountyFigures = { advisers: 0, openCalls: 0 }

/** The counties that the administrator looks after, and what the services of all of them came to this month. */
export async function counties(page: PlatformPage): Promise<Response> {
  const { counties, name } = await cityScope(page)
  const figures = await countyFigures(page.web.deployment.stores.platform.read)
  const of = ({ code }: County) => figures.get(code) ?? none
  const sum = (pick: (one: CountyFigures) => number) =>
    counties.reduce((total, county) => total + pick(of(county)), 0)
  return cityPage(
    page,
    { title: t('旗县'), part: 'counties' },
    <>
      <PageHead title={t('旗县')} meta={[name]} />
      <Figures>
        <Figure
          label={t('运行中的旗县')}
          value={counties.filter(({ status }) => status === 'active').length}
          unit={t('个')}
        />
        <Figure label={t('法律顾问')} value={sum(({ advisers }) => advisers)} unit={t('人次')} />
        <Figure label={t('正在等待律师')} value={sum(({ openCalls }) => openCalls)} unit={t('件')} />
      </Figures>
      {await months(page, counties)}
      <div class="section">
        <List
          rows={counties.map(county => (
            <ListRow
              href={`/city/counties/${county.code}`}
              title={county.name}
              meta={[
                <span class="number">{county.code}</span>,
                t('法律顾问 {n} 位', { n: of(county).advisers }),
                t('等待律师 {n} 件', { n: of(county).openCalls }),
              ]}
              state={{ kind: statuses[county.status].kind, word: t(statuses[county.status].word) }}
            />
          ))}
          empty={
            <EmptyState icon="bureau" title={t('还没有开通的旗县')}>
              {t('运维人员用 zhijian tenant create 开通后，会出现在这里。')}
            </EmptyState>
          }
        />
      </div>
    </>,
  )
}

/** So many figures of a service are enough for a glance; the reports have all. */
const MOST = 3

/** This month's first figures of each service that has some, in all these counties together, with the way to the rest. */
async function months(page: PlatformPage, counties: readonly County[]): Promise<Child> {
  if (counties.length === 0) return null
  const shown: Child[] = []
  for (const module of measuredModules(page)) {
    const asked = thisMonth(page, module)
    const waiting = await notJudgedIn(page, asked, counties)
    const found = await countiesAsked(page, asked, counties, waiting)
    if (!found) continue
    shown.push(
      <Section
        title={t('本月{service}', { service: t(module.title) })}
        more={{ href: `/city/reports${queryOf(asked)}`, label: t('全部统计') }}
      >
        <LeadingFigures
          report={found.all}
          period={asked.period}
          inTime={summed(waiting.values())}
          most={MOST}
        />
      </Section>,
    )
  }
  return shown
}

const ADVISERS = 25

/** One county: how it stands, which services it has switched on, and its advisers. */
export async function county(page: PlatformPage): Promise<Response> {
  const county = countyWithin(await cityScope(page), page.param('county'))
  const { read } = page.web.deployment.stores.platform
  const { advisers, openCalls } = (await countyFigures(read)).get(county.code) ?? none
  const { lawyers } = await registeredLawyers(read, { adviserOf: county.code, limit: ADVISERS })
  const status = statuses[county.status]
  const address = portalAddress(page, county)
  return cityPage(
    page,
    { title: county.name, part: 'counties', back: { href: '/city', label: t('旗县') } },
    <>
      <PageHead title={county.name}>
        <StateBadge kind={status.kind}>{t(status.word)}</StateBadge>
      </PageHead>
      <Card>
        <KeyValue
          rows={[
            { key: t('区划代码'), value: <span class="number">{county.code}</span> },
            {
              key: t('群众入口'),
              value: county.status === 'active' ? <a href={address}>{address}</a> : t('尚未开放'),
            },
            { key: t('开通的服务'), value: await servicesOf(page, county) },
            { key: t('正在等待律师'), value: t('{n} 件', { n: openCalls }) },
          ]}
        />
      </Card>
      <Section
        title={t('法律顾问（{n}）', { n: advisers })}
        more={
          advisers > ADVISERS ? { href: `/city/lawyers?county=${county.code}`, label: t('全部') } : undefined
        }
      >
        <List
          rows={lawyers.map(registeredRow)}
          empty={
            <EmptyState icon="lawyer" title={t('还没有聘任法律顾问')}>
              {t('在“律师”中找到律师后聘任，或者导入名单时选择这个旗县。')}
            </EmptyState>
          }
        />
      </Section>
    </>,
  )
}

/** The county's own store knows its switches. */
async function servicesOf(page: PlatformPage, county: County): Promise<string> {
  if (county.status !== 'active') return t('无')
  const { deployment } = page.web
  const enabled = await deployment.withCounty(county.code, async ({ tenant }) => tenant.enabled)
  const titles = deployment.modules.all.filter(({ name }) => enabled.has(name)).map(({ title }) => t(title))
  return titles.join('、') || t('无')
}
