import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { writeToBureau } from '#core/matters'
import { switchModule } from '#core/tenancy'
import { minutes } from '#core/time'
import { textOf } from '#tests/browsing'
import { listening } from '#tests/listening'
import { officerIn, operator, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { plea, plead, withdraw } from '#tests/with-a-call'
import { favour } from '#tests/with-pages'
import { XINGHE, ZHUOZI } from '#tests/world'
import { mattersByUrgency } from './matter-list.ts'

eachStoreKind('the desk’s list of matters', kind => {
  let site: Site
  let duty: SignedIn
  let li: Caller
  beforeAll(async () => {
    site = await openSite(kind, [plea, favour])
    duty = await officerIn(site, {
      name: '苏日娜',
      username: 'surina',
      permissions: ['matters.read', 'matters.write'],
    })
    li = await site.world.citizen('李秀英')
  })
  const pleads = async (whatHappened: string, county = ZHUOZI) => {
    const who = county === ZHUOZI ? li : await site.world.citizen('王玉', county)
    return (await site.world.deployment.run(county, plead, { whatHappened }, who)).ref
  }
  const asks = async (story: string) => {
    const command = favour.workflow!.opening![0]!
    const input = { story, how: 'door' }
    return ((await site.world.deployment.run(ZHUOZI, command, input, li)) as { ref: string }).ref
  }
  const refsIn = (html: string) =>
    [...html.matchAll(/href="\/desk\/matters\/([a-z]{2}-\d{4}-\d{6})"/g)].map(([, ref]) => ref)
  const refsAt = async (path: string) => refsIn((await duty.browser.open(path)).html)

  test('says what will appear while there is nothing', async () => {
    expect(textOf((await duty.browser.open('/desk')).html)).toContain('现在没有事项')
  })

  test('holds the county’s own matters, by progress and by service', async () => {
    const older = await pleads('工钱没有给')
    const newer = await asks('帮我搬柜子')
    const over = await pleads('已经解决了')
    await pleads('邻县的事', XINGHE)
    await site.world.deployment.run(ZHUOZI, withdraw, { ref: over, input: {} }, li)
    // Whose promise runs comes first.
    expect(await refsAt('/desk')).toEqual([older, newer])
    expect(await refsAt('/desk?ended=closed')).toEqual([over])
    expect(await refsAt('/desk?ended=all')).toEqual([older, over, newer])
    expect(await refsAt('/desk?module=plea')).toEqual([older])
    expect(await refsAt('/desk?module=plea&ended=all')).toEqual([older, over])
    expect(textOf((await duty.browser.open('/desk?ended=all')).html)).toMatch(/已撤回.*请求/)
    const filter = await duty.browser.open('/desk?module=favour')
    expect(filter.html).toMatch(/<option value="favour" selected/)
  })

  test('goes on page by page without losing one', async () => {
    for (let n = 0; n < 28; n++) await asks(`帮忙第 ${n} 次`)
    const first = await duty.browser.open('/desk?module=favour')
    const next = /href="(\/desk\?[^"]*after=[^"]+)"/.exec(first.html)![1]!.replaceAll('&amp;', '&')
    const second = await duty.browser.open(next)
    const all = [...refsIn(first.html), ...refsIn(second.html)]
    expect(all).toHaveLength(29)
    expect(new Set(all).size).toBe(29)
    expect(second.html).toContain('href="/desk?module=favour"')
  })

  test('puts whose promise runs out first before all others, page by page', async () => {
    site.world.clock.advance(minutes(10))
    const promised = []
    for (const text of ['第一件', '第二件', '第三件']) {
      promised.push(await pleads(text))
      site.world.clock.advance(minutes(1))
    }
    const newest = await asks('最新的一件')
    const pages = async (limit: number) => {
      const refs: string[] = []
      let after: string | undefined
      do {
        const page = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
          mattersByUrgency(
            store.read,
            { reader: { permissions: new Set(['*']), principal: 'officer:any' } },
            site.world.clock.now(),
            { after, limit },
          ),
        )
        refs.push(...page.matters.map(({ ref }) => ref))
        after = page.next
      } while (after !== undefined)
      return refs
    }
    const all = await pages(1000)
    expect(all.slice(0, 4)).toEqual([...promised, newest])
    for (const limit of [1, 2, 3, 4]) expect(await pages(limit)).toEqual(all)
    for (const ref of promised) await site.world.deployment.run(ZHUOZI, withdraw, { ref, input: {} }, li)
  })

  test('says of whatever wants answers how much of the promise is left, and in red by how much it is over', async () => {
    const ref = await pleads('还没有人来解答')
    const until = site.world.clock.now() + minutes(10)
    const list = async (query = '') => {
      const { html } = await duty.browser.open(`/desk${query}`)
      return html.slice(html.indexOf('data-part="list"'))
    }
    const rowIn = (html: string) => new RegExp(`href="/desk/matters/${ref}".*?</li>`, 's').exec(html)![0]
    const running = await list()
    expect(textOf(rowIn(running))).toContain('还剩 10:00')
    expect(rowIn(running)).toContain(`data-until="${until}"`)
    // Others promise nothing. The list is fetched anew when the promise is over.
    expect(running.match(/data-until="/g)).toHaveLength(1)
    expect(running).toContain(`data-part-again="${until}"`)
    site.world.clock.advance(minutes(10))
    const over = await list()
    expect(rowIn(over)).toMatch(/is-problem[^<]*>已超时/)
    expect(over).not.toMatch(/data-part="list"[^>]*data-part-again/)
    await site.world.deployment.run(ZHUOZI, withdraw, { ref, input: {} }, li)
    expect(textOf(rowIn(await list('?ended=all')))).not.toContain('已超时')
  })

  test('grows by itself when a matter comes in, and when one ends', async () => {
    const page = await duty.browser.open('/desk')
    const seq = /data-live-seq="(\d+)"/.exec(page.html)![1]
    const stream = listening(await duty.browser.request(`/desk/live?after=${seq}`))
    try {
      const numbered = () => stream.changes.filter(({ parts }) => parts.includes('list'))
      const ref = await pleads('刚刚发生的事')
      await expect.poll(() => numbered()).toHaveLength(1)
      expect(numbered()[0]?.announce).toBe('事项列表有变化')
      const part = await (await duty.browser.request('/desk/parts/list')).text()
      expect(refsIn(part)).toContain(ref)
      await site.world.deployment.run(ZHUOZI, withdraw, { ref, input: {} }, li)
      await expect.poll(() => numbered()).toHaveLength(2)
      const after = await (await duty.browser.request('/desk/parts/list')).text()
      expect(refsIn(after)).not.toContain(ref)
    } finally {
      await stream.close()
    }
  })

  test('stands beside the matter that is open, which is marked in it', async () => {
    const ref = await pleads('要打开的事')
    const page = await duty.browser.open(`/desk/matters/${ref}`)
    expect(page.html).toMatch(new RegExp(`href="/desk/matters/${ref}" aria-current="true"`))
    expect(textOf(page.html)).toContain('办理中')
    expect(page.html).toContain(`data-row-act="/desk/matters/${ref}#part-actions"`)
    expect(page.html).toContain('id="part-actions"')
  })

  test('ends its stream when the officer loses the right to it', async () => {
    const clerk = await officerIn(site, { name: '郭晓东', username: 'guo', permissions: ['matters.read'] })
    const stream = listening(await clerk.browser.request('/desk/live?after=0'))
    try {
      await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.write.updateTable('role').set({ permissions: '' }).where('id', '=', 'role-guo').execute(),
      )
      await pleads('他看不到的事')
      await expect.poll(() => stream.isOver()).toBe(true)
      expect((await clerk.browser.open('/desk')).status).toBe(403)
    } finally {
      await stream.close()
    }
  })

  describe('the conversation with the bureau', () => {
    test('lets the officer choose among the people of the matter', async () => {
      const ref = await asks('我要和谁说话')
      const page = await duty.browser.open(`/desk/matters/${ref}`)
      const key = li.principal.kind === 'citizen' ? `citizen:${li.principal.id}` : ''
      expect(page.html).toContain(`value="${key}"`)
      expect(textOf(page.html)).toMatch(/与群众的对话.*李秀英（群众）/s)
      const sent = await duty.browser.submit(
        page,
        { to: key, body: '请带身份证来' },
        `/desk/matters/${ref}/actions/matter.write`,
      )
      expect(textOf(sent.html)).toContain('请带身份证来')
    })

    test('marks the matter in the list until whoever was told has opened it', async () => {
      const ref = await asks('有话要说的事')
      const marked = async () =>
        (await duty.browser.open('/desk')).html.includes(
          `<a class="row is-unread" href="/desk/matters/${ref}"`,
        )
      expect(await marked()).toBe(false)
      await site.world.deployment.run(ZHUOZI, writeToBureau, { ref, input: { body: '什么时候来？' } }, li)
      expect(await marked()).toBe(true)
      await duty.browser.open(`/desk/matters/${ref}`)
      expect(await marked()).toBe(false)
    })
  })

  test('keeps the matters of a service that is switched off', async () => {
    const ref = await asks('停用以前的事')
    const run = (enabled: boolean) =>
      site.world.deployment.run(ZHUOZI, switchModule, { module: 'favour', enabled }, operator)
    await run(false)
    expect(await refsAt('/desk')).toContain(ref)
    expect(textOf((await duty.browser.open(`/desk/matters/${ref}`)).html)).toContain('停用以前的事')
    await run(true)
  })
})
