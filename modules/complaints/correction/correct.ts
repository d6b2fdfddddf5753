import * as v from 'valibot'
import { refuseField } from '#core/commands'
import { meetDeadline } from '#core/deadlines'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { type CalendarDate, isCalendarDate, shanghaiDate } from '#core/time'
import { t, w } from '#core/words'
import { correction } from '../deadlines.ts'
import { corrected, verified } from '../events.ts'
import { internalFiles } from '../filing/fields.ts'
import { checkHandles } from '../investigation/handler.ts'
import { kind } from '../kind.ts'
import { OUTCOMES, type Outcome } from '../model/choices.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { verifiedNotice } from '../notices.ts'
import { HANDLE } from '../permissions.ts'
import { heldTogether } from '../together/together.ts'
import { lastAsked } from './demand.ts'

/** 整改反馈: what the body reported on which paper, when that was looked into, and whether it is enough. */
export const recordCorrection = matterCommand(kind, {
  name: 'complaints.record-correction',
  title: w('登记整改情况'),
  input: v.object({
    outcome: v.pipe(
      v.picklist(Object.keys(OUTCOMES) as Outcome[], w('请选择')),
      v.title(w('整改情况')),
      v.description(w('登记“已整改到位”的，投诉举报人会知道已经整改并核实，看不到说明和材料')),
      v.metadata({ widget: 'radio', options: OUTCOMES }),
    ),
    on: v.optional(
      v.pipe(
        v.string(),
        v.check(on => on === '' || isCalendarDate(on), w('请选择日期')),
        v.title(w('哪一天核实的')),
        v.description(w('不填就是今天')),
        v.metadata({ widget: 'date' }),
      ),
      '',
    ),
    account: written(w('说明'), w('该单位报告了什么，怎样核实的；投诉举报人看不到')),
    files: internalFiles(w('整改材料'), w('该单位的书面报告、照片、票据等。只有工作人员能看到')),
  }),
  allow: { officer: HANDLE },
  from: ['correcting'],
  to: ['correcting', 'answering'],
  button: { tone: 'primary', offered: 'handlers', done: { said: w('已登记') } },
  async effect(effect, matter, { outcome, on: given, files = [], ...written }) {
    await checkHandles(effect, matter)
    const today = shanghaiDate(effect.now)
    const on = given === '' ? today : (given as CalendarDate)
    if (on > today) throw refuseField('on', 'to-come', t('日期不能晚于今天'))
    const { account } = await silently(effect, matter, written)
    const kept = await attach(effect, matter, files, { audience: 'staff' })
    const paper = await lastAsked(effect.db, matter.id)
    matter.say(corrected, { outcome: t(OUTCOMES[outcome]), account, on, files: kept.length, paper })
    matter.touch(['staff'], 'proposal', 'files')
    if (outcome === 'partly') return
    if (outcome === 'done')
      for (const one of await heldTogether(effect, matter)) {
        one.say(verified, {})
        await tell(effect, { kind: verifiedNotice, to: [one.openedBy], matter: one })
      }
    await meetDeadline(effect, matter, correction)
    matter.become('answering')
  },
})
