import type { Child } from 'hono/jsx'
import { mattersWaiting } from '../../lawyers/index.ts'
import { lawyerUnreadCount } from '../../notices/index.ts'
import { t } from '../../words/index.ts'
import { LawyerLayout, type NavEntry } from '../look/index.ts'
import { unreadPart } from '../notices/index.ts'
import type { Page } from '../page.ts'

/** `''`: the tabs stand there, and none of them is this page. */
export type LawyerTab = 'calls' | 'mine' | 'notices' | 'me' | ''

/** Where lawyers read what they were told. */
export const NOTICES = '/lawyers/notices'

/** The tabs of a lawyer's phone, with how many follow-ups wait and how many notices are unread. */
async function tabsOf(page: Page, current: LawyerTab): Promise<NavEntry[]> {
  const { principal } = page.viewer
  const { read } = page.web.deployment.stores.platform
  const waiting = principal.kind === 'lawyer' ? await mattersWaiting(read, principal.id) : 0
  const unread = principal.kind === 'lawyer' ? await lawyerUnreadCount(read, principal.id) : 0
  return [
    { href: '/lawyers', label: t('解答'), icon: 'ask', current: current === 'calls' },
    {
      href: '/lawyers/mine',
      label: t('我的解答'),
      icon: 'inbox',
      current: current === 'mine',
      count: waiting,
    },
    {
      href: NOTICES,
      label: t('通知'),
      icon: 'bell',
      current: current === 'notices',
      count: unread,
      live: unreadPart(NOTICES),
    },
    { href: '/lawyers/me', label: t('我'), icon: 'lawyer', current: current === 'me' },
  ]
}

interface LawyerPageOptions {
  readonly title: string
  readonly tab?: LawyerTab
  readonly back?: { readonly href: string; readonly label?: string }
  readonly status?: number
}

/** Answers with a page of the lawyers' place. */
export async function lawyerPage(page: Page, options: LawyerPageOptions, body: Child): Promise<Response> {
  const { title, tab, back, status } = options
  return page.html(
    <LawyerLayout
      shell={page.shell()}
      title={title}
      home="/lawyers"
      back={back}
      tabs={tab === undefined ? undefined : await tabsOf(page, tab)}
    >
      {body}
    </LawyerLayout>,
    status,
  )
}
