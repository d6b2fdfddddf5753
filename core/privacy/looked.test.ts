import { expect, test } from 'vitest'
import { auditOf } from '#core/audit'
import type { Caller } from '#core/commands'
import type { AdministratorId } from '#core/people'
import { principalKey } from '#core/people'
import { eachStoreKind } from '#tests/stores'
import { openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { type Look, recordLook } from './index.ts'

eachStoreKind('a look at personal data', kind => {
  test('is in the audit log before anything is shown: who, when, what, of which matter', async () => {
    const world = await openWorld(kind, [])
    const { deployment } = world
    const zhao = await world.officer('赵科员', '')
    const wang = await world.lawyer('王律师')
    const city = {
      principal: { kind: 'administrator', id: 'city' as AdministratorId },
      name: '市局',
      via: 'page',
    } as const
    const look = (caller: Caller, look: Look) =>
      recordLook((command, input, caller) => deployment.run(ZHUOZI, command, input, caller), caller, look)
    await look(zhao, { matterRef: 'zx-2026-000001', what: ['phone', 'idNumber'] })
    await look(wang, { matterRef: 'zx-2026-000001', what: ['facts'], person: 'citizen:1' })
    await look(city, { person: 'citizen:1', what: ['name'] })

    const read = (county: string) => deployment.withCounty(county, ({ store }) => auditOf(store.read))
    const { entries } = await read(ZHUOZI)
    expect(entries.map(({ actor, action, subject, detail }) => ({ actor, action, subject, detail }))).toEqual(
      [
        {
          actor: 'administrator:city',
          action: 'privacy.looked',
          subject: 'citizen:1',
          detail: { what: ['name'], via: 'page' },
        },
        {
          actor: principalKey(wang.principal),
          action: 'privacy.looked',
          subject: 'zx-2026-000001',
          detail: { what: ['facts'], person: 'citizen:1', via: 'page' },
        },
        {
          actor: principalKey(zhao.principal),
          action: 'privacy.looked',
          subject: 'zx-2026-000001',
          detail: { what: ['phone', 'idNumber'], via: 'page' },
        },
      ],
    )
    expect((await read(XINGHE)).entries).toEqual([])
  })

  test('that cannot be recorded is refused: nothing of it is shown', async () => {
    const world = await openWorld(kind, [])
    const { deployment } = world
    const look = (caller: Caller, look: Look) =>
      recordLook((command, input, caller) => deployment.run(ZHUOZI, command, input, caller), caller, look)
    const what: Look['what'] = ['phone']
    await expect(look(await world.citizen('李秀英'), { matterRef: 'x', what })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const zhao = await world.officer('赵科员', '')
    await expect(look(zhao, { what })).rejects.toMatchObject({ code: 'invalid' })
    await expect(look(zhao, { matterRef: 'x', what: [] as unknown as Look['what'] })).rejects.toMatchObject({
      code: 'invalid',
    })
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('officer').set({ status: 'disabled' }).execute(),
    )
    await expect(look(zhao, { matterRef: 'x', what })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
