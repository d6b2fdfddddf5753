import type { Child } from 'hono/jsx'
import { Live, PortalLayout } from '../look/index.ts'
import { countyInbox } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import { NOTICES, type PortalTab, portalTabs } from './tabs.ts'

/** What citizens were told. */
export const inbox = countyInbox(ref => `/matters/${ref}`)

export interface PortalPageOptions {
  readonly title?: string
  /** Which tab it belongs to; a page deep in a task has a way back instead of tabs. */
  readonly tab?: PortalTab
  readonly back?: { readonly href: string; readonly label?: string }
  readonly width?: 'reading' | 'wide' | 'full'
  readonly onBand?: boolean
  readonly status?: number
  /** How many notices the person has not read, where the page has counted them itself. */
  readonly unread?: number
  /** The page has a live stream of its own. */
  readonly live?: boolean
}

/** Answers with a page in the county's portal. */
export async function portalPage(
  page: CountyPage,
  options: PortalPageOptions,
  body: Child,
): Promise<Response> {
  const face = await page.face()
  const { title, tab, live, status, unread: counted, ...layout } = options
  const own = tab !== undefined && page.viewer.principal.kind === 'citizen'
  const unread = own ? (counted ?? (await inbox.unread(page))) : undefined
  return page.html(
    <PortalLayout
      shell={page.shell(face.accent)}
      county={face}
      title={title ?? face.title}
      tabs={tab === undefined ? undefined : portalTabs(tab, unread)}
      {...layout}
    >
      {own && !live ? (
        <Live stream={`${NOTICES}/live`} seq={await inbox.seq(page)}>
          {body}
        </Live>
      ) : (
        body
      )}
    </PortalLayout>,
    status,
  )
}
