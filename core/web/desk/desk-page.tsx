import type { Child } from 'hono/jsx'
import { SETTING_DOCUMENTS } from '../../documents/index.ts'
import { t } from '../../words/index.ts'
import { BackLink, DeskLayout, type NavEntry } from '../look/index.ts'
import { countyInbox, unreadPart } from '../notices/index.ts'
import type { CountyPage } from '../page.ts'
import { DOCUMENTS, kindsOf } from './document-kinds.ts'

export type DeskPart =
  | 'matters'
  | 'notices'
  | 'duty'
  | 'settings'
  | 'staff'
  | 'divisions'
  | 'audit'
  | 'reports'
  | 'deliveries'
  | 'documents'

/** What the bureau's people were told. */
export const inbox = countyInbox(ref => `/desk/matters/${ref}`)
const NOTICES = '/desk/notices'

interface DeskPageOptions {
  readonly title: string
  /** Absent for what belongs to the person rather than to a part of the desk. */
  readonly part?: DeskPart
  /** Address of a service's own page, which may stand in the menu. */
  readonly at?: string
  readonly back?: { readonly href: string; readonly label?: string }
  /** A column for reading, for forms and lists that the whole width would stretch. */
  readonly reading?: boolean
  readonly detail?: Child
  readonly detailBack?: string
  readonly keys?: boolean
  readonly status?: number
  /** Says nothing that comes from the county's store, not even who is signed in: a refusal. */
  readonly unnamed?: boolean
}

/** Answers with a page of the county's desk; the left column holds what the officer may open. */
export async function deskPage(page: CountyPage, options: DeskPageOptions, body: Child): Promise<Response> {
  const { part, at, back, reading, status, unnamed, ...layout } = options
  const face = await page.face()
  return page.html(
    <DeskLayout
      shell={page.shell(face.accent)}
      bureau={face.bureau}
      emblem={face.emblem}
      home="/desk"
      nav={await navOf(page, part, at)}
      person={{ name: unnamed ? t('我的账号') : page.viewer.name, role: page.county.name, href: '/desk/me' }}
      {...layout}
    >
      <div class={reading ? 'reading' : undefined}>
        {back ? <BackLink {...back} /> : null}
        {body}
      </div>
    </DeskLayout>,
    status,
  )
}

async function navOf(
  page: CountyPage,
  part: DeskPart | undefined,
  at: string | undefined,
): Promise<NavEntry[]> {
  const entries: (NavEntry & { readonly needs?: string })[] = [
    { href: '/desk', label: t('事项'), icon: 'inbox', current: part === 'matters', needs: 'matters.read' },
    {
      href: NOTICES,
      label: t('通知'),
      icon: 'bell',
      current: part === 'notices',
      count: await inbox.unread(page),
      live: unreadPart(NOTICES),
    },
    ...(await ofServices(page, at)),
    {
      href: '/desk/duty',
      label: t('值班'),
      icon: 'calendar',
      current: part === 'duty',
      needs: 'matters.read',
    },
    {
      href: '/desk/reports',
      label: t('统计'),
      icon: 'chart',
      current: part === 'reports',
      needs: 'county.reports',
    },
    {
      href: '/desk/deliveries',
      label: t('通知发送'),
      icon: 'send',
      current: part === 'deliveries',
      needs: 'county.deliveries',
    },
    {
      href: '/desk/staff',
      label: t('人员'),
      icon: 'people',
      current: part === 'staff',
      needs: 'county.staff',
    },
    {
      href: '/desk/divisions',
      label: t('乡镇村'),
      icon: 'place',
      current: part === 'divisions',
      needs: 'county.settings',
    },
    ...(kindsOf(page).length > 0
      ? [
          {
            href: DOCUMENTS,
            label: t('文书'),
            icon: 'document' as const,
            current: part === 'documents',
            needs: SETTING_DOCUMENTS,
          },
        ]
      : []),
    {
      href: '/desk/settings',
      label: t('设置'),
      icon: 'settings',
      current: part === 'settings',
      needs: 'county.settings',
    },
    {
      href: '/desk/audit',
      label: t('操作记录'),
      icon: 'clock',
      current: part === 'audit',
      needs: 'county.audit',
    },
  ]
  const open: NavEntry[] = []
  for (const { needs, ...entry } of entries) if (!needs || (await page.may(needs))) open.push(entry)
  return open
}

/** Pages of the services that this county has switched on, where they ask for a place in the menu. */
async function ofServices(
  page: CountyPage,
  at: string | undefined,
): Promise<(NavEntry & { readonly needs?: string })[]> {
  const entries: (NavEntry & { readonly needs?: string })[] = []
  for (const { name, routes = [], deskForms = {}, workflow } of page.web.deployment.modules.all) {
    if (!page.tenant.enabled.has(name)) continue
    for (const [command, { path, menu }] of Object.entries(deskForms)) {
      const href = `/desk/${name}/${path}`
      const needs = workflow?.opening.find(opening => opening.name === command)?.allow.officer
      entries.push({ href, label: t(menu.label), icon: menu.icon, current: href === at, needs })
    }
    for (const { path, surface, audience, menu } of routes) {
      if (surface !== 'desk' || !menu) continue
      const href = `/desk/${name}/${path}`
      const needs = audience.kind === 'officer' ? audience.permission : undefined
      const count = needs && (await page.may(needs)) ? await menu.count?.(page.tenant) : undefined
      entries.push({ href, label: t(menu.label), icon: menu.icon, current: href === at, needs, count })
    }
  }
  return entries
}
