import { auditOf } from '../../audit/index.ts'
import { t } from '../../words/index.ts'
import { EmptyState, List, ListRow, PageHead, Pagination } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { deskPage } from './desk-page.tsx'

/** Who did or saw what, newest first. */
export async function audit(page: CountyPage): Promise<Response> {
  const cursor = page.query.get('after') ?? undefined
  const subject = page.query.get('subject') ?? undefined
  const { entries, next } = await auditOf(page.open.store.read, { subject }, { cursor })
  return deskPage(
    page,
    { title: t('操作记录'), part: 'audit' },
    <>
      <PageHead title={t('操作记录')} meta={[t('逐条相连，不能修改或删除')]} />
      <List
        rows={entries.map(entry => (
          <ListRow
            href={`/desk/audit?${new URLSearchParams({ subject: entry.subject })}`}
            title={`${entry.action} · ${entry.subject}`}
            meta={[entry.actor]}
            at={entry.at}
            now={page.now}
          />
        ))}
        empty={<EmptyState icon="clock" title={t('还没有记录')} />}
      />
      <Pagination
        first={cursor ? '/desk/audit' : undefined}
        next={next && `/desk/audit?${new URLSearchParams({ after: next, ...(subject ? { subject } : {}) })}`}
      />
    </>,
  )
}
