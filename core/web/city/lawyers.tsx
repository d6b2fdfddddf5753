import { type LawyerStatus, lawyerStatusTitles, registeredLawyers } from '../../lawyers/index.ts'
import { t } from '../../words/index.ts'
import { EmptyState, FilterSelect, List, PageHead, Pagination, SearchBox } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { cityPage } from './city-page.tsx'
import { registeredRow } from './lawyer-row.tsx'
import { type CityScope, cityScope } from './scope.ts'

const ON_A_PAGE = 25
const statuses = Object.keys(lawyerStatusTitles) as LawyerStatus[]

/** Everybody in the directory, by name, firm, field, status and place. */
export async function lawyers(page: PlatformPage): Promise<Response> {
  const scope = await cityScope(page)
  const filter = filterOf(page, scope)
  const { lawyers, next } = await registeredLawyers(page.web.deployment.stores.platform.read, {
    text: filter.q,
    status: statuses.find(status => status === filter.status),
    region: filter.place === 'all' ? undefined : scope.prefix,
    adviserOf: filter.county || undefined,
    after: filter.after || undefined,
    limit: ON_A_PAGE,
  })
  const address = (after: string) => {
    const params = Object.entries({ ...filter, after }).filter(([, value]) => value !== '')
    return params.length > 0 ? `/city/lawyers?${new URLSearchParams(params)}` : '/city/lawyers'
  }
  return cityPage(
    page,
    { title: t('律师'), part: 'lawyers' },
    <>
      <PageHead title={t('律师')} meta={[t('停止执业的也在内；联系电话不在这里显示')]} />
      <SearchBox action="/city/lawyers" label={t('姓名、律所或擅长领域')} value={filter.q}>
        <FilterSelect
          name="status"
          label={t('执业状态')}
          all={t('全部状态')}
          value={filter.status}
          options={statuses.map(value => ({ value, label: t(lawyerStatusTitles[value]) }))}
        />
        <FilterSelect
          name="county"
          label={t('担任法律顾问的旗县')}
          all={t('不限旗县')}
          value={filter.county}
          options={scope.counties.map(({ code, name }) => ({
            value: code,
            label: t('{county}法律顾问', { county: name }),
          }))}
        />
        {scope.prefix === '' ? null : (
          <FilterSelect
            name="place"
            label={t('执业机构所在地')}
            all={t('{place}的律师', { place: scope.name })}
            value={filter.place}
            options={[{ value: 'all', label: t('各地的律师') }]}
          />
        )}
      </SearchBox>
      <List
        rows={lawyers.map(registeredRow)}
        empty={
          <EmptyState icon="search" title={t('没有找到这样的律师')}>
            {t('换一个词再试，或者把范围改为各地的律师。')}
          </EmptyState>
        }
      />
      <Pagination
        first={filter.after ? address('') : undefined}
        next={next && address(next)}
        words={{ first: t('回到开头'), next: t('下一页') }}
      />
    </>,
  )
}

/** An adviser of a county may come from anywhere. */
function filterOf({ query }: PlatformPage, { counties }: CityScope) {
  const said = (name: string) => (query.get(name) ?? '').slice(0, 60)
  const county = counties.find(({ code }) => code === said('county'))?.code ?? ''
  return {
    q: said('q'),
    status: said('status'),
    county,
    place: county ? 'all' : said('place'),
    after: said('after'),
  }
}
