import { beforeAll, expect, test } from 'vitest'
import { staffOf } from '#core/auth'
import { lawyerNoticesOf } from '#core/notices'
import type { LawyerId } from '#core/people'
import { textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

eachStoreKind('the duty roster', kind => {
  let site: Site
  let han: SignedIn
  let clerk: SignedIn
  let ids: ReadonlyMap<string, string>
  beforeAll(async () => {
    site = await openSite(kind, [favour])
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    clerk = await officerIn(site, { name: '郭晓东', username: 'guo', permissions: ['matters.read'] })
    const staff = await site.world.deployment.withCounty(ZHUOZI, ({ store }) => staffOf(store.read))
    ids = new Map(staff.map(({ name, id }) => [name, id]))
  })
  const arrange = async (span: { first: string; last: string }, ...names: string[]) =>
    han.browser.submit(await han.browser.open('/desk/duty'), {
      ...span,
      officers: names.map(name => ids.get(name)!),
    })
  const arrangeLawyers = async (span: { first: string; last: string }, ...lawyers: string[]) =>
    han.browser.submit(await han.browser.open('/desk/duty'), { ...span, lawyers }, '/desk/duty/lawyers')

  test('is set for a span of days, seen by all the staff, and set anew', async () => {
    const saved = await arrange({ first: '2026-11-24', last: '2026-11-26' }, '韩志国', '郭晓东')
    expect(saved.path).toBe('/desk/duty')
    await arrange({ first: '2026-11-25', last: '2026-11-25' }, '郭晓东')
    const seen = textOf((await clerk.browser.open('/desk/duty')).html)
    expect(seen).toMatch(
      /11月24日 周二 [郭晓东韩志国、]+ 11月25日 周三 郭晓东 11月26日 周四 \S*韩志国\S* 11月27日 周五 未安排/,
    )
    expect(seen).not.toContain('安排值班')
    await arrange({ first: '2026-11-24', last: '2026-11-26' })
    expect(textOf((await clerk.browser.open('/desk/duty')).html)).not.toContain('郭晓东 11月')
  })

  test('keeps what was chosen where the days are the wrong way round, or too many', async () => {
    const refused = await arrange({ first: '2026-11-28', last: '2026-11-26' }, '郭晓东')
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('结束日期不能早于开始日期')
    expect(refused.html).toMatch(new RegExp(`value="${ids.get('郭晓东')}" checked`))
    const long = await arrange({ first: '2026-11-01', last: '2027-11-01' }, '郭晓东')
    expect(textOf(long.html)).toContain('一次最多安排 62 天')
  })

  test('has the county’s legal advisers too, who are told that they were put on it', async () => {
    const { world } = site
    const adviser = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const other = await world.lawyer('苏和', {})
    const [id, foreign] = [adviser, other].map(({ principal }) => ('id' in principal ? principal.id : ''))
    const span = { first: '2026-11-25', last: '2026-11-26' }
    const saved = await arrangeLawyers(span, id!)
    expect(saved.path).toBe('/desk/duty')
    expect(textOf(saved.html)).toMatch(
      /11月24日 周二 未安排 11月25日 周三 张志远律师 11月26日 周四 张志远律师 11月27日/,
    )
    expect(saved.html).not.toContain('苏和')
    await arrangeLawyers(span, id!)
    await world.settle()
    const told = await lawyerNoticesOf(world.deployment.stores.platform.read, id as LawyerId, { limit: 9 })
    expect(told.map(({ title }) => title)).toEqual(['司法局安排您值班'])
    const refused = await arrangeLawyers(span, id!, foreign!)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('名单里有人已不是本县法律顾问')
    expect(refused.html).toMatch(new RegExp(`value="${id}" checked`))
    expect(refused.html).toContain('href="#lawyers-f-lawyers"')
    await arrangeLawyers(span)
    expect(textOf((await han.browser.open('/desk/duty')).html)).not.toContain('周三 张志远')
  })

  test('is not for everybody to set', async () => {
    const sent = await clerk.browser.send('/desk/duty', {
      first: '2026-11-24',
      last: '2026-11-24',
      officers: [],
    })
    expect(sent.status).toBe(403)
    const lawyers = { first: '2026-11-24', last: '2026-11-24', lawyers: [] }
    expect((await clerk.browser.send('/desk/duty/lawyers', lawyers)).status).toBe(403)
    // A right of its own: whoever looks after the staff alone does not have it.
    const [roster, personnel] = [
      await officerIn(site, {
        name: '乌兰',
        username: 'wulan',
        permissions: ['matters.read', 'county.duty'],
      }),
      await officerIn(site, {
        name: '包晓燕',
        username: 'bao',
        permissions: ['matters.read', 'county.staff'],
      }),
    ]
    const days = { first: '2026-12-01', last: '2026-12-01', officers: [ids.get('郭晓东')!] }
    expect((await personnel.browser.send('/desk/duty', days)).status).toBe(403)
    const saved = await roster.browser.submit(await roster.browser.open('/desk/duty'), days)
    expect(textOf(saved.html)).toContain('12月1日 周二 郭晓东')
  })
})
