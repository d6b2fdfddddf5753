import type { Deployment } from '../../deployment/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { askedFollowers, askFollowers, type WechatApi } from '../../wechat/index.ts'
import { wechatAccountOf } from './account.ts'
import { system } from './system.ts'

/**
 * Notes who follows a county's account, or (undefined) the platform's, as WeChat has it. Returns how many they are; undefined where
 * no account is connected. Throws as `askFollowers` does.
 */
export async function noteFollowers(
  deployment: Deployment,
  api: WechatApi,
  county: string | undefined,
): Promise<number | undefined> {
  const account = await wechatAccountOf(deployment, county)
  if (!account) return undefined
  return askFollowers(
    {
      api,
      clock: deployment.clock,
      run: (command, input) =>
        county === undefined
          ? deployment.runOnPlatform(command.platform, input, system)
          : deployment.run(county, command.county, input, system),
    },
    account,
  )
}

/** Whether an account was connected whose followers were never asked for. */
export async function followersUnasked(deployment: Deployment, county: string | undefined): Promise<boolean> {
  const account = await wechatAccountOf(deployment, county)
  if (!account) return false
  const asked = await account.home(({ read }) => settingsOf(read, askedFollowers))
  return asked.account !== account.hash
}
