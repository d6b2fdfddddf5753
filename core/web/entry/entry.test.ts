import { beforeAll, expect, test } from 'vitest'
import { addStaff, putRole } from '#core/auth'
import type { Caller } from '#core/commands'
import type { Preference } from '#core/notices'
import { type OfficerId, principalKey } from '#core/people'
import { minutes } from '#core/time'
import { textOf } from '#tests/browsing'
import { operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Recorder, tellOfWell, well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

const ENDED = '这个链接已经用过，或者过期了'

eachStoreKind('a link in a message', kind => {
  let site: Site
  let channel: Recorder
  let teller: Caller
  let lawyer: Caller
  let officer: Caller
  beforeAll(async () => {
    channel = new Recorder()
    site = await openSite(kind, [well], { deployment: { channels: () => [channel] } })
    const { world } = site
    teller = await world.officer('赵科员', 'well.tell')
    lawyer = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await world.deployment.run(
      ZHUOZI,
      putRole,
      { id: 'reader', name: '看', permissions: ['matters.read'] },
      operator,
    )
    officer = await staff('苏日娜', 'surina', '13800000061', 'reader')
  })

  async function staff(name: string, username: string, phone: string, role: string): Promise<Caller> {
    const given = { username, name, phone, roles: [role] }
    const { id } = await site.world.deployment.run(ZHUOZI, addStaff, given, operator)
    return { principal: { kind: 'officer', id: id as OfficerId }, name, via: 'page' }
  }
  /** Tells somebody, and returns the path of the link in the message. */
  async function linkTo(caller: Caller, metres = 40): Promise<string> {
    const { deployment } = site.world
    const { principal } = caller
    const before = channel.sent.length
    const choices: Preference['choices'] = [{ kind: 'well.dug', channel: 'sms', wanted: true }]
    const { prefer, preferAsLawyer } = deployment.notices
    if (principal.kind === 'lawyer') await deployment.runOnPlatform(preferAsLawyer, { choices }, caller)
    else await deployment.run(ZHUOZI, prefer, { choices }, caller)
    await deployment.run(ZHUOZI, tellOfWell, { to: [principalKey(principal)], metres }, teller)
    await site.world.settle()
    await deployment.notices.settled()
    expect(channel.sent).toHaveLength(before + 1)
    return `/go/${channel.sent.at(-1)!.entry}`
  }
  const atPlatform = () => site.browser('localhost:3000')

  test('signs a lawyer in by the tap on its page and leads to the very matter; opening it does nothing', async () => {
    const link = await linkTo(lawyer)
    const browser = atPlatform()
    for (let preview = 0; preview < 3; preview++) {
      const seen = await browser.open(link)
      expect(seen.status).toBe(200)
      expect(seen.headers.get('cache-control')).toBe('no-store')
      expect(textOf(seen.html)).toContain('水井打好了')
      expect(seen.html).not.toMatch(/张志远|40 米|村东头/)
      expect(browser.cookie('zj_lawyer')).toBeUndefined()
    }
    const tapped = await browser.request(link, { method: 'POST' })
    expect(tapped.status).toBe(303)
    const notice = tapped.headers.get('location')!
    expect(notice).toMatch(/^\/lawyers\/notices\//)
    const opened = await browser.request(notice)
    expect(opened.headers.get('location')).toBe('/lawyers/c/zhuozi/we-2026-000001')
  })

  test('is used once, also of two taps at once; then the ordinary sign-in leads to the same place', async () => {
    const link = await linkTo(lawyer)
    const taps = await Promise.all([1, 2, 3].map(() => atPlatform().request(link, { method: 'POST' })))
    expect(taps.map(({ status }) => status).sort()).toEqual([303, 404, 404])
    const spent = await atPlatform().open(link)
    expect(spent.status).toBe(404)
    expect(textOf(spent.html)).toContain(ENDED)
    const next = /href="(\/lawyers\/sign-in\?next=[^"]+)"/.exec(spent.html)![1]!
    expect(decodeURIComponent(next)).toMatch(/next=\/lawyers\/notices\/[\w-]{36}$/)
  })

  test('needs the Origin of its own host', async () => {
    const link = await linkTo(lawyer)
    const headers = { origin: 'https://elsewhere.example.cn' }
    expect((await atPlatform().request(link, { method: 'POST', headers })).status).toBe(403)
    expect((await atPlatform().request(link, { method: 'POST' })).status).toBe(303)
  })

  test('ends after a quarter of an hour, and says so kindly', async () => {
    const link = await linkTo(lawyer)
    site.world.clock.advance(minutes(15))
    expect((await atPlatform().request(link, { method: 'POST' })).status).toBe(404)
    expect(textOf((await atPlatform().open(link)).html)).toContain('照常登录，就能看到这件事')
  })

  test('is nothing but a link to whoever is signed in, also when it has ended', async () => {
    const link = await linkTo(lawyer)
    const browser = atPlatform()
    await browser.request(link, { method: 'POST' })
    const again = await browser.request(link)
    expect(again.status).toBe(303)
    expect(again.headers.get('location')).toMatch(/^\/lawyers\/notices\//)
    const other = await site.world.lawyer('乌云', { adviserOf: ZHUOZI })
    const otherLink = await linkTo(other)
    const offered = await browser.open(otherLink)
    expect(textOf(offered.html)).toContain('您现在登录的是另一个账号')
    site.world.clock.advance(minutes(15))
    const ended = await browser.open(otherLink)
    expect(ended.html).toContain('href="/lawyers/notices"')
  })

  test('signs an officer in at the desk of their county, also from the platform’s host', async () => {
    const link = await linkTo(officer)
    const moved = await atPlatform().request(link)
    expect(moved.headers.get('location')).toBe(`http://zhuozi.localhost:3000${link}`)
    const browser = site.browser()
    const after = await browser.submit(await browser.open(link), {}, link)
    expect(browser.cookie('zj_officer')).toBeDefined()
    expect(after.path).toBe('/desk/matters/we-2026-000001')
  })

  test('is worth nothing in another county, with another phone, or made up', async () => {
    const link = await linkTo(officer)
    const refused = async (host: string, path: string) => {
      const answer = await site.browser(host).request(path, { method: 'POST' })
      expect(answer.status, `${host} ${path}`).toBe(404)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    await refused('xinghe.localhost:3000', link)
    await refused('localhost:3000', `/go/${'1'.repeat(35)}`)
    await refused('zhuozi.localhost:3000', link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'))
    await refused('zhuozi.localhost:3000', '/go/nonsense')
    await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .updateTable('officer')
        .set({ phone_hash: 'another' })
        .where('username', '=', 'surina')
        .execute(),
    )
    await refused('zhuozi.localhost:3000', link)
  })

  test('that was cut off, or has words behind it, is called that, with how to open the whole of it', async () => {
    const link = await linkTo(lawyer)
    for (const part of [link.slice(0, 20), link.slice(0, -1), `${link}%E3%80%82`]) {
      const seen = await atPlatform().open(part)
      expect(seen.status, part).toBe(404)
      const text = textOf(seen.html)
      expect(text, part).toMatch(
        /这个链接不完整.*长按复制整个链接.*我是律师，登录后打开 群众和司法局工作人员：找我所在的县/s,
      )
      expect(text).not.toContain(ENDED)
    }
    const atDesk = textOf((await site.browser().open(link.slice(0, -1))).html)
    expect(atDesk).toMatch(/这个链接不完整.*登录后打开/s)
    const browser = atPlatform()
    await browser.request(link, { method: 'POST' })
    expect(textOf((await browser.open(link.slice(0, -3))).html)).toMatch(/也可以直接看通知。 看我的通知/)
  })

  test('is no way around a second factor: whoever must have one signs in as always', async () => {
    const { deployment } = site.world
    const role = { id: 'guarded', name: '管钱', permissions: ['matters.read'], secondFactor: true }
    await deployment.run(ZHUOZI, putRole, role, operator)
    const guarded = await staff('韩志国', 'hanzhiguo', '13800000062', 'guarded')
    const link = await linkTo(guarded)
    const browser = site.browser()
    const seen = await browser.open(link)
    expect(textOf(seen.html)).toContain('您的账号登录时要用动态口令')
    expect(seen.html).toMatch(/href="\/desk\/sign-in\?next=%2Fdesk%2Fnotices%2F/)
    await browser.request(link, { method: 'POST' })
    expect(browser.cookie('zj_officer')).toBeUndefined()
  })

  test('leads a citizen to their notice, and signs nobody in', async () => {
    const citizen = await site.world.citizen('李秀英')
    const link = await linkTo(citizen)
    const browser = site.browser()
    const led = await browser.request(link)
    expect(led.headers.get('location')).toMatch(/^\/notices\//)
    await browser.request(link, { method: 'POST' })
    expect(browser.cookie('zj_citizen')).toBeUndefined()
  })

  test('of a lawyer who may no longer practise has ended', async () => {
    const third = await site.world.lawyer('白鸽', { adviserOf: ZHUOZI })
    const link = await linkTo(third)
    await site.world.deployment.stores.platform.write
      .updateTable('lawyer')
      .set({ status: 'suspended' })
      .where('id', '=', third.lawyer!.id)
      .execute()
    expect((await atPlatform().request(link, { method: 'POST' })).status).toBe(404)
  })
})
