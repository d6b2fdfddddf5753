import { type AuditEntry, auditOf } from '../../audit/index.ts'
import { fullTime } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { EmptyState, List, ListRow, PageHead, Pagination } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { settingChanges } from './audit-changes.ts'
import { askedFor, auditAddress, auditFilterOf, auditFilters } from './audit-filter.tsx'
import { type AuditWords, auditWords } from './audit-words.ts'
import { deskPage } from './desk-page.tsx'
import { declaredSettings } from './settings.tsx'

/** Who did or saw what, newest first; a line leads to all that happened to the same thing. */
export async function audit(page: CountyPage): Promise<Response> {
  const cursor = page.query.get('after') ?? undefined
  const asked = askedFor(page)
  const { subject, ...narrowed } = asked
  const { entries, next } = await auditOf(page.open.store.read, auditFilterOf(page, asked), { cursor })
  const words = await auditWords(page, entries)
  return deskPage(
    page,
    {
      title: t('操作记录'),
      part: 'audit',
      reading: true,
      back: subject === undefined ? undefined : { href: '/desk/audit', label: t('全部记录') },
    },
    <>
      <PageHead
        title={subject === undefined ? t('操作记录') : words.named(subject)}
        meta={[t('每条记录都与前一条相连，不能修改或删除')]}
      />
      <div class="stack">
        {await auditFilters(page, asked)}
        <List
          rows={entries.map(entry => line(page, entry, words))}
          empty={
            Object.values(narrowed).some(value => value !== undefined) ? (
              <EmptyState icon="search" title={t('没有这样的记录')}>
                {t('换一个条件再试，或者清除筛选。')}
              </EmptyState>
            ) : (
              <EmptyState icon="clock" title={t('还没有记录')}>
                {t('谁登录了、看了什么、改了什么，都会记在这里。')}
              </EmptyState>
            )
          }
        />
      </div>
      <Pagination
        first={cursor ? auditAddress(asked) : undefined}
        next={next && auditAddress(asked, { after: next })}
      />
    </>,
  )
}

const line = (page: CountyPage, entry: AuditEntry, words: AuditWords) => (
  <ListRow
    href={`/desk/audit?${new URLSearchParams({ subject: entry.subject })}`}
    title={words.sentence(entry)}
    meta={[
      <span class="number">{fullTime(entry.at)}</span>,
      ...settingChanges(entry, declaredSettings(page.web.deployment.modules.all)),
    ]}
  />
)
