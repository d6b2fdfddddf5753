import type { Child } from 'hono/jsx'
import { refuse } from '../../commands/index.ts'
import { t, w } from '../../words/index.ts'
import {
  ButtonForm,
  ButtonLink,
  EmptyState,
  Icon,
  List,
  ListRow,
  Live,
  LiveCount,
  LivePart,
  PageHead,
  Pagination,
} from '../look/index.ts'
import type { Page } from '../page.ts'
import type { NoticesSurface, ShownNotice } from './surface.ts'
import { unreadPart } from './unread.ts'

const ON_A_PAGE = 25

/** 通知: what a person was told, newest first; open, it grows by what comes. */
export async function inbox<P extends Page>(notices: NoticesSurface<P>, page: P): Promise<Response> {
  const { path } = notices
  const seq = await notices.seq(page)
  return notices.inbox(
    page,
    { title: t('通知') },
    <Live stream={`${path}/live`} seq={seq}>
      <PageHead title={t('通知')}>
        <ButtonLink kind="plain" href={`${path}/preferences`}>
          <Icon name="settings" />
          {t('通知方式')}
        </ButtonLink>
      </PageHead>
      {await listPart(notices, page)}
    </Live>,
  )
}

/** A part of an open inbox, or the count beside its tab. */
export async function part<P extends Page>(notices: NoticesSurface<P>, page: P): Promise<Response> {
  switch (page.param('part')) {
    case 'notices':
      return page.html(await listPart(notices, page))
    case 'unread':
      return page.html(LiveCount({ count: await notices.unread(page), live: unreadPart(notices.path) }))
    default:
      throw refuse('not-found', 'part', w('没有找到这个页面'))
  }
}

async function listPart<P extends Page>(notices: NoticesSurface<P>, page: P): Promise<Child> {
  const { path } = notices
  const after = page.query.get('after') ?? undefined
  const found = await notices.list(page, after, ON_A_PAGE + 1)
  const shown = found.slice(0, ON_A_PAGE)
  const next = found.length > ON_A_PAGE ? shown.at(-1)?.id : undefined
  const search = after === undefined ? '' : `?${new URLSearchParams({ after })}`
  return (
    <LivePart name="notices" src={`${path}/parts/notices${search}`}>
      {(await notices.unread(page)) > 0 ? (
        <ButtonForm action={`${path}/read`}>{t('全部标为已读')}</ButtonForm>
      ) : null}
      <div class="section">
        <List
          rows={shown.map(notice => row(path, notice, page))}
          empty={
            <EmptyState icon="bell" title={t('还没有通知')}>
              {t('有了新的进展，会在这里告诉您。')}
            </EmptyState>
          }
        />
      </div>
      <Pagination
        first={after ? path : undefined}
        next={next && `${path}?${new URLSearchParams({ after: next })}`}
      />
    </LivePart>
  )
}

const row = (path: string, notice: ShownNotice, page: Page) => (
  <ListRow
    href={`${path}/${notice.id}`}
    title={notice.title}
    meta={[notice.from, notice.body, notice.about].filter(piece => piece !== null && piece !== undefined)}
    state={notice.readAt === null ? { kind: 'active', word: t('未读') } : undefined}
    at={notice.at}
    now={page.now}
    unread={notice.readAt === null}
  />
)

/** Opens what a notice is about; it is read by that. */
export async function openNotice<P extends Page>(notices: NoticesSurface<P>, page: P): Promise<Response> {
  const notice = await notices.find(page, page.param('notice'))
  if (!notice) throw refuse('not-found', 'notice', w('没有找到这条通知'))
  if (notice.readAt === null) await notices.read(page, [notice.id])
  return page.redirect(notice.target ?? notices.path)
}

/** Marks everything as read. */
export async function readAll<P extends Page>(notices: NoticesSurface<P>, page: P): Promise<Response> {
  await notices.read(page, undefined)
  return page.redirect(notices.path)
}
