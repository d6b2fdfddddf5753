import type { Deployment } from '../../deployment/index.ts'
import { enabledModules, settingsOf } from '../../tenancy/index.ts'
import { type MenuButton, type MenuLink, menuOf, menuSettings } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { allEntriesAmong } from '../portal/index.ts'

type Read = Parameters<typeof enabledModules>[0]

/** What the menu of a county's account may open. */
export async function menuLinks(
  { modules }: Pick<Deployment, 'modules'>,
  read: Read,
): Promise<{ services: MenuLink[]; others: MenuLink[] }> {
  const enabled = await enabledModules(
    read,
    modules.all.map(({ name }) => name),
  )
  const services = allEntriesAmong(modules.all, enabled).map(({ href, title }) => ({ href, title: t(title) }))
  const others = [
    { href: '/mine', title: t('我的事项') },
    { href: '/notices', title: t('我的通知') },
  ]
  return { services, others }
}

/** The menu as the county arranged it. */
export async function menuAtDesk(deployment: Pick<Deployment, 'modules'>, read: Read): Promise<MenuButton[]> {
  const { services, others } = await menuLinks(deployment, read)
  return menuOf(await settingsOf(read, menuSettings), services, others, t('法律服务'))
}
