import type { NoticesPlace } from '../notices/index.ts'
import type { WechatAccount } from './account.ts'
import type { WechatApi } from './api/api.ts'
import { NO_ANSWER, NOT_FOLLOWING, NOT_PERMITTED, OTHER_WAY, WechatFailure } from './api/failure.ts'
import { mayBeDone } from './api/unheard.ts'
import { permitted, unfollowed, type Way } from './people.ts'
import { type TemplateContent, templateData, templateFields } from './template.ts'

interface Sent {
  readonly openid: string
  readonly url: string
  readonly id: string
  readonly contents: Readonly<Record<TemplateContent, string>>
}

/** Sends a message by one way. Throws a WechatFailure, or what `fetch` throws. */
export async function sendBy(
  api: WechatApi,
  account: WechatAccount,
  way: Way,
  { openid, url, id, contents }: Sent,
  signal: AbortSignal,
): Promise<{ readonly providerId?: string }> {
  if (way === 'template') {
    const data = templateData(templateFields(account.templateFields), contents)
    const message = { openid, templateId: account.template, url, id, data }
    return { providerId: await api.sendTemplate(account, message, signal) }
  }
  const data = templateData(templateFields(account.subscriptionFields), contents)
  const message = { openid, templateId: account.subscription, url, data }
  try {
    await api.sendSubscription(account, message, signal)
  } catch (error) {
    // It may have arrived all the same; a second one would be a second message.
    if (mayBeDone(error)) throw new WechatFailure(NO_ANSWER, 'no answer')
    throw error
  }
  return {}
}

/** Tries one way after the other as long as WeChat says that this one is none. Throws what the last said. */
export async function byFirst<T>(
  ways: readonly Way[],
  learn: (error: WechatFailure, way: Way) => Promise<void>,
  send: (way: Way) => Promise<T>,
): Promise<T> {
  let failure: unknown = new WechatFailure(NOT_PERMITTED, 'no way')
  for (const way of ways) {
    try {
      return await send(way)
    } catch (error) {
      failure = error
      if (!(error instanceof WechatFailure) || !OTHER_WAY.has(error.code)) throw error
      await learn(error, way)
    }
  }
  throw failure
}

/** Keeps what a refusal says of a person: that they follow no longer, or let nothing more be sent. */
export async function learnFrom(
  place: NoticesPlace,
  county: string | undefined,
  { appId, subscription }: WechatAccount,
  openid: string,
  { code }: WechatFailure,
): Promise<void> {
  const person = { appId, openid }
  if (NOT_FOLLOWING.has(code)) {
    if (county === undefined) await place.runOnPlatform(unfollowed.platform, person)
    else await place.run(county, unfollowed.county, person)
  } else if (code === NOT_PERMITTED) {
    const refused = { ...person, templates: [{ id: subscription, allowed: false }] }
    if (county === undefined) await place.runOnPlatform(permitted.platform, refused)
    else await place.run(county, permitted.county, refused)
  }
}
