import { principalKey } from '../../people/index.ts'
import { reachOf } from '../../wechat/index.ts'
import type { Page } from '../page.ts'
import { wechatAccountOf } from './account.ts'
import { isInWechat } from './in-wechat.ts'

/**
 * The template by which an account, a county's or the platform's (undefined), would send messages to the viewer: in WeChat
 * alone, to whoever has bound theirs and has not let it yet.
 */
export async function subscriptionFor(page: Page, county: string | undefined): Promise<string | undefined> {
  if (!isInWechat(page)) return undefined
  const account = await wechatAccountOf(page.web.deployment, county)
  if (!account?.subscription) return undefined
  const own = principalKey(page.viewer.principal)
  const reach = await account.home(({ read, keys }) => reachOf(read, keys, account, own))
  return reach && !reach.ways.includes('subscription') ? account.subscription : undefined
}
