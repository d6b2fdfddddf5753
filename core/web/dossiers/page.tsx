import { refuse } from '../../commands/index.ts'
import { disposition } from '../../files/index.ts'
import { shownRef } from '../../matters/index.ts'
import type { Module } from '../../module.ts'
import { shanghaiDate } from '../../time/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { deskPage } from '../desk/desk-page.tsx'
import { mattersIn } from '../desk/matter-list.ts'
import { placeOf } from '../desk/matters.tsx'
import {
  Button,
  CheckboxGroup,
  EmptyState,
  FilterSelect,
  HiddenField,
  PageHead,
  Stack,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { DOSSIERS } from './address.ts'
import { archiveOf } from './archive.ts'
import { issuing } from './issuing.ts'
import { packedPapers } from './papers.ts'

/** As many as are packed at once; each is looked at, and that is recorded. */
const MOST = 50

async function chosen(page: CountyPage): Promise<Module | undefined> {
  const all = await issuing(page)
  const name = page.query.get('module')
  return all.find(module => module.name === name) ?? all[0]
}

/** 批量下载: which matters, by their service and state. */
export async function dossiersPage(page: CountyPage): Promise<Response> {
  const module = await chosen(page)
  const services = await issuing(page)
  const back = { href: '/desk', label: t('事项') }
  const draw = { title: t('批量下载文书'), part: 'matters', reading: true, back } as const
  if (!module)
    return deskPage(
      page,
      draw,
      <EmptyState icon="document" title={t('开通的服务还没有文书')}>
        {t('开通会制发文书的服务后，可以在这里一次下载多件事项的文书。')}
      </EmptyState>,
    )
  const states = Object.entries(module.workflow?.kind.states ?? {})
  const state = states.some(([name]) => name === page.query.get('state'))
    ? page.query.get('state')!
    : undefined
  const reader = await page.reader()
  const filter = { module: module.name, reader, ...(state !== undefined && { state }) }
  const { matters } = await mattersIn(page.open.store.read, filter, { limit: MOST })
  return deskPage(
    page,
    draw,
    <>
      <PageHead
        title={t('批量下载文书')}
        meta={[t('每件事项一个文件夹，里面是 PDF 和 Word，另有一份 Excel 登记表')]}
      />
      <Stack>
        <form class="filter" method="get" action={DOSSIERS}>
          {services.length > 1 ? (
            <FilterSelect
              name="module"
              label={t('服务')}
              value={module.name}
              options={services.map(({ name, title }) => ({ value: name, label: t(title) }))}
            />
          ) : null}
          <FilterSelect
            name="state"
            label={t('状态')}
            all={t('全部状态')}
            value={state}
            options={states.map(([value, { label }]) => ({ value, label: t(label) }))}
          />
          <Button>{t('筛选')}</Button>
        </form>
        {matters.length === 0 ? (
          <EmptyState icon="document" title={t('没有这样的事项')}>
            {t('换一个状态再看。')}
          </EmptyState>
        ) : (
          <form method="get" action={`${DOSSIERS}/papers.zip`}>
            <HiddenField name="module" value={module.name} />
            <Stack>
              <CheckboxGroup
                name="ref"
                label={t('要下载哪些')}
                hint={t('最近的 {n} 件；查看会记入日志', { n: matters.length })}
                options={matters.map(matter => ({
                  value: matter.ref,
                  label: `${shownRef(matter)} ${matter.title}`,
                  hint: t(matter.stateLabel as Word),
                }))}
                values={[]}
              />
              <Button kind="primary">{t('下载')}</Button>
            </Stack>
          </form>
        )}
      </Stack>
    </>,
  )
}

/** The papers of the matters that were ticked, as a ZIP archive. */
export async function dossiers(page: CountyPage): Promise<Response> {
  const module = await chosen(page)
  const refs = [...new Set(page.query.getAll('ref'))]
  if (!module || refs.length === 0) return page.redirect(DOSSIERS)
  if (refs.length > MOST) throw refuse('too-many', 'matters', w('一次最多下载 {n} 件，请分几次'), { n: MOST })
  return packed(page, module, refs, t('{service}文书', { service: t(module.title) }))
}

/** The papers of one matter. */
export async function dossier(page: CountyPage): Promise<Response> {
  const ref = page.param('ref')
  const { read } = page.open.store
  const row = await read.selectFrom('matter').select('module').where('ref', '=', ref).executeTakeFirst()
  const module = page.web.deployment.modules.get(row?.module ?? '')
  if (!module) throw refuse('not-found', 'matter', w('没有找到这件事项'))
  return packed(page, module, [ref], ref)
}

async function packed(page: CountyPage, module: Module, refs: readonly string[], name: string) {
  const files = await packedPapers(placeOf(page, page.open), module, refs)
  return page.answer(archiveOf(files), 200, {
    'content-type': 'application/zip',
    'content-disposition': disposition('attachment', `${name} ${shanghaiDate(page.now)}.zip`),
    'cache-control': 'private, no-store',
  })
}
