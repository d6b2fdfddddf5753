import { ButtonLink, EmptyState, List, ListRow, type ModuleRoute, Pagination, Stack, Tabs } from '#core/web'
import { t, type Word, w } from '#core/words'
import { offeredIn, publicationsIn } from './lists.ts'
import { fieldTitle, publicPath } from './shown.tsx'
import type { PublicationState } from './tables.ts'

const PATH = '/desk/consultation/publications'
const ON_A_PAGE = 50

export const stateWords: Readonly<Record<PublicationState, Word>> = {
  offered: w('待审核'),
  published: w('已公开'),
  declined: w('不公开'),
}
export const stateTones = { offered: 'waiting', published: 'done', declined: 'problem' } as const

/** What waits to be approved, longest waiting first; what was decided, newest first. */
export const reviewPage: ModuleRoute = {
  path: 'publications',
  surface: 'desk',
  audience: { kind: 'officer', permission: 'consultation.publish' },
  title: w('咨询公开审核'),
  menu: { label: w('公开审核'), icon: 'document', count: ({ read }) => offeredIn(read) },
  async render({ tenant, query }) {
    const state = stateOf(query.get('state'))
    const after = query.get('after') ?? undefined
    const { rows, next } = await publicationsIn(tenant.read, state, { after, limit: ON_A_PAGE })
    const address = `${PATH}?state=${state}`
    return (
      <>
        <Tabs
          label={t('按审核进展')}
          entries={(Object.keys(stateWords) as PublicationState[]).map(one => ({
            href: `${PATH}?state=${one}`,
            label: t(stateWords[one]),
            current: one === state,
          }))}
        />
        <div class="below-tabs">
          <Stack>
            <List
              rows={rows.map(row => (
                <ListRow
                  href={row.ref === null ? publicPath(row.id) : `/desk/matters/${row.ref}`}
                  title={row.title}
                  meta={[fieldTitle(row.field), ...(row.reason ? [row.reason] : [])].filter(
                    text => text !== '',
                  )}
                  state={{ kind: stateTones[row.state], word: t(stateWords[row.state]) }}
                  at={row.published_at ?? row.offered_at}
                  now={tenant.clock.now()}
                />
              ))}
              empty={<Nothing state={state} />}
            />
            <Pagination
              first={after ? address : undefined}
              next={next && `${address}&after=${next}`}
              words={state === 'offered' ? { first: t('回到开头'), next: t('下一页') } : undefined}
            />
          </Stack>
        </div>
      </>
    )
  },
}

const Nothing = ({ state }: { state: PublicationState }) => {
  if (state === 'published')
    return (
      <EmptyState icon="document" title={t('还没有公开的咨询')}>
        {t('咨询人同意、司法局审核通过的，会列在这里，群众在门户的“公开的咨询”里能看到。')}
      </EmptyState>
    )
  if (state === 'declined')
    return (
      <EmptyState icon="document" title={t('没有不予公开的咨询')}>
        {t('审核时决定不公开的，会连同理由列在这里。')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="done"
      title={t('没有等待审核公开的咨询')}
      action={<ButtonLink href={`${PATH}?state=published`}>{t('查看已公开的咨询')}</ButtonLink>}
    >
      {t('咨询人同意公开后，先到这里等待审核；审核通过的在“已公开”里。')}
    </EmptyState>
  )
}

const stateOf = (text: string | null): PublicationState =>
  text !== null && text in stateWords ? (text as PublicationState) : 'offered'
