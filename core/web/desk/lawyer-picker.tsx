import { randomUUID } from 'node:crypto'
import { refuse } from '../../commands/index.ts'
import { searchLawyers } from '../../lawyers/index.ts'
import { shownRef } from '../../matters/index.ts'
import { provinces } from '../../people/index.ts'
import { t, w } from '../../words/index.ts'
import { fieldsOf } from '../forms/index.ts'
import {
  EmptyState,
  FilterSelect,
  Form,
  HiddenField,
  PageHead,
  Pagination,
  RadioField,
  SearchBox,
  Stack,
} from '../look/index.ts'
import { buildView, lawyerOption, verbOf } from '../matter/index.ts'
import type { CountyPage } from '../page.ts'
import { deskPage } from './desk-page.tsx'
import { placeOf } from './matters.tsx'

const ON_A_PAGE = 20
const CURSOR = /^[0-2]\.[\w-]+$/

/** Lawyers of the directory, found by name, firm or region, one of whom a command on a matter is given with. */
export async function lawyerPicker(page: CountyPage): Promise<Response> {
  const { view } = await buildView(placeOf(page, page.open), page.param('ref'))
  const picking = view.actions.flatMap(action => {
    const command = page.web.deployment.modules
      .get(view.matter.module)
      ?.workflow?.commands.find(({ name }) => name === action.command)
    const field = command && fieldsOf(command.fields).find(({ widget }) => widget === 'lawyer')
    return field ? [{ action, field }] : []
  })[0]
  if (!picking) throw refuse('not-found', 'page', w('没有找到这个页面'))
  const { action, field } = picking
  const { query } = page
  const text = (query.get('q') ?? '').slice(0, 50)
  const region = provinces.has(query.get('region') ?? '') ? query.get('region')! : undefined
  const cursor = query.get('after') ?? ''
  const search = { text, region, after: CURSOR.test(cursor) ? cursor : undefined, limit: ON_A_PAGE }
  const { read } = page.web.deployment.stores.platform
  const { lawyers, next } = await searchLawyers(read, page.county, search, page.now)
  const here = `${view.href}/lawyers`
  const address = (after: string) =>
    `${here}?${new URLSearchParams({ ...(text && { q: text }), ...(region && { region }), ...(after && { after }) })}`
  return deskPage(
    page,
    {
      title: t(action.title),
      part: 'matters',
      reading: true,
      back: { href: view.href, label: shownRef(view.matter) },
    },
    <>
      <PageHead title={t(action.title)} meta={[t('{county}的法律顾问在前', { county: page.county.name })]} />
      <Stack>
        <SearchBox action={here} label={t('姓名、律所或擅长领域')} value={text}>
          <FilterSelect
            name="region"
            label={t('地区')}
            all={t('全国')}
            value={region}
            options={[...provinces].map(([value, name]) => ({ value, label: t(name) }))}
          />
        </SearchBox>
        {lawyers.length === 0 ? (
          <EmptyState icon="search" title={t('没有找到这样的律师')}>
            {t('换一个词或者换一个地区再试。')}
          </EmptyState>
        ) : (
          <Form action={action.href} nonce={randomUUID()} submit={t(action.title)} sticky>
            <HiddenField name="form" value={verbOf(action.command, view.matter.module)} />
            <RadioField
              name={field.name}
              label={t('请选择一位律师')}
              hint={field.hint && t(field.hint)}
              options={lawyers.map(lawyer => lawyerOption(lawyer, view.seats))}
            />
          </Form>
        )}
        <Pagination first={search.after && address('')} next={next && address(next)} words={paging()} />
      </Stack>
    </>,
  )
}

const paging = () => ({ first: t('回到开头'), next: t('下一页') })
