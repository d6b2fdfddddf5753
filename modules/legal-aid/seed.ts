import * as v from 'valibot'
import { countyCommand } from '#core/commands'
import { lastDayOf, startDeadline, suspendDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { mobileField } from '#core/people'
import { citizenByPhone } from '#core/tenancy'
import { answersOf } from '#core/web'
import { t, w } from '#core/words'
import { openApplication } from './application/open.ts'
import { takeIn } from './application/receive.ts'
import { steps } from './application/steps.ts'
import { supplementAsked } from './events.ts'
import { changeCase, heldCase } from './model/case.ts'
import { decision } from './model/terms.ts'
import { supplementNotice } from './papers/intake.ts'
import { grant } from './review/decide.ts'
import { supplement } from './review/lapse.ts'

/** Applications of people who do not exist, in the states in which a centre has them. Made once. */
export const seedDemo = countyCommand({
  name: 'legal-aid.seed-demo',
  title: w('建立演示的法律援助申请'),
  input: v.object({
    entries: v.array(
      v.object({
        phone: mobileField,
        answers: answersOf(steps),
        form: v.string(),
        state: v.picklist(['submitted', 'supplementing', 'granted']),
        items: v.optional(v.string(), ''),
      }),
    ),
  }),
  allow: { operator: true },
  async effect(effect, { entries }) {
    const before = await effect.db.selectFrom('legal_aid_case').select('id').limit(1).executeTakeFirst()
    if (before) return
    for (const { phone, answers, form, state, items } of entries) {
      const { id } = await citizenByPhone(effect, phone)
      const applicant = {
        principal: `citizen:${id}`,
        name: answers.person.name,
        phone,
        divisionCode: null,
        channel: 'web' as const,
      }
      await openApplication(effect, answers, applicant, async (_, matter, papers) => {
        for (const { kind, values } of papers) await issue(effect, matter, kind, values)
        matter.become('submitted')
        await takeIn(effect, matter)
        if (state === 'submitted') return
        const held = await heldCase(effect, matter)
        await changeCase(effect, matter, held.file, { form })
        if (state === 'granted') return grant(effect, matter, { ...held, form }, t('第三十一条'))
        await suspendDeadline(effect, matter, decision)
        await startDeadline(effect, matter, supplement)
        await changeCase(effect, matter, { ...held.file, supplement: { items, at: effect.now } }, { form })
        await issue(effect, matter, supplementNotice, {
          name: held.file.recipient.name,
          cause: held.file.cause,
          items,
          until: await lastDayOf(effect, matter, supplement),
        })
        matter.become('supplementing')
        matter.say(supplementAsked, { items })
      })
    }
  },
})
