import { describe, expect, test } from 'vitest'
import { days } from '#core/time'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { listen } from '#tests/streams'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'
import { eventsAfter, lastEvent } from './index.ts'

let phones = 200
const newPhone = () => `1380000${String(++phones).padStart(4, '0')}`

async function wish(site: Site) {
  const browser = await site.citizen(newPhone())
  const check = await browser.submit(await browser.open('/favour/ask'), { story: '帮我搬柜子', how: 'door' })
  const page = await browser.submit(check, { consent: 'on' })
  const ref = /fv-2026-\d{6}/.exec(page.path)![0]
  const seq = Number(/data-live-seq="(\d+)"/.exec(page.html)![1])
  const helper = await site.world.officer('热心人', 'favour.help')
  const command = favour.workflow!.commands.find(({ name }) => name === 'favour.offer')!
  const offer = (body: string) => site.world.deployment.run(ZHUOZI, command, { ref, input: { body } }, helper)
  return { browser, ref, seq, offer }
}

eachStoreKind('a live page', kind => {
  const opened = openSite(kind, [favour])

  test('is told of a change as it happens, by number and by the parts that changed', async () => {
    const { browser, ref, seq, offer } = await wish(await opened)
    const stream = await listen(await browser.request(`/matters/${ref}/live?after=${seq}`))
    await offer('我有车')
    await expect.poll(() => stream.changes()).toHaveLength(1)
    expect(stream.changes()[0]).toMatchObject({ id: seq + 1, data: { parts: ['offers'] } })
    const part = await (await browser.request(`/matters/${ref}/parts/offers`)).text()
    expect(part).toMatch(/^<div data-part="offers"/)
    expect(part).toContain('我有车')
    await stream.close()
  })

  test('that slept through ten events is given exactly those, and then goes on', async () => {
    const { browser, ref, seq, offer } = await wish(await opened)
    const first = await listen(await browser.request(`/matters/${ref}/live?after=${seq}`))
    await offer('第 0 句')
    await expect.poll(() => first.changes()).toHaveLength(1)
    await first.close()
    for (let n = 1; n <= 10; n++) await offer(`第 ${n} 句`)
    const headers = { 'last-event-id': String(first.changes()[0]!.id) }
    const again = await listen(await browser.request(`/matters/${ref}/live?after=0`, { headers }))
    await expect.poll(() => again.changes()).toHaveLength(10)
    expect(again.changes().map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, n) => seq + 2 + n))
    await offer('醒来以后')
    await expect.poll(() => again.changes()).toHaveLength(11)
    await again.close()
  })

  test('that slept until what it missed was let go is shown every part anew, and then goes on', async () => {
    const { world } = await opened
    const { browser, ref, seq, offer } = await wish(await opened)
    await offer('谁也没有看到')
    world.clock.advance(days(7) + 1)
    await world.deployment.sweep()
    const stream = await listen(await browser.request(`/matters/${ref}/live?after=${seq}`))
    await expect.poll(() => stream.changes()).toHaveLength(1)
    expect(stream.changes()[0]!.id).toBe(seq + 1)
    expect(stream.changes()[0]!.data.parts).toEqual(
      expect.arrayContaining(['state', 'actions', 'story', 'offers']),
    )
    await offer('醒来以后')
    await expect.poll(() => stream.changes()).toHaveLength(2)
    expect(stream.changes()[1]).toMatchObject({ id: seq + 2, data: { parts: ['offers'] } })
    await stream.close()
  })

  test('ends for good when the sign-in ends, before anything more is sent', async () => {
    const { browser, ref, seq, offer } = await wish(await opened)
    const stream = await listen(await browser.request(`/matters/${ref}/live?after=${seq}`))
    await browser.send('/sign-out', {})
    await offer('不该听到')
    await expect.poll(() => stream.isEnded()).toBe(true)
    expect(stream.heard.map(({ event }) => event)).toEqual(['end'])
  })

  test('holds no store between two readings', async () => {
    const site = await opened
    const { browser, ref, seq } = await wish(site)
    const stream = await listen(await browser.request(`/matters/${ref}/live?after=${seq}`))
    await expect
      .poll(() => site.world.deployment.hub.watched().some(name => name.includes('matter:')))
      .toBe(true)
    await stream.close()
    await expect
      .poll(() => site.world.deployment.hub.watched().filter(name => name.includes('matter:')))
      .toEqual([])
  })
})

describe('events that were missed', () => {
  test('are told one by one; very many as one with all their parts', async () => {
    const { world } = await openSite('sqlite', [])
    await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      await store.write.insertInto('stream').values({ name: 's', last: 80 }).execute()
      const rows = Array.from({ length: 80 }, (_, n) => ({
        stream: 's',
        number: n + 1,
        at: world.clock.now(),
        data: JSON.stringify({ parts: [n % 2 ? 'odd' : 'even'] }),
      }))
      await store.write.insertInto('stream_event').values(rows).execute()
      expect(await lastEvent(store.read, 's')).toBe(80)
      expect(await lastEvent(store.read, 'nothing')).toBe(0)
      expect((await eventsAfter(store.read, 's', 40)).map(({ id }) => id)).toEqual(
        Array.from({ length: 40 }, (_, n) => 41 + n),
      )
      expect(await eventsAfter(store.read, 's', 0)).toEqual([{ id: 80, data: { parts: ['even', 'odd'] } }])
      expect(await eventsAfter(store.read, 's', 80)).toEqual([])
    })
  })
})
