import { TIER_TITLES } from '../../calls/index.ts'
import {
  fieldOfLaw,
  fieldsOfLaw,
  type PublicLawyer,
  profilePath,
  searchLawyers,
  TIERS,
} from '../../lawyers/index.ts'
import { t } from '../../words/index.ts'
import {
  EmptyState,
  FilterSelect,
  List,
  ListRow,
  PageHead,
  Pagination,
  SearchBox,
  Section,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { fieldsInWords } from './words.ts'

const ON_A_PAGE = 20
const CURSOR = /^[0-2]\.[\w-]+$/

/** The county's advisers, then the lawyers of its region and the nation, by name, firm or field of law. */
export async function directory(page: CountyPage): Promise<Response> {
  const { query, county, web } = page
  const text = (query.get('q') ?? '').slice(0, 50)
  const field = fieldOfLaw(query.get('field') ?? '')?.code
  const cursor = query.get('after') ?? ''
  const after = CURSOR.test(cursor) ? cursor : undefined
  const search = { text, field, after, limit: ON_A_PAGE }
  const { lawyers, next } = await searchLawyers(web.deployment.stores.platform.read, county, search, page.now)
  const address = (after?: string) => {
    const params = new URLSearchParams(
      Object.entries({ q: text, field: field ?? '', after: after ?? '' }).filter(([, value]) => value !== ''),
    )
    return params.size > 0 ? `/directory?${params}` : '/directory'
  }
  return portalPage(
    page,
    { title: t('法律顾问'), back: { href: '/', label: t('首页') } },
    <>
      <PageHead
        title={t('法律顾问和律师')}
        meta={[t('{county}的法律顾问在前，其后是全区和全国的律师', { county: county.name })]}
      />
      <SearchBox action="/directory" label={t('姓名、律所或擅长领域')} value={text}>
        <FilterSelect
          name="field"
          label={t('法律领域')}
          all={t('全部领域')}
          value={field}
          options={fieldsOfLaw.map(({ code, title }) => ({ value: code, label: t(title) }))}
        />
      </SearchBox>
      {lawyers.length === 0 ? (
        <EmptyState icon="search" title={t('没有找到这样的律师')}>
          {t('换一个词或者换一个领域再试，也可以直接提交咨询，由系统送达合适的律师。')}
        </EmptyState>
      ) : (
        TIERS.map(tier => {
          const own = lawyers.filter(lawyer => lawyer.tier === tier)
          return own.length === 0 ? null : (
            <Section title={t(TIER_TITLES[tier])}>
              <List rows={own.map(lawyerRow)} />
            </Section>
          )
        })
      )}
      <Pagination
        first={after ? address() : undefined}
        next={next && address(next)}
        words={{ first: t('回到开头'), next: t('下一页') }}
      />
    </>,
  )
}

const lawyerRow = (lawyer: PublicLawyer) => (
  <ListRow
    href={profilePath(lawyer.id)}
    photo={lawyer.photo}
    title={lawyer.name}
    meta={[
      lawyer.firm,
      fieldsInWords(lawyer.specialities, 3),
      ...(lawyer.languages.includes('mn') ? [t('可用蒙古语')] : []),
    ]}
    state={lawyer.away ? { word: t('暂不接受咨询') } : undefined}
  />
)
