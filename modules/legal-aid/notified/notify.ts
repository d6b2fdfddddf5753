import * as v from 'valibot'
import { startDeadline } from '#core/deadlines'
import { attach } from '#core/files'
import { addHandler, addParty, type Channel, openingCommand, openMatter } from '#core/matters'
import { idCardField, personNameField } from '#core/people'
import { instant } from '#core/time'
import { t, w } from '#core/words'
import { notified } from '../events.ts'
import { kind } from '../kind.ts'
import { addCase } from '../model/case.ts'
import { checkHappened, choice, day, files, optionalText, wanted } from '../model/inputs.ts'
import { namesOf } from '../model/materials.ts'
import { notifiedGrounds, notifiedMatter, notifiedStages, notifiedTitle, organs } from '../model/matters.ts'
import { notifiedAssignment } from '../model/terms.ts'
import { HANDLE } from '../permissions.ts'

const channels: Readonly<Record<(typeof organs)[number]['value'], Channel>> = {
  court: 'court',
  procuratorate: 'procuratorate',
  police: 'police',
}

const GRAVEST: readonly string[] = ['gravest', 'death-review']

/** 通知辩护、通知代理 (第二十五条、第二十八条、第三十六条): no application and no test; three days to assign. */
export const notify = openingCommand({
  name: 'legal-aid.notify',
  title: w('登记通知辩护、通知代理'),
  input: v.object({
    kind: choice(w('来自'), organs),
    organ: wanted(w('机关名称'), w('请填写机关名称'), { rows: 1, most: 60, hint: w('写全称') }),
    number: optionalText(w('通知书文号'), { rows: 1, most: 60 }),
    receivedOn: day(w('收到通知的日期'), w('从这一天起三日内指派律师')),
    contact: optionalText(w('办案人和电话'), { rows: 1, most: 60 }),
    name: v.pipe(personNameField, v.title(w('犯罪嫌疑人、被告人或者被申请人的姓名'))),
    idNumber: v.optional(v.pipe(idCardField(), v.title(w('身份证号')), v.metadata({ sensitive: true }))),
    cause: wanted(w('涉嫌的罪名或者案由'), w('请填写罪名或者案由'), { rows: 1, most: 60 }),
    stage: choice(w('案件阶段'), notifiedStages),
    ground: choice(w('通知的情形'), notifiedGrounds),
    detainedAt: optionalText(w('羁押在哪里'), { rows: 1, most: 60, hint: w('没有羁押不填') }),
    account: optionalText(w('案件情况'), { rows: 4, most: 3000 }),
    files: files(w('通知书、起诉书等的照片或文件')),
  }),
  allow: { officer: HANDLE },
  to: 'granted',
  async effect(effect, one) {
    checkHappened(effect, 'receivedOn', one.receivedOn)
    const ground = t(notifiedTitle(one.ground))
    const matter = await openMatter(effect, kind, {
      state: 'granted',
      facts: {
        whatHappened:
          one.account === ''
            ? t('{organ}通知：{cause}，{ground}', { organ: one.organ, cause: one.cause, ground })
            : one.account,
      },
      channel: channels[one.kind],
      divisionCode: null,
    })
    await addParty(effect, matter.id, {
      role: 'applicant',
      principal: null,
      name: one.name,
      idNumber: one.idNumber,
    })
    await attach(effect, matter, one.files)
    await addHandler(effect, matter, { principal: effect.actor, name: effect.caller.name })
    const received = instant(`${one.receivedOn}T00:00:00+08:00`)
    await addCase(effect, matter, {
      source: 'notified',
      matter_code: notifiedMatter.code,
      groups: one.ground === 'minor' ? 'minor' : one.ground === 'impaired' ? 'disabled' : '',
      form: one.ground === 'treatment' ? 'criminal' : 'defence',
      decision: 'granted',
      in_time: null,
      submitted: 1,
      urgent: 0,
      received_at: received,
      decided_at: effect.now,
      assigned_at: null,
      closed_at: null,
      recovered: null,
      lawyer_id: null,
      file: {
        recipient: { name: one.name, idNumber: one.idNumber, groups: [] },
        cause: one.cause,
        stage: one.stage,
        organ: one.organ,
        materials: await namesOf(effect, one.files),
        electronic: false,
        gravest: GRAVEST.includes(one.ground),
        notified: {
          organ: one.organ,
          kind: one.kind,
          number: one.number || undefined,
          ground: one.ground,
          detainedAt: one.detainedAt || undefined,
          contact: one.contact || undefined,
        },
        givers: [],
      },
    })
    await startDeadline(effect, matter, notifiedAssignment, { from: received })
    matter.say(notified, { organ: one.organ, ground })
    return { ref: matter.ref as string }
  },
})
