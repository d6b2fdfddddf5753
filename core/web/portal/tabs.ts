import { t } from '../../words/index.ts'
import type { NavEntry } from '../look/index.ts'
import { unreadPart } from '../notices/index.ts'

/** Where citizens read what they were told. */
export const NOTICES = '/notices'

export type PortalTab = 'home' | 'services' | 'mine' | ''

/** 首页, 服务, 我的: the bar at the bottom of every page of the portal; `unread` notices of whoever is signed in. */
export function portalTabs(current: PortalTab, unread?: number): NavEntry[] {
  return [
    { href: '/', label: t('首页'), icon: 'home', current: current === 'home' },
    { href: '/services', label: t('服务'), icon: 'services', current: current === 'services' },
    {
      href: '/mine',
      label: t('我的'),
      icon: 'me',
      current: current === 'mine',
      ...(unread === undefined ? {} : { count: unread, live: unreadPart(NOTICES) }),
    },
  ]
}
