import {
  followed,
  type OnBoth,
  permitted,
  type Received,
  refused,
  unfollowed,
  type WechatAccount,
} from '../../wechat/index.ts'
import type { CountyPage, PlatformPage } from '../page.ts'
import { system } from './system.ts'

type Give = <Input>(command: OnBoth<Input, void>, input: Input) => Promise<void>

/** Notes what somebody did with a county's account, once however often WeChat says it. */
export async function noteInCounty(
  { open, web: { deployment, wechatEndings } }: CountyPage,
  account: WechatAccount,
  received: Received,
): Promise<void> {
  const { code } = open.county
  const options = { key: `wechat:${received.id}` }
  await note(received, account, ({ county }, input) => deployment.run(code, county, input, system, options))
  if (received.ended) await wechatEndings.note(code, received.ended)
}

/** The same with the platform's. */
export async function noteOnPlatform(
  { web: { deployment, wechatEndings } }: PlatformPage,
  account: WechatAccount,
  received: Received,
): Promise<void> {
  const options = { key: `wechat:${received.id}` }
  await note(received, account, ({ platform }, input) =>
    deployment.runOnPlatform(platform, input, system, options),
  )
  const { ended, openid } = received
  if (ended) await wechatEndings.noteOfLawyer(openid, ended)
}

async function note(
  { event, openid, scene, at, permissions, ended }: Received,
  { appId }: WechatAccount,
  give: Give,
): Promise<void> {
  const person = { appId, openid }
  // Whoever scans a code and follows already came by another.
  if (event === 'subscribe' || event === 'SCAN')
    await give(followed, { ...person, scene, at, isHere: event === 'SCAN' })
  if (event === 'unsubscribe') await give(unfollowed, { ...person, at })
  if (ended?.how === 'blocked') await give(refused, { ...person, at })
  if (permissions.length > 0) await give(permitted, { ...person, templates: [...permissions] })
}
