import { keysOf } from '../../commands/index.ts'
import { t } from '../../words/index.ts'
import {
  ButtonLink,
  Buttons,
  EmptyState,
  Icon,
  List,
  LiveCount,
  PageHead,
  Pagination,
} from '../look/index.ts'
import { unreadPart } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import { unsentForms } from '../steps/index.ts'
import { entriesOf } from './entries.ts'
import { matterRow } from './matter-row.tsx'
import { myMatters } from './my-matters.ts'
import { inbox, portalPage } from './portal-page.tsx'
import { NOTICES } from './tabs.ts'

/** 我的: everything that the person has asked, applied for or takes part in, newest first. */
export async function mine(page: CountyPage): Promise<Response> {
  const after = page.query.get('after') ?? undefined
  const { rows, next } = await myMatters(page.open.store.read, keysOf(page.viewer), after)
  const unread = await inbox.unread(page)
  const unsent = await unsentForms(page)
  return portalPage(
    page,
    { title: t('我的'), tab: 'mine', unread },
    <>
      <PageHead title={t('我的')}>
        <Buttons>
          <ButtonLink kind="plain" href={NOTICES}>
            <Icon name="bell" />
            {t('通知')}
            <LiveCount count={unread} live={unreadPart(NOTICES)} />
          </ButtonLink>
          <ButtonLink kind="plain" href="/me">
            <Icon name="settings" />
            {t('账号与隐私')}
          </ButtonLink>
        </Buttons>
      </PageHead>
      {unsent}
      <List
        rows={rows.map(row => matterRow(page, row, page.now))}
        empty={rows.length === 0 && unsent === null ? <Nothing page={page} /> : undefined}
      />
      <Pagination
        first={after ? '/mine' : undefined}
        next={next && `/mine?after=${encodeURIComponent(next)}`}
      />
    </>,
  )
}

const Nothing = ({ page }: { page: CountyPage }) => {
  const [first] = entriesOf(page)
  return (
    <EmptyState
      icon="inbox"
      title={t('还没有办过事')}
      action={
        first ? (
          <ButtonLink kind="primary" href={first.href}>
            {t(first.title)}
          </ButtonLink>
        ) : undefined
      }
    >
      {t('您提交的咨询和申请会出现在这里，进展也会在这里告诉您。')}
    </EmptyState>
  )
}
