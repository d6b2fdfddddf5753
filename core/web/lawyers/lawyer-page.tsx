import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { LawyerLayout, type NavEntry } from '../look/index.ts'
import type { Page } from '../page.ts'

export type LawyerTab = 'calls' | 'mine' | 'me'

/** The tabs of a lawyer's phone, with how many follow-ups wait. */
const tabs = (current: LawyerTab | undefined, waiting: number): NavEntry[] => [
  { href: '/lawyers', label: t('解答'), icon: 'ask', current: current === 'calls' },
  {
    href: '/lawyers/mine',
    label: t('我的解答'),
    icon: 'inbox',
    current: current === 'mine',
    count: waiting || undefined,
  },
  { href: '/lawyers/me', label: t('我'), icon: 'lawyer', current: current === 'me' },
]

interface LawyerPageOptions {
  readonly title: string
  readonly tab?: LawyerTab
  readonly back?: { readonly href: string; readonly label?: string }
  readonly waiting?: number
  readonly status?: number
}

/** Answers with a page of the lawyers' place. */
export function lawyerPage(page: Page, options: LawyerPageOptions, body: Child): Promise<Response> {
  const { title, tab, back, waiting = 0, status } = options
  return page.html(
    <LawyerLayout
      shell={page.shell()}
      title={title}
      home="/lawyers"
      back={back}
      tabs={tab && tabs(tab, waiting)}
    >
      {body}
    </LawyerLayout>,
    status,
  )
}
