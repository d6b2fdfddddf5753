import { keysOf } from '../../commands/index.ts'
import { t } from '../../words/index.ts'
import { AskBand, EmptyState, List, Notice, Section, ServiceGrid } from '../look/index.ts'
import { beginAt } from '../module-pages/begin.ts'
import type { CountyPage } from '../page.ts'
import { spoken } from '../sentence.ts'
import { allEntriesOf, entriesOf, tilesOf } from './entries.ts'
import { matterRow } from './matter-row.tsx'
import { myMatters } from './my-matters.ts'
import { portalPage } from './portal-page.tsx'

/** How many services stand large; the rest follow small beneath. */
const LARGE = 4

/** 首页: the front door, and the services that the county has switched on. */
export async function home(page: CountyPage): Promise<Response> {
  const entries = entriesOf(page)
  const door = entries.find(entry => entry.frontDoor)
  const tiles = await tilesOf(page, allEntriesOf(page))
  const current = await currentMatters(page)
  return portalPage(
    page,
    { tab: 'home', width: 'full', onBand: door?.frontDoor !== undefined },
    <>
      {door?.frontDoor ? (
        <AskBand
          title={t('您遇到了什么事？')}
          lead={await spoken(door.hint, page.tenant)}
          action={beginAt(door.href)}
          name={door.frontDoor.field}
          placeholder={t(door.frontDoor.placeholder)}
          button={t(door.frontDoor.button)}
        />
      ) : null}
      <div class="content">
        {page.query.has('signed-out') ? (
          <div data-draft-done="*">
            <Notice kind="done">
              <p>{t('您已退出登录。')}</p>
            </Notice>
          </div>
        ) : null}
        {entries.length === 0 ? (
          <EmptyState icon="services" title={t('服务正在开通')}>
            {t('本县的服务开通后会出现在这里，现在可以拨打下方电话咨询。')}
          </EmptyState>
        ) : null}
        <ServiceGrid tiles={tiles.slice(0, LARGE)} />
        {tiles.length > LARGE ? <ServiceGrid compact tiles={tiles.slice(LARGE)} /> : null}
        {current.length > 0 ? (
          <Section title={t('我正在办的')} more={{ href: '/mine', label: t('全部') }}>
            <List rows={current.map(row => matterRow(page, row, page.now))} />
          </Section>
        ) : null}
      </div>
    </>,
  )
}

/** The newest of the person's matters that are not over; none for a visitor. */
async function currentMatters({ viewer, open }: CountyPage) {
  if (viewer.principal.kind !== 'citizen') return []
  const { rows } = await myMatters(open.store.read, keysOf(viewer), undefined, 5)
  return rows.filter(({ matter }) => !matter.closed).slice(0, 3)
}
