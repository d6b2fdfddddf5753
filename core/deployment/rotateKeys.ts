import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'

/** Takes a new key, wrapped, among a county's: it seals from `usedFrom` on, and older ones still unseal. */
export const rotateKeys = countyCommand({
  name: 'keys.rotate',
  title: w('更换密钥'),
  input: v.object({
    id: v.string(),
    use: v.literal('data'),
    usedFrom: v.custom<Instant>(value => typeof value === 'number'),
    wrapped: v.string(),
  }),
  allow: { operator: true },
  async effect(effect, { id, use, usedFrom, wrapped }) {
    await effect.db.insertInto('wrapped_key').values({ id, use, used_from: usedFrom, wrapped }).execute()
    effect.audit(`key:${id}`, { usedFrom })
  },
})
