import * as v from 'valibot'
import { issue } from '#core/documents'
import { addHandler, addParty, type Channel, openingCommand, openMatter } from '#core/matters'
import { idCardField, personNameField } from '#core/people'
import { instant } from '#core/time'
import { t, w } from '#core/words'
import { helpAsked } from '../events.ts'
import { kind } from '../kind.ts'
import { addCase } from '../model/case.ts'
import { type HelpOrgan, helpAskers, helpOrgans, helpStages } from '../model/help.ts'
import { checkHappened, choice, day, labelIn, optionalText, wanted } from '../model/inputs.ts'
import { helpMatter } from '../model/matters.ts'
import { helpForm, helpNotices } from '../papers/help.ts'
import { HANDLE } from '../permissions.ts'

const channels: Readonly<Record<HelpOrgan, Channel>> = {
  police: 'police',
  security: 'police',
  procuratorate: 'procuratorate',
  court: 'court',
}

/**
 * 值班律师法律帮助 (第三十条): who has no defender in a criminal case is helped by the lawyer on duty, without an application for aid
 * and without a test. Where the organ gave no paper of its own, one is drawn up for it to seal.
 */
export const askHelp = openingCommand({
  name: 'legal-aid.ask-help',
  title: w('登记值班律师法律帮助'),
  input: v.object({
    kind: choice(w('办案机关'), helpOrgans),
    organ: wanted(w('机关名称'), w('请填写机关名称'), { rows: 1, most: 60, hint: w('写全称') }),
    number: optionalText(w('通知书文号'), {
      rows: 1,
      most: 60,
      hint: w('机关还没有出具通知书的不填，会起草一份，由机关盖章'),
    }),
    receivedOn: day(w('收到的日期')),
    by: choice(w('由谁提出'), helpAskers),
    name: v.pipe(personNameField, v.title(w('犯罪嫌疑人、被告人的姓名'))),
    idNumber: v.optional(v.pipe(idCardField(), v.title(w('身份证号')), v.metadata({ sensitive: true }))),
    cause: wanted(w('涉嫌的罪名'), w('请填写罪名'), { rows: 1, most: 60 }),
    stage: choice(w('案件阶段'), helpStages),
    detainedAt: optionalText(w('羁押在哪里'), { rows: 1, most: 60, hint: w('没有羁押不填') }),
    contact: optionalText(w('办案人和电话'), { rows: 1, most: 60 }),
    wants: optionalText(w('需要什么帮助'), { rows: 3, most: 1000 }),
  }),
  allow: { officer: HANDLE },
  to: 'helping',
  async effect(effect, one) {
    checkHappened(effect, 'receivedOn', one.receivedOn)
    const { name, cause, organ, stage } = one
    const asked = labelIn(helpAskers, one.by)
    const matter = await openMatter(effect, kind, {
      state: 'helping',
      facts: {
        whatHappened: one.wants || t('{organ}：{cause}，{asked}', { organ, cause, asked }),
      },
      channel: channels[one.kind],
      divisionCode: null,
    })
    await addParty(effect, matter.id, { role: 'applicant', principal: null, name, idNumber: one.idNumber })
    await addHandler(effect, matter, { principal: effect.actor, name: effect.caller.name })
    await addCase(effect, matter, {
      source: 'help',
      matter_code: helpMatter.code,
      groups: '',
      form: null,
      decision: null,
      in_time: null,
      submitted: 1,
      urgent: 0,
      received_at: instant(`${one.receivedOn}T00:00:00+08:00`),
      decided_at: null,
      assigned_at: null,
      closed_at: null,
      recovered: null,
      lawyer_id: null,
      file: {
        recipient: { name, idNumber: one.idNumber, groups: [] },
        cause,
        stage,
        organ,
        materials: [],
        electronic: false,
        help: {
          organ,
          number: one.number || undefined,
          asked,
          detainedAt: one.detainedAt || undefined,
          contact: one.contact || undefined,
        },
        givers: [],
      },
    })
    matter.say(helpAsked, { organ, asked })
    if (one.by === 'self')
      await issue(effect, matter, helpForm, {
        name,
        cause,
        organ,
        stage,
        idNumber: one.idNumber ?? '',
        detainedAt: one.detainedAt,
        wants: one.wants,
      })
    if (one.number === '') await issue(effect, matter, helpNotices[one.kind], { name, cause, organ })
    return { ref: matter.ref as string }
  },
})
