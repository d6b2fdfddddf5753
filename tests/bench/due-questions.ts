import * as v from 'valibot'
import { raiseCall } from '#core/calls'
import { countyCommand } from '#core/commands'
import { addParty, type MatterKind, openMatter } from '#core/matters'
import { hours, minutes, seconds } from '#core/time'
import { w } from '#core/words'
import { modules } from '#modules'

export const nationalOf = (regional: number) => regional + hours(1)

const consultation = modules[0]!
const kind = consultation.workflow!.kind as MatterKind
/** By which figures tell what was promised. */
const asked = consultation.events!.find(({ type }) => type === 'consultation.asked')!

/** Puts questions into the county whose regional lawyers are all to be called at one instant. */
export const fillQuestions = countyCommand({
  name: 'bench.fill-questions',
  title: w('压测数据'),
  input: v.object({ count: v.number(), due: v.number(), paceMs: v.optional(v.number(), seconds(20)) }),
  allow: { citizen: 'any' },
  async effect(effect, { count, due, paceMs }) {
    for (let n = 0; n < count; n++) {
      const matter = await openMatter(effect, kind, {
        state: 'waiting',
        facts: { whatHappened: `${n} 包工头一直说等甲方拨款，到现在一分工钱没给。`, field: 'wages' },
        channel: 'web',
        divisionCode: null,
      })
      await addParty(effect, matter.id, {
        role: 'applicant',
        principal: effect.actor,
        name: '刘桂兰',
        phone: '16900000002',
      })
      matter.say(asked, { promiseMs: minutes(10) })
      const plan = {
        wanted: 3,
        regionalAfter: due - effect.now,
        nationalAfter: nationalOf(due) - effect.now,
        claimMs: minutes(5),
        promiseMs: minutes(10),
        paceMs,
        field: 'wages',
        language: null,
        enterprise: false,
        excerpt: '包工头一直说等甲方拨款',
        place: '卓资山镇',
      }
      await raiseCall(effect, matter, plan, { lawyers: 39, experienced: 0 })
    }
  },
})
