import type { Deployment } from '../../deployment/index.ts'
import type { County } from '../../tenancy/index.ts'
import { accountAt, homesOf, type WechatAccount } from '../../wechat/index.ts'
import { originAt } from '../host.ts'
import type { Page } from '../page.ts'

/** The Official Account of a county, or (undefined) the platform's; undefined where none is connected. */
export function wechatAccountOf(
  deployment: Deployment,
  county: string | undefined,
): Promise<WechatAccount | undefined> {
  const homes = homesOf({
    platform: { store: deployment.stores.platform, keys: deployment.platformKeys },
    withCounty: (code, work) => deployment.withCounty(code, work),
  })
  return accountAt(homes(county))
}

/**
 * Where WeChat leads people of an account: under the county's own host where it has one, for an account names few domains
 * (网页授权域名) and WeChat turns away whoever is to be led to another.
 */
export const accountOrigin = (page: Page, county: Pick<County, 'host'> | undefined): string =>
  county?.host ? originAt(page.origin, county.host) : page.origin

/** What such an account is called in WeChat; empty where none is connected, or nobody said. */
export const accountNameOf = async (deployment: Deployment, county: string | undefined): Promise<string> =>
  (await wechatAccountOf(deployment, county))?.accountName ?? ''
