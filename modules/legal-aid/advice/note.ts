import * as v from 'valibot'
import { issue } from '#core/documents'
import { addHandler, addParty, openingCommand, openMatter } from '#core/matters'
import { mobileField } from '#core/people'
import { t, w } from '#core/words'
import { adviceNoted } from '../events.ts'
import { kind } from '../kind.ts'
import { adviceOutcomes, adviceWays } from '../model/advice.ts'
import { addCase } from '../model/case.ts'
import { choice, labelIn, optionalText, wanted } from '../model/inputs.ts'
import { aidMatter, aidMatters, groups } from '../model/matters.ts'
import { adviceForm } from '../papers/advice.ts'
import { HANDLE } from '../permissions.ts'

/** 法律咨询 at the window or on the line (第二十二条第一项): asked and answered at once, without a test; nobody has to say who they are. */
export const noteAdvice = openingCommand({
  name: 'legal-aid.note-advice',
  title: w('登记来访来电咨询'),
  input: v.object({
    way: choice(w('对方怎样来'), adviceWays),
    name: optionalText(w('对方姓名'), { rows: 1, most: 50, hint: w('不愿意说的可以不填') }),
    phone: v.optional(v.pipe(mobileField, v.title(w('对方手机号')), v.metadata({ widget: 'phone' }))),
    groups: v.optional(
      v.pipe(
        v.array(v.picklist(groups.map(({ value }) => value))),
        v.title(w('人群类别')),
        v.metadata({ widget: 'checkboxes', options: groups }),
      ),
      [],
    ),
    matter: choice(
      w('咨询什么事'),
      aidMatters.map(({ code, title }) => ({ value: code, label: title })),
    ),
    question: wanted(w('咨询的内容'), w('请写下咨询的内容'), { rows: 4, most: 3000 }),
    answer: wanted(w('怎样解答的'), w('请写下怎样解答的'), { rows: 4, most: 3000 }),
    outcome: choice(w('处理情况'), adviceOutcomes),
  }),
  allow: { officer: HANDLE },
  to: 'advised',
  async effect(effect, one) {
    const { way, phone, matter: code, question, answer } = one
    const name = one.name || t('未留姓名')
    const matter = await openMatter(effect, kind, {
      state: 'advised',
      facts: { whatHappened: question },
      channel: way,
      divisionCode: null,
    })
    await addParty(effect, matter.id, { role: 'applicant', principal: null, name, phone })
    await addHandler(effect, matter, { principal: effect.actor, name: effect.caller.name })
    const outcome = labelIn(adviceOutcomes, one.outcome)
    const cause = t(aidMatter(code).title)
    await addCase(effect, matter, {
      source: 'advice',
      matter_code: code,
      groups: one.groups.join(' '),
      form: null,
      decision: null,
      in_time: null,
      submitted: 1,
      urgent: 0,
      received_at: effect.now,
      decided_at: null,
      assigned_at: null,
      closed_at: effect.now,
      recovered: null,
      lawyer_id: null,
      file: {
        recipient: { name, phone, groups: one.groups },
        cause,
        stage: 'before',
        materials: [],
        electronic: false,
        advice: { answer, outcome, by: effect.caller.name },
        givers: [],
      },
    })
    await issue(effect, matter, adviceForm, {
      name,
      phone: phone ?? '',
      way,
      groups: one.groups,
      cause,
      question,
      answer,
      outcome: one.outcome,
      adviser: effect.caller.name,
    })
    matter.say(adviceNoted, { outcome })
    matter.become('advised')
    return { ref: matter.ref as string }
  },
})
