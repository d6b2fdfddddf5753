import { expect, test } from 'vitest'
import { putRole, rolesOf } from '#core/auth'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import complaints from './index.ts'
import { takingDown } from './migration.ts'

eachStoreKind('a county from before taking reports down was a right of its own', kind => {
  test('keeps it for whoever handles them, and for nobody else', async () => {
    const { deployment } = await openWorld(kind, [complaints])
    const role = (id: string, name: string, permissions: readonly string[]) =>
      deployment.run(ZHUOZI, putRole, { id, name, permissions }, operator)
    await role('old', '从前的监督员', ['complaints.handle', 'complaints.read', 'matters.read'])
    await role('other', '别的人', ['complaints.read', 'matters.read'])
    const roles = await deployment.withCounty(ZHUOZI, async ({ store }) => {
      for (let again = 0; again < 2; again += 1) await takingDown.up(store.write)
      return rolesOf(store.read)
    })
    const held = (id: string) => roles.find(each => each.id === id)!.permissions
    expect(held('old')).toEqual([
      'complaints.handle',
      'complaints.read',
      'complaints.take-down',
      'matters.read',
    ])
    expect(held('other')).toEqual(['complaints.read', 'matters.read'])
  })
})
