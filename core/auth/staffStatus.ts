import * as v from 'valibot'
import { countyCommand, refuse } from '../commands/index.ts'
import { w } from '../words/index.ts'
import { endSessions } from './logins.ts'
import { keepingManager, lockRights } from './rights.ts'
import { subordinate } from './staff.ts'

const allow = { officer: 'county.staff', operator: true } as const
const input = v.object({ id: v.string() })

/** Disables an officer: from this moment they may do nothing and are signed in nowhere. What they did stays. */
export const disableStaff = countyCommand({
  name: 'staff.disable',
  title: w('停用人员'),
  input,
  allow,
  async effect(effect, { id }) {
    await lockRights(effect)
    const officer = await subordinate(effect, id)
    if (effect.actor === `officer:${id}`) throw refuse('conflict', 'oneself', w('不能停用自己'))
    await keepingManager(effect, async () => {
      await effect.db
        .updateTable('officer')
        .set({ status: 'disabled', version: officer.version + 1 })
        .where('id', '=', id)
        .execute()
    })
    await endSessions(effect, 'officers', id)
    effect.audit(`officer:${id}`)
  },
})

/** Lets an officer work again, with the roles they had. */
export const enableStaff = countyCommand({
  name: 'staff.enable',
  title: w('恢复人员'),
  input,
  allow,
  async effect(effect, { id }) {
    await lockRights(effect)
    const officer = await subordinate(effect, id)
    await effect.db
      .updateTable('officer')
      .set({ status: 'active', version: officer.version + 1 })
      .where('id', '=', id)
      .execute()
    effect.audit(`officer:${id}`)
  },
})
