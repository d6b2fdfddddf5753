import type { Module } from '#core/module'
import type { Channel, NoticesPlace } from '#core/notices'
import { platformSettingsCommand, settingsCommand } from '#core/tenancy'
import { WechatApi, wechat as wechatChannel, wechatSettings } from '#core/wechat'
import { operator } from './signed-in.ts'
import { openSite, type Site } from './site.ts'
import type { StoreKind } from './stores.ts'
import { Wechat } from './wechat.ts'
import { ZHUOZI } from './world.ts'

interface WechatSiteOptions {
  /** Whose account WeChat has: Zhuozi's, the platform's for lawyers, or one for both. */
  readonly of?: readonly ('county' | 'platform')[]
  /** Channels besides WeChat. */
  readonly others?: (place: NoticesPlace) => readonly Channel[]
  /** Where messages lead; `county` is undefined on the platform’s host. */
  readonly address?: (county: unknown, path: string) => string
  /** What else is set of the account. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** The small world with its web app and a loopback WeChat that brings its notices; whoever opens it stops that WeChat. */
export async function openWechatSite(
  kind: StoreKind,
  modules: readonly Module[],
  {
    of = ['county', 'platform'],
    others = () => [],
    address = (_, path) => `https://fw.example.cn${path}`,
    settings = {},
  }: WechatSiteOptions = {},
): Promise<{ site: Site; wechat: Wechat }> {
  const wechat = await Wechat.start()
  const site = await openSite(kind, modules, {
    app: { wechat: wechat.places },
    deployment: {
      channels: place => [
        wechatChannel({
          place,
          api: new WechatApi(wechat.places, place.clock),
          address: async (county, path) => address(county, path),
        }),
        ...others(place),
      ],
    },
  })
  const { deployment, clock } = site.world
  wechat.now = () => clock.now()
  const { appId, secret, token, aesKey, templateId: template } = wechat
  const account = { appId, secret, token, aesKey, template, ...settings }
  if (of.includes('county')) await deployment.run(ZHUOZI, settingsCommand(wechatSettings), account, operator)
  if (of.includes('platform'))
    await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), account, operator)
  return { site, wechat }
}
