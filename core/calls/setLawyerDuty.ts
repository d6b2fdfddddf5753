import * as v from 'valibot'
import { countyCommand, refuseField } from '../commands/index.ts'
import { chunked } from '../database/index.ts'
import { checkSpan, dutySpan, lawyerRosterOf, MOST_ON_DUTY, SET_DUTY, spanOf } from '../duty/index.ts'
import { tell } from '../notices/index.ts'
import type { LawyerId } from '../people/index.ts'
import { dayAndWeekday } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { putOnDuty } from './notices.ts'

/**
 * Puts legal advisers on duty (值班律师) on every day of a span, in the place of who was before: calls reach them that day also in
 * their quiet hours, which whoever is put on duty is told.
 */
export const setLawyerDuty = countyCommand({
  name: 'duty.set-lawyers',
  title: w('安排值班律师'),
  input: v.object({
    ...dutySpan,
    lawyers: v.pipe(
      v.array(v.string()),
      v.maxLength(MOST_ON_DUTY, w('一天最多安排 20 人')),
      v.title(w('值班律师')),
      v.description(
        w('值班当天有新的咨询随时通知，不受本人免打扰时段限制。一个都不选，就是取消这些天的安排'),
      ),
      v.metadata({ widget: 'checkboxes' }),
    ),
  }),
  allow: { officer: SET_DUTY },
  prepare: outside => outside.advisers(),
  async effect(effect, { first, last, lawyers }, advisers) {
    checkSpan({ first, last })
    const known = [...new Set(lawyers)].filter(id => advisers.includes(id)) as LawyerId[]
    if (known.length < new Set(lawyers).size)
      throw refuseField('lawyers', 'unknown', t('名单里有人已不是本县法律顾问或者暂停执业，请重新选择'))
    const before = new Set([...(await lawyerRosterOf(effect.db, first, last)).values()].flat())
    await effect.db.deleteFrom('lawyer_duty').where('day', '>=', first).where('day', '<=', last).execute()
    const rows = spanOf(first, last).flatMap(day => known.map(lawyer_id => ({ day, lawyer_id })))
    for (const part of chunked(rows, 200)) await effect.db.insertInto('lawyer_duty').values(part).execute()
    effect.audit('duty', { first, last, lawyers: known })
    const days =
      first === last
        ? dayAndWeekday(first)
        : t('{first}至{last}', { first: dayAndWeekday(first), last: dayAndWeekday(last) })
    await tell(effect, {
      kind: putOnDuty,
      to: known.filter(id => !before.has(id)).map(id => `lawyer:${id}`),
      body: w('{county}司法局安排您{days}值班。值班当天有新的咨询随时通知您，不受免打扰时段限制。'),
      vars: { county: effect.county.name, days },
      link: '/lawyers/me',
    })
  },
})
