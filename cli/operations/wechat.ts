import * as v from 'valibot'
import { refuse } from '#core/commands'
import type { County } from '#core/tenancy'
import { platformSettingsCommand, settingsOf } from '#core/tenancy'
import { wechatAccountOf } from '#core/web'
import {
  followersOf,
  templateFields,
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
    const standing = await settingsOf(deployment.stores.platform.read, wechatSettings)
    await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), changed(standing, values), caller)
    return { set: Object.keys(values) }
  },
})

interface Finding {
  readonly what: string
  /** Undefined where it is well. */
  readonly problem?: string
  readonly remedy?: string
}

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
    const findings = account ? await examine(place, account, place.address(host)) : [notConnected(county)]
    const followers = account ? await account.home(({ read }) => followersOf(read)) : undefined
    return { name: county?.name ?? t('平台'), addresses, findings, followers }
  },
})

const hostOf = ({ deployment: { domain } }: OperationPlace, county: County | undefined) =>
  county ? (county.host ?? `${county.slug}.${domain}`) : domain

const notConnected = (county: County | undefined): Finding => ({
  what: t('公众号'),
  problem: t('还没有接通'),
  remedy: county
    ? t('在工作台“设置 → 微信公众号”里填写，或运行 zhijian tenant set {slug} wechat.appId=…', {
        slug: county.slug,
      })
    : t('运行 zhijian wechat set appId=… secret=… token=…'),
})

async function examine(place: OperationPlace, account: WechatAccount, address: string): Promise<Finding[]> {
  const wechat = new WechatApi(place.wechat, place.deployment.clock)
  const signal = AbortSignal.timeout(20_000)
  const findings: Finding[] = [secure(address)]
  try {
    await wechat.tokens.access(account, signal)
    findings.push({ what: t('开发者 ID 和密码') })
  } catch (error) {
    return [...findings, { what: t('开发者 ID 和密码'), ...reason(error) }]
  }
  if (account.template === '' && account.subscription !== '') return findings
  if (account.template === '')
    return [
      ...findings,
      { what: t('通知模板'), problem: t('没有设置'), remedy: t('选好模板后填写通知模板编号') },
    ]
  try {
    const templates = await wechat.templates(account, signal)
    findings.push(templateFinding(account, templates))
  } catch (error) {
    findings.push({ what: t('通知模板'), ...reason(error) })
  }
  return findings
}

const secure = (address: string): Finding =>
  address.startsWith('https://')
    ? { what: t('网址') }
    : {
        what: t('网址'),
        problem: t('{address} 不是 https', { address }),
        remedy: t('微信只接受备案域名的 https 网址：在前面放置 TLS 反向代理'),
      }

function templateFinding(
  { template, templateFields: text }: WechatAccount,
  templates: readonly { readonly template_id: string; readonly content: string }[],
): Finding {
  const what = t('通知模板')
  const found = templates.find(({ template_id }) => template_id === template)
  if (!found)
    return { what, problem: t('公众号里没有这个模板'), remedy: t('从公众平台“模板库 → 我的模板”复制编号') }
  const wanted = [...found.content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key]) => key!).sort()
  const given = templateFields(text)
    .map(({ key }) => key)
    .sort()
  if (wanted.join() === given.join()) return { what }
  return {
    what,
    problem: t('模板的字段是 {wanted}，设置的是 {given}', {
      wanted: wanted.join('、'),
      given: given.join('、'),
    }),
    remedy: t('在“模板里的字段”里按模板写，每行一个'),
  }
}

function reason(error: unknown): { problem: string; remedy: string } {
  if (!(error instanceof WechatFailure))
    return { problem: t('连不上微信服务器'), remedy: t('检查服务器能否访问 api.weixin.qq.com') }
  const known = wechatReasonOf(error.code)
  return {
    problem: error.message,
    remedy: known ? t(known) : t('在微信公众平台的“全局返回码”里查找 {code}', { code: error.code }),
  }
}
