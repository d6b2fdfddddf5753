import * as v from 'valibot'
import { Refusal, refuse, refuseField } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { deliveriesOf } from '#core/notices'
import { parseMobile } from '#core/people'
import { costOf, monthOf, reasonOf, receiptsKey, smsOfCounty, smsOfPlatform, textsIn } from '#core/sms'
import { type County, platformSettingsCommand, settingsOf } from '#core/tenancy'
import { t, w } from '#core/words'
import { findCounty } from './findCounty.ts'
import { operation } from './operation.ts'
import { changed, keysOf } from './tenantSettings.ts'

/** Sets the platform's own account for text messages. */
export const smsSet = operation({
  name: 'sms.set',
  args: v.object({ values: v.record(v.string(), v.string()) }),
  async run({ deployment, caller }, { values }) {
    const keys = keysOf(smsOfPlatform)
    for (const key of Object.keys(values)) {
      if (!keys.includes(key))
        throw refuse('invalid', 'key', w('没有“{key}”这一项；可以设置：{keys}'), {
          key,
          keys: keys.join('、'),
        })
    }
    const standing = await settingsOf(deployment.stores.platform.read, smsOfPlatform)
    await deployment.runOnPlatform(platformSettingsCommand(smsOfPlatform), changed(standing, values), caller)
    return { set: Object.keys(values) }
  },
})

/** By which accounts texts go out, how many went this month, and where providers post receipts. */
export const smsShow = operation({
  name: 'sms.show',
  args: v.object({}),
  async run({ deployment, address }) {
    const { domain, platformKeys, stores, clock } = deployment
    const month = monthOf(clock.now())
    const { secret: _, ...platform } = await settingsOf(stores.platform.read, smsOfPlatform)
    const counties = (await deployment.counties.all()).filter(({ status }) => status !== 'creating')
    return {
      platform,
      month,
      receipts: address(domain, `/sms/receipts/${receiptsKey(platformKeys)}`),
      texts: [
        {
          name: t('平台'),
          ...spent(await textsIn(stores.platform.read, month), platform.thousand, platform.monthly),
        },
        ...(await Promise.all(counties.map(county => countyTexts(deployment, county, month)))),
      ],
    }
  },
})

async function countyTexts(deployment: Deployment, { code, name }: County, month: string) {
  return deployment.withCounty(code, async ({ store }) => {
    const { thousand, monthly } = await settingsOf(store.read, smsOfCounty)
    return { name, ...spent(await textsIn(store.read, month), thousand, monthly) }
  })
}

/** `fen`: what so many texts cost at a price for a thousand. */
const spent = (texts: number, thousand: number, monthly: number) => ({
  texts,
  monthly,
  fen: costOf(texts, thousand),
})

/** Sends a code that is good for nothing to a phone, and says why where it does not go out. */
export const smsTest = operation({
  name: 'sms.test',
  args: v.object({ phone: v.string(), county: v.optional(v.string()) }),
  async run({ deployment }, { phone: typed, county: given }) {
    const parsed = parseMobile(typed)
    if (!parsed.ok) throw refuseField('phone', 'phone', t(parsed.reason))
    const phone = parsed.value
    const county = given === undefined ? undefined : (await findCounty(deployment, given)).code
    try {
      await deployment.notices.deliverCode({ county, phone, code: '000000' })
      return { sent: true }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const last = { limit: 1 }
      const [delivery] =
        county === undefined
          ? await deliveriesOf(deployment.stores.platform.read, last)
          : await deployment.withCounty(county, ({ store }) => deliveriesOf(store.read, last))
      const reason = reasonOf(delivery?.error ?? '')
      return { sent: false, error: delivery?.error, reason: reason && t(reason) }
    }
  },
})
