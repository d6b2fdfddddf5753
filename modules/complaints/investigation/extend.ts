import * as v from 'valibot'
import { type Effect, refuse, refuseField } from '#core/commands'
import { extendDeadline } from '#core/deadlines'
import { issue, withoutStop } from '#core/documents'
import { entriesOf, matterCommand, type OpenMatter } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { handling } from '../deadlines.ts'
import { extended } from '../events.ts'
import { kind, shownNumber } from '../kind.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { extendedNotice } from '../notices.ts'
import { extensionPaper } from '../papers/index.ts'
import { APPROVE } from '../permissions.ts'
import { rulesOf } from '../settings.ts'
import { heldTogether } from '../together/together.ts'
import { checkOther } from './handler.ts'

/** 延期: once, as long as the county lets at most; another officer approves it. */
export const extend = matterCommand(kind, {
  name: 'complaints.extend',
  title: w('批准延期'),
  input: v.object({
    days: v.pipe(
      v.number(w('请填写天数')),
      v.integer(w('请填写整数')),
      v.minValue(1, w('至少 1 日')),
      v.title(w('延长几日')),
      v.description(w('只能延长一次，不超过本县设置的最长日数')),
    ),
    reason: written(w('延期的理由'), w('投诉举报人会看到；不要写对方的姓名、电话'), { rows: 3, most: 500 }),
  }),
  allow: { officer: APPROVE },
  from: ['accepted', 'investigating', 'proposed', 'correcting', 'answering'],
  button: { offered: 'others', done: { said: w('已延期') } },
  async effect(effect, matter, { days, ...written }) {
    await checkOther(effect, matter)
    const { reason } = await silently(effect, matter, written)
    await checkExtension(effect, matter, days)
    for (const one of await heldTogether(effect, matter)) {
      // What was extended before it was merged into this one keeps its term.
      if (await wasExtended(effect, one)) continue
      await extendDeadline(effect, one, handling, days)
      one.say(extended, { days, reason })
      const number = shownNumber(one.ref)
      await issue(effect, one, extensionPaper, { number, days: String(days), reason: withoutStop(reason) })
      await tell(effect, { kind: extendedNotice, to: [one.openedBy], matter: one })
    }
  },
})

/** Refuses a second extension, and one that is longer than the county lets. */
async function checkExtension(effect: Effect<'county'>, matter: OpenMatter, days: number): Promise<void> {
  if (await wasExtended(effect, matter))
    throw refuse('conflict', 'extended', w('已经延长过一次，不能再次延长'))
  const { longestExtension, extensionBasis } = await rulesOf(effect.db)
  if (days > longestExtension)
    throw refuseField(
      'days',
      'too-long',
      t('最多延长 {most} 日（依据：{basis}）', { most: longestExtension, basis: extensionBasis }),
    )
}

async function wasExtended({ db }: Effect<'county'>, { id }: OpenMatter): Promise<boolean> {
  return (await entriesOf(db, [id], [extended.type])).length > 0
}
