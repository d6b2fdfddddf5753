import * as v from 'valibot'
import { type Command, common, type StoreName, titled } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'

interface NewKey {
  readonly id: string
  readonly use: 'data'
  readonly usedFrom: Instant
  readonly wrapped: string
}

/** Takes a new key, wrapped, among a store's: it seals from `usedFrom` on, and older ones still unseal. */
const rotating = <S extends StoreName>(store: S): Command<S, NewKey, void, undefined> =>
  titled({
    store,
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
      await common(effect.db)
        .insertInto('wrapped_key')
        .values({ id, use, used_from: usedFrom, wrapped })
        .execute()
      effect.audit(`key:${id}`, { usedFrom })
    },
  })

export const rotateKeys = rotating('county')
export const rotatePlatformKeys = rotating('platform')
