import * as v from 'valibot'
import { countyCommand, refuse } from '../commands/index.ts'
import { days, minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'

/** So many codes may be tried from one network in this time: 80 bits need no more, and guessing shows early. */
const MOST = 10
const SPAN = minutes(10)

/** Counts a try to use a receipt code, before it is checked. Refuses where there were too many from that network. */
export const countTry = countyCommand({
  name: 'alias.try',
  title: w('核对回执码'),
  input: v.object({ network: v.string() }),
  allow: { visitor: true, citizen: 'any' },
  async effect(effect, { network }) {
    const { db, keys, now } = effect
    const network_hash = keys.lookupHash(network, 'alias.network')
    await db
      .deleteFrom('alias_try')
      .where('since', '<', plus(now, -days(1)))
      .execute()
    const begun = plus(now, -SPAN)
    const { tries } = await db
      .insertInto('alias_try')
      .values({ network_hash, since: now, tries: 1 })
      .onConflict(c =>
        c.column('network_hash').doUpdateSet(eb => ({
          tries: eb
            .case()
            .when('alias_try.since', '<', begun)
            .then(1)
            .else(eb('alias_try.tries', '+', 1))
            .end(),
          since: eb
            .case()
            .when('alias_try.since', '<', begun)
            .then(now)
            .else(eb.ref('alias_try.since'))
            .end(),
        })),
      )
      .returning('tries')
      .executeTakeFirstOrThrow()
    return { over: Number(tries) > MOST }
  },
})

/** Gives a try back that was right: a room full of people may share one network, and only guessing is limited. */
export const giveBackTry = countyCommand({
  name: 'alias.try-right',
  title: w('回执码核对无误'),
  input: v.object({ network: v.string() }),
  allow: { visitor: true, citizen: 'any' },
  async effect({ db, keys }, { network }) {
    await db
      .updateTable('alias_try')
      .set(eb => ({ tries: eb('tries', '-', 1) }))
      .where('network_hash', '=', keys.lookupHash(network, 'alias.network'))
      .where('tries', '>', 0)
      .execute()
  },
})

/** Says that the tries of a network are used up; the count stands before that is said. */
export const tooManyTries = () =>
  refuse('too-many', 'tries', w('试的次数太多了。请过 10 分钟再试，并核对回执码是否抄写正确'))
