import { expect, test } from 'vitest'
import { type LawyerId, principalKey } from '#core/people'
import { eachStoreKind } from '#tests/stores'
import { tellOfWell, wells } from '#tests/with-wells'
import { XINGHE, ZHUOZI } from '#tests/world'
import { lawyerNoticesOf, lawyerUnreadCount, noticesOf, readNotices, readNoticesAsLawyer } from './index.ts'

eachStoreKind('telling people', kind => {
  test('each finds it in their inbox once, newest first, and nobody else does', async () => {
    const { tell, inbox, unread, li, zhao, world } = await wells(kind)
    await tell([li, li, zhao])
    await tell([li], { metres: 30 })
    expect(await inbox(li)).toMatchObject([
      {
        title: '井深 30 米',
        kind: 'well.dug',
        matterRef: 'we-2026-000001',
        about: '村东头那口井',
        readAt: null,
      },
      { title: '水井打好了' },
    ])
    expect(await unread(li)).toBe(2)
    expect(await unread(zhao)).toBe(1)
    expect(await unread(await world.citizen('王大山'))).toBe(0)
  })

  test('it is in the transaction: a command that is refused has told nobody', async () => {
    const { deployment, li, unread } = await wells(kind)
    const failing = { ...tellOfWell, name: 'well.fail' }
    failing.effect = async (effect, input) => {
      await tellOfWell.effect(effect, input, undefined)
      throw new Error('the well caved in')
    }
    await expect(deployment.run(ZHUOZI, failing, { to: [principalKey(li.principal)] }, li)).rejects.toThrow(
      'caved in',
    )
    expect(await unread(li)).toBe(0)
  })

  test('whoever has no inbox is left out', async () => {
    const { deployment, li, zhao, read } = await wells(kind)
    const to = [
      'visitor',
      'system',
      'service:1',
      'operator:root',
      'administrator:1',
      principalKey(li.principal),
    ]
    await deployment.run(ZHUOZI, tellOfWell, { to }, zhao)
    const rows = await read(({ store }) => store.read.selectFrom('notice').select('recipient').execute())
    expect(rows).toEqual([{ recipient: principalKey(li.principal) }])
  })

  test("the person's open pages are woken, and find a numbered event", async () => {
    const { deployment, li, tell, read } = await wells(kind)
    const stream = `person:${principalKey(li.principal)}`
    let woken = 0
    deployment.hub.watch(`${ZHUOZI}/${stream}`, () => woken++)
    await tell([li])
    expect(woken).toBe(1)
    const [event] = await read(({ store }) =>
      store.read.selectFrom('stream_event').selectAll().where('stream', '=', stream).execute(),
    )
    const [notice] = await read(({ store }) => noticesOf(store.read, li.principal, { limit: 1 }))
    expect({ number: event!.number, data: JSON.parse(event!.data) }).toEqual({
      number: 1,
      data: { notice: notice!.id },
    })
  })

  test('an inbox is read page by page', async () => {
    const { tell, li, read } = await wells(kind)
    for (const metres of [1, 2, 3]) await tell([li], { metres })
    const page = (after?: string) =>
      read(({ store }) => noticesOf(store.read, li.principal, { limit: 2, after }))
    const first = await page()
    const second = await page(first.at(-1)!.id)
    expect([...first, ...second].map(notice => notice.title)).toEqual(['井深 3 米', '井深 2 米', '井深 1 米'])
  })

  test('seen is a command, for some, for a matter, or for all; only for one’s own', async () => {
    const { deployment, tell, li, zhao, inbox, unread } = await wells(kind)
    for (const metres of [1, 2, 3]) await tell([li, zhao], { metres })
    const [newest] = await inbox(li)
    const see = (input: unknown, caller = li) => deployment.run(ZHUOZI, readNotices, input, caller)
    expect(await see({ ids: [newest!.id] })).toEqual({ read: 1 })
    expect(await see({ ids: [newest!.id] })).toEqual({ read: 0 })
    expect(await see({ matterRef: 'we-2026-000002' })).toEqual({ read: 0 })
    expect(await unread(li)).toBe(2)
    expect(await see({ ids: [newest!.id] }, zhao)).toEqual({ read: 0 })
    expect(await see({ matterRef: 'we-2026-000001' })).toEqual({ read: 2 })
    expect(await unread(li)).toBe(0)
    expect(await unread(zhao)).toBe(3)
    expect(await see({}, zhao)).toEqual({ read: 3 })
  })

  test('an officer whom the bureau has disabled sees to nothing any more', async () => {
    const { deployment, zhao, read } = await wells(kind)
    await read(({ store }) => store.write.updateTable('officer').set({ status: 'disabled' }).execute())
    await expect(deployment.run(ZHUOZI, readNotices, {}, zhao)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

eachStoreKind("a lawyer's inbox", kind => {
  test('holds what any county told them, once, and wakes their pages', async () => {
    const { world, deployment, tell, settle } = await wells(kind)
    const wang = await world.lawyer('王律师', { adviserOf: ZHUOZI })
    const id = wang.principal.kind === 'lawyer' ? wang.principal.id : ('' as LawyerId)
    let woken = 0
    deployment.hub.watch(`platform/lawyer/${id}/notices`, () => woken++)
    await tell([wang])
    await settle()
    const elsewhere = await world.officer('钱科员', 'well.tell', XINGHE)
    await deployment.run(XINGHE, tellOfWell, { to: [principalKey(wang.principal)] }, elsewhere)
    await settle()
    const { platform } = deployment.stores
    const inbox = () => lawyerNoticesOf(platform.read, id, { limit: 10 })
    expect(await inbox()).toMatchObject([
      { county: XINGHE, title: '水井打好了', readAt: null },
      { county: ZHUOZI, about: '那口井', readAt: null },
    ])
    expect(woken).toBe(2)

    // The same change again, as after a kill between delivery and mark.
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('outbox').set({ handed_at: null }).execute(),
    )
    await settle()
    expect(await inbox()).toHaveLength(2)

    const [newest] = await inbox()
    expect(await deployment.runOnPlatform(readNoticesAsLawyer, { ids: [newest!.id] }, wang)).toEqual({
      read: 1,
    })
    expect(await lawyerUnreadCount(platform.read, id)).toBe(1)

    // Made again from the counties' stores: what is not theirs goes, what was seen stays seen.
    await platform.write
      .updateTable('lawyer_notice')
      .set({ id: 'stray' })
      .where('county', '=', ZHUOZI)
      .execute()
    await deployment.rebuild()
    const rebuilt = await inbox()
    expect(rebuilt.map(notice => notice.county)).toEqual([XINGHE, ZHUOZI])
    expect(rebuilt.map(notice => notice.readAt !== null)).toEqual([true, false])

    expect(await deployment.runOnPlatform(readNoticesAsLawyer, {}, wang)).toEqual({ read: 1 })
    expect(await lawyerUnreadCount(platform.read, id)).toBe(0)
  })
})
