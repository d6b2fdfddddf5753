import { expect, test, vi } from 'vitest'
import { Modules } from '#core/deployment'
import { eachStoreKind } from '#tests/stores'
import { Recorder, well, wells } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

vi.mock('../words/mn.json', () => ({
  default: {
    '{county}司法局': '{county}司法局',
    '【{sender}】{title}。详情请登录后查看。': '{sender} ᠃ {title}',
  },
}))

eachStoreKind('what reaches people where', kind => {
  test('is the default of the kind, until they choose', async () => {
    const sms = new Recorder()
    const { deployment, tell, settle, li, zhao, read } = await wells(kind, sms)
    await tell([li], { dry: true })
    await tell([li])
    await settle()
    expect(sms.sent.map(message => message.template)).toEqual(['well.dry'])

    const prefer = (choices: unknown, caller = li) =>
      deployment.run(ZHUOZI, deployment.notices.prefer, choices, caller)
    await prefer({
      choices: [
        { kind: 'well.dry', channel: 'sms', wanted: false },
        { kind: 'well.dug', channel: 'sms', wanted: true },
      ],
    })
    const shown = await read(({ store, tenant }) =>
      deployment.notices.preferencesOf(store.read, li.principal, tenant.enabled),
    )
    expect(shown.locale).toBeNull()
    expect(
      shown.kinds.filter(({ kind }) => kind === 'matter.bureau-wrote' || kind.startsWith('well.')),
    ).toEqual([
      {
        kind: 'matter.bureau-wrote',
        title: '司法局给您留言了',
        channels: [{ channel: 'sms', title: '短信', wanted: false, otherwise: true }],
      },
      {
        kind: 'well.dug',
        title: '水井打好了',
        service: '水井',
        channels: [{ channel: 'sms', title: '短信', wanted: true }],
      },
      {
        kind: 'well.dry',
        title: '水井干了',
        service: '水井',
        channels: [{ channel: 'sms', title: '短信', wanted: false }],
      },
    ])
    await tell([li], { dry: true })
    await tell([li])
    await settle()
    expect(sms.sent.map(message => message.template)).toEqual(['well.dry', 'well.dug'])

    await prefer({ choices: [{ kind: 'well.dug', channel: 'sms', wanted: false }] }, zhao)
    await expect(
      prefer({ choices: [{ kind: 'well.gone', channel: 'sms', wanted: true }] }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'choices.0.kind' }],
    })
    await expect(
      prefer({ choices: [{ kind: 'well.dug', channel: 'fax', wanted: true }] }),
    ).rejects.toMatchObject({
      fields: [{ field: 'choices.0.channel' }],
    })
    const off = await read(({ store }) =>
      deployment.notices.preferencesOf(store.read, li.principal, new Set<string>()),
    )
    const kinds = off.kinds.map(({ kind }) => kind)
    expect(kinds).toContain('matter.bureau-wrote')
    expect(kinds.filter(kind => kind.startsWith('well.'))).toEqual([])
  })

  test('a channel that is for whom no other reaches is off for whom it was switched off, until they want it so again', async () => {
    const sms = new Recorder('sms', { rungs: { usual: { after: 0, otherwise: true } } })
    const { deployment, tell, settle, li, read } = await wells(kind, sms)
    const choose = (wanted: boolean | 'otherwise') =>
      deployment.run(
        ZHUOZI,
        deployment.notices.prefer,
        { choices: [{ kind: 'well.dry', channel: 'sms', wanted }] },
        li,
      )
    const shown = async () => {
      const { kinds } = await read(({ store }) => deployment.notices.preferencesOf(store.read, li.principal))
      return kinds.find(({ kind }) => kind === 'well.dry')?.channels[0]
    }
    await choose(false)
    await tell([li], { dry: true })
    await settle()
    expect(await shown()).toMatchObject({ wanted: false, otherwise: false })
    expect(sms.sent).toEqual([])
    await choose('otherwise')
    await tell([li], { dry: true })
    await settle()
    expect(await shown()).toMatchObject({ wanted: false, otherwise: true })
    expect(sms.sent).toHaveLength(1)
  })

  test('a lawyer chooses on the platform, for all counties', async () => {
    const sms = new Recorder()
    const { world, deployment, tell, settle } = await wells(kind, sms)
    const wang = await world.lawyer('王律师')
    await deployment.runOnPlatform(
      deployment.notices.preferAsLawyer,
      { choices: [{ kind: 'well.dug', channel: 'sms', wanted: true }] },
      wang,
    )
    await tell([wang])
    await settle()
    expect(sms.sent).toMatchObject([{ address: expect.stringMatching(/^1390000/), template: 'well.dug' }])
  })

  test('a channel that others can see says that there is something, not what', async () => {
    const sms = new Recorder()
    const wechat = new Recorder('wechat', { confidential: true })
    const { deployment, tell, settle, li } = await wells(kind, sms, wechat)
    await deployment.run(
      ZHUOZI,
      deployment.notices.prefer,
      { choices: [{ kind: 'well.dry', channel: 'wechat', wanted: true }] },
      li,
    )
    await tell([li], { dry: true, metres: 30 })
    await settle()
    expect(sms.sent[0]!.text).toBe('【卓资县司法局】水井干了。详情请登录后查看。')
    expect(JSON.stringify(sms.sent)).not.toMatch(/村东头|30 米|秀英/)
    expect(wechat.sent[0]!.notice).toMatchObject({ title: '井深 30 米', matterRef: 'we-2026-000001' })
  })

  test('it is written in the language that the person asked for', async () => {
    const sms = new Recorder()
    const { deployment, tell, settle, li, read } = await wells(kind, sms)
    await tell([li], { dry: true })
    await settle()
    await deployment.run(ZHUOZI, deployment.notices.prefer, { locale: 'mn', choices: [] }, li)
    await tell([li], { dry: true })
    await settle()
    expect(sms.sent.map(message => message.text)).toEqual([
      '【卓资县司法局】水井干了。详情请登录后查看。',
      '卓资县司法局 ᠃ 水井干了',
    ])
    const shown = await read(({ store }) => deployment.notices.preferencesOf(store.read, li.principal))
    expect(shown.locale).toBe('mn')
  })
})

test('a kind of notice is named for its module, or nothing starts', () => {
  const stray = { ...well, name: 'spring' }
  expect(() => new Modules([stray])).toThrow('spring: the notice well.dug is not named for it')
  expect(() => new Modules([well])).not.toThrow()
})
