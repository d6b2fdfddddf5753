import * as v from 'valibot'
import { refuse } from '#core/commands'
import type { County } from '#core/tenancy'
import { platformSettingsCommand, settingsShown } from '#core/tenancy'
import { followersUnasked, menuAtDesk, noteFollowers, wechatAccountOf } from '#core/web'
import {
  checkAccount,
  type Finding,
  followersOf,
  menuBody,
  type WechatAccount,
  WechatApi,
  WechatFailure,
  wechatReasonOf,
  wechatSettings,
} from '#core/wechat'
import { t, w } from '#core/words'
import { findCounty } from './findCounty.ts'
import { type OperationPlace, operation } from './operation.ts'
import { changed, keysOf } from './tenantSettings.ts'

/** Sets the platform's own Official Account, by which lawyers are reached. */
export const wechatSet = operation({
  name: 'wechat.set',
  args: v.object({ values: v.record(v.string(), v.string()) }),
  async run({ deployment, caller }, { values }) {
    const keys = keysOf(wechatSettings)
    for (const key of Object.keys(values)) {
      if (!keys.includes(key))
        throw refuse('invalid', 'key', w('没有“{key}”这一项；可以设置：{keys}'), {
          key,
          keys: keys.join('、'),
        })
    }
    const standing = await settingsShown(
      { read: deployment.stores.platform.read, keys: deployment.platformKeys },
      wechatSettings,
    )
    await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), changed(standing, values), caller)
    return { set: Object.keys(values) }
  },
})

const PATIENCE = 20_000

/** Looks at an Official Account as WeChat sees it, and says what is wrong and how to mend it. */
export const wechatCheck = operation({
  name: 'wechat.check',
  args: v.object({ county: v.optional(v.string()) }),
  async run(place, { county: given }) {
    const county = given === undefined ? undefined : await findCounty(place.deployment, given)
    const account = await wechatAccountOf(place.deployment, county?.code)
    const host = hostOf(place, county)
    const addresses = {
      server: place.address(host, '/wechat'),
      domain: host,
      file: account?.verification ? place.address(host, `/${account.verification}`) : undefined,
    }
    const unasked = await followersUnasked(place.deployment, county?.code)
    const findings = account ? await examine(place, account, county) : [notConnected(county)]
    const followers = account ? await account.home(({ read }) => followersOf(read, account.hash)) : undefined
    return {
      name: county?.name ?? t('平台'),
      addresses,
      findings: unasked ? [...findings, notCounted(county)] : findings,
      followers,
    }
  },
})

/** Asks WeChat who follows an account, and notes it. */
export const wechatFollowers = operation({
  name: 'wechat.followers',
  args: v.object({ county: v.optional(v.string()) }),
  async run({ deployment, wechat }, { county: given }) {
    const county = given === undefined ? undefined : await findCounty(deployment, given)
    const api = new WechatApi(wechat, deployment.clock)
    const followers = await noteFollowers(deployment, api, county?.code).catch((error: unknown) => {
      throw refuse('unavailable', 'wechat', w('微信没有说有谁关注：{reason}'), { reason: reasonFor(error) })
    })
    if (followers === undefined) throw refuse('conflict', 'no-account', w('还没有接通公众号'))
    return { name: county?.name ?? t('平台'), followers }
  },
})

function reasonFor(error: unknown): string {
  const known =
    error instanceof WechatFailure ? wechatReasonOf(error.code) : w('连不上微信服务器，请稍后再试')
  return known ? t(known) : (error as Error).message
}

const hostOf = ({ deployment: { domain } }: OperationPlace, county: County | undefined) =>
  county ? (county.host ?? `${county.slug}.${domain}`) : domain

const notCounted = (county: County | undefined): Finding => ({
  what: t('关注者'),
  note: county
    ? t('接通以前就关注的人还没有算进来，运行 zhijian wechat followers --county {slug}', {
        slug: county.slug,
      })
    : t('接通以前就关注的人还没有算进来，运行 zhijian wechat followers'),
})

const notConnected = (county: County | undefined): Finding => ({
  what: t('公众号'),
  problem: t('还没有接通'),
  remedy: county
    ? t('在工作台“设置 → 微信公众号”里填写，或运行 zhijian tenant set {slug} wechat.appId=…', {
        slug: county.slug,
      })
    : t('运行 zhijian wechat set appId=… secret=… token=…'),
})

async function examine(
  place: OperationPlace,
  account: WechatAccount,
  county: County | undefined,
): Promise<Finding[]> {
  const { deployment, address, wechat } = place
  const origin = address(hostOf(place, county))
  const arranged =
    county &&
    (await deployment.withCounty(county.code, async ({ store }) =>
      menuBody(await menuAtDesk(deployment, store.read), origin),
    ))
  const api = new WechatApi(wechat, deployment.clock)
  const signal = AbortSignal.timeout(PATIENCE)
  return checkAccount(
    {
      account,
      api,
      clock: deployment.clock,
      origin,
      ask: (url, init) => fetch(url, init),
      signal,
      settings: county ? 'desk' : 'command',
    },
    arranged,
  )
}
