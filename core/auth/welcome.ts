import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { mobileField } from '../people/index.ts'
import { citizenByPhone } from '../tenancy/index.ts'
import { w } from '../words/index.ts'

/** The first code that proves a number makes its citizen; every later one finds them. */
export const welcomeCitizen = countyCommand({
  name: 'citizen.welcome',
  title: w('首次登录'),
  input: v.object({ phone: mobileField }),
  allow: { system: true },
  async effect(effect, { phone }): Promise<{ id: string }> {
    const { id } = await citizenByPhone(effect, phone)
    return { id }
  },
})
