import { beforeAll, expect, test } from 'vitest'
import { sms, smsOfPlatform } from '#core/sms'
import { platformSettingsCommand, settingsCommand } from '#core/tenancy'
import { bound, followed, refused, unfollowed, wechatSettings } from '#core/wechat'
import { w } from '#core/words'
import { type Browser, textOf } from '#tests/browsing'
import { operator } from '#tests/signed-in'
import type { Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import type { Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { openWechatSite } from '#tests/with-wechat'
import { ZHUOZI } from '#tests/world'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const
const NOT_REACHED = '有进展时，您的微信还收不到消息'

/** It has something to tell that must arrive, and goes by text only where it was not seen. */
const due = { name: 'favour.due', title: w('该还了'), urgency: 'must' } as const
const lending = { ...favour, notices: [...(favour.notices ?? []), due] }

eachStoreKind('whoever has sent something', kind => {
  let site: Site
  let wechat: Wechat
  let citizen: Browser
  let path: string
  beforeAll(async () => {
    ;({ site, wechat } = await openWechatSite(kind, [lending], { others: place => [sms(place, () => {})] }))
    citizen = await site.citizen('13800000061')
    const check = await citizen.submit(await citizen.open('/favour/ask'), {
      story: '帮我搬柜子',
      how: 'door',
    })
    path = (await citizen.submit(check, { consent: 'on' })).path.split('?')[0]!
    return () => wechat.stop()
  })
  const sent = async () => textOf((await citizen.open(`${path}?opened=favour`)).html)
  /** The matter's page as it stands in WeChat's own browser. */
  async function inWechat(): Promise<string> {
    citizen.headers = { 'user-agent': 'MicroMessenger/8.0.50' }
    const { html } = await citizen.open(path)
    citizen.headers = {}
    return textOf(html)
  }
  const person = () => ({ appId: wechat.appId, openid: 'o-citizen' })

  test('reads nothing of messages where none would come', async () => {
    expect(await sent()).toMatch(/也可以随时在“我的”里查看。 (?!有)/)
    expect(await inWechat()).not.toContain(NOT_REACHED)
  })

  test('reads that a text comes where nothing else reaches them', async () => {
    const account = { provider: 'aliyun', keyId: 'k', secret: 's', sign: '指尖', codeTemplate: 'SMS_1' }
    const set = { ...account, noticeTemplate: 'SMS_2' }
    await site.world.deployment.runOnPlatform(platformSettingsCommand(smsOfPlatform), set, operator)
    expect(await sent()).toContain('“我的”里查看。有要紧的进展您没看到时，会发短信给您。')
  })

  test('reads that WeChat brings it, once theirs is bound and follows the account', async () => {
    const { deployment } = site.world
    const { id } = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow(),
    )
    await deployment.run(ZHUOZI, bound.county, { ...person(), principal: `citizen:${id}` }, system)
    expect(await inWechat()).toContain(`${NOT_REACHED} 您还没有关注公众号。在微信里搜索并关注它，就能收到。`)
    await deployment.run(ZHUOZI, followed.county, person(), system)
    expect(await sent()).toContain('“我的”里查看。有进展时，微信会发消息给您。')
    expect(await inWechat()).not.toContain(NOT_REACHED)
  })

  test('reads in WeChat alone what to do where they follow no longer, or take none of its messages', async () => {
    const { deployment } = site.world
    const { appId, secret, token, aesKey, templateId: template } = wechat
    const named = { appId, secret, token, aesKey, template, accountName: '卓资司法' }
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), named, operator)
    await deployment.run(ZHUOZI, refused.county, person(), system)
    expect(await inWechat()).toContain(`${NOT_REACHED} 您在微信里关掉了公众号“卓资司法”的消息。 看怎样恢复`)
    await deployment.run(ZHUOZI, unfollowed.county, person(), system)
    expect(await inWechat()).toContain('您还没有关注公众号“卓资司法”。')
    expect(await sent()).not.toContain(NOT_REACHED)
  })
})
