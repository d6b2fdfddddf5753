import type { Deployment } from '../../deployment/index.ts'
import { accountAt, homesOf, type WechatAccount } from '../../wechat/index.ts'

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
