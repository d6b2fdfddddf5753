import type { Child } from 'hono/jsx'
import { PortalLayout } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { type PortalTab, portalTabs } from './tabs.ts'

export interface PortalPageOptions {
  readonly title?: string
  /** Which tab it belongs to; a page deep in a task has a way back instead of tabs. */
  readonly tab?: PortalTab
  readonly back?: { readonly href: string; readonly label?: string }
  readonly width?: 'reading' | 'wide' | 'full'
  readonly onBand?: boolean
  readonly status?: number
  readonly unread?: number
}

/** Answers with a page in the county's portal. */
export async function portalPage(
  page: CountyPage,
  options: PortalPageOptions,
  body: Child,
): Promise<Response> {
  const face = await page.face()
  const { title, tab, unread, status, ...layout } = options
  return page.html(
    <PortalLayout
      shell={page.shell(face.accent)}
      county={face}
      title={title ?? face.title}
      tabs={tab === undefined ? undefined : portalTabs(tab, unread)}
      {...layout}
    >
      {body}
    </PortalLayout>,
    status,
  )
}
