import { refuse } from '#core/commands'
import { fieldOfLaw, fieldsOfLaw } from '#core/lawyers'
import {
  ButtonLink,
  EmptyState,
  FilterSelect,
  type ModulePage,
  type ModuleRoute,
  Notice,
  Pagination,
  SearchBox,
  Stack,
} from '#core/web'
import { t, w } from '#core/words'
import { publishedIn } from './lists.ts'
import { publicById } from './publication.ts'
import { searchPublic } from './search.ts'
import { fieldTitle, PublicConsultation, PublicList } from './shown.tsx'

const LIST = '/consultation/public'
const ON_A_PAGE = 20
const FOUND = 30

/** What was published, by field of law and by words; newest first, or best first where something is looked for. */
const list: ModuleRoute = {
  path: 'public',
  surface: 'portal',
  audience: { kind: 'public' },
  title: w('公开的咨询'),
  async render({ tenant, query }) {
    const { text, field, after } = asked(query)
    const { heads, next } =
      text === ''
        ? await publishedIn(tenant.read, { field, after, limit: ON_A_PAGE })
        : { heads: await searchPublic(tenant.read, { text, field, limit: FOUND }), next: undefined }
    return (
      <Stack>
        <p>
          {t(
            '咨询人同意公开，司法局审核后发布。咨询人的姓名、电话、微信号等已经隐去，其他人的姓名、单位由司法局审核时隐去。',
          )}
        </p>
        <SearchBox action={LIST} label={t('用几个词写下您遇到的事')} value={text}>
          <FilterSelect
            name="field"
            label={t('类别')}
            all={t('全部类别')}
            value={field}
            options={fieldsOfLaw.map(({ code, title }) => ({ value: code, label: t(title) }))}
          />
        </SearchBox>
        {heads.length > 0 ? (
          <PublicList heads={heads} now={tenant.clock.now()} />
        ) : (
          <Nothing looked={text !== '' || field !== undefined} />
        )}
        <Pagination
          first={after ? addressOf({ text, field }) : undefined}
          next={next && addressOf({ text, field, after: next })}
        />
      </Stack>
    )
  },
}

const Nothing = ({ looked }: { looked: boolean }) => (
  <EmptyState
    icon="search"
    title={looked ? t('没有找到类似的咨询') : t('还没有公开的咨询')}
    action={
      <ButtonLink kind="primary" href="/consultation/ask">
        {t('免费问律师')}
      </ButtonLink>
    }
  >
    {looked ? t('换几个词再试，也可以直接提交咨询。') : t('咨询人同意公开的咨询会出现在这里。')}
  </EmptyState>
)

const asked = (query: URLSearchParams) => ({
  text: (query.get('q') ?? '').trim().slice(0, 200),
  field: fieldOfLaw(query.get('field') ?? '')?.code,
  after: query.get('after') ?? undefined,
})

function addressOf({ text, field, after }: { text: string; field?: string; after?: string }): string {
  const given = Object.entries({ q: text, field, after }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  return given.length > 0 ? `${LIST}?${new URLSearchParams(given)}` : LIST
}

/** One published consultation, with nothing but what was approved. */
const one: ModuleRoute = {
  path: 'public/:publication',
  params: { publication: 'published' },
  surface: 'portal',
  audience: { kind: 'public' },
  title: w('公开的咨询'),
  back: { href: LIST, label: w('公开的咨询') },
  async render({ tenant, params }: ModulePage) {
    const publication = await publicById(tenant.read, params.publication ?? '')
    if (!publication) throw refuse('not-found', 'publication', w('没有这条公开的咨询，可能已经撤回'))
    const field = fieldTitle(publication.field)
    return (
      <Stack>
        {field === '' ? null : <p>{t('类别：{field}', { field })}</p>}
        {publication.demo ? <p>{t('演示内容：问题和解答都是虚构的。')}</p> : null}
        <PublicConsultation text={publication} now={tenant.clock.now()} />
        <Notice>
          <p>
            {t(
              '以上解答针对的是提问时的具体情况，仅供参考。您的情况不一样，结果也可能不一样，可以免费提交自己的咨询。',
            )}
          </p>
        </Notice>
        <ButtonLink kind="primary" wide href="/consultation/ask">
          {t('免费问律师')}
        </ButtonLink>
      </Stack>
    )
  },
}

export const publicPages = [list, one]
