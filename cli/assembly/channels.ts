import type { CountyIdentity } from '#core/commands'
import type { Deployment } from '#core/deployment'
import type { Channel, NoticesPlace } from '#core/notices'
import { sms } from '#core/sms'
import { WechatApi, type WechatPlaces, wechat } from '#core/wechat'
import type { AddressOf } from '../addresses.ts'

export interface ChannelsOptions {
  readonly wechat: WechatPlaces
  readonly domain: string
  /** Where people find a host of this installation. */
  readonly address: AddressOf
  /** Where text messages are printed while no provider's account is set. */
  readonly print: (line: string) => void
  /** The deployment that they belong to; asked once it is open. */
  readonly deployment: () => Deployment
}

/** The ways by which an installation reaches people besides its pages, first the one that is tried first. */
export const channelsOf =
  (options: ChannelsOptions) =>
  (place: NoticesPlace): Channel[] => {
    const { domain } = options
    const address = async (county: CountyIdentity | undefined, path: string): Promise<string> => {
      const own = county && (await options.deployment().counties.byCode(county.code))?.host
      return options.address(own ?? (county ? `${county.slug}.${domain}` : domain), path)
    }
    const api = new WechatApi(options.wechat, place.clock)
    return [wechat({ place, api, address }), sms(place, options.print)]
  }
