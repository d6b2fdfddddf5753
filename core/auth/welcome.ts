import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { mobileField, newId } from '../people/index.ts'
import { citizenPhone } from '../tenancy/index.ts'
import { w } from '../words/index.ts'

/** The first code that proves a number makes its citizen; every later one finds them. */
export const welcomeCitizen = countyCommand({
  name: 'citizen.welcome',
  title: w('首次登录'),
  input: v.object({ phone: mobileField }),
  allow: { system: true },
  async effect(effect, { phone }): Promise<{ id: string }> {
    const { db, keys, now } = effect
    const phoneHash = keys.lookupHash(phone, 'phone')
    const id = newId()
    const { numInsertedOrUpdatedRows: made } = await db
      .insertInto('citizen')
      .values({
        id,
        name: null,
        phone_sealed: keys.seal(phone, citizenPhone(id)),
        phone_hash: phoneHash,
        division_code: null,
        created_at: now,
      })
      .onConflict(c => c.column('phone_hash').doNothing())
      .executeTakeFirst()
    if (made) {
      effect.audit(`citizen:${id}`)
      return { id }
    }
    return db.selectFrom('citizen').select('id').where('phone_hash', '=', phoneHash).executeTakeFirstOrThrow()
  },
})
