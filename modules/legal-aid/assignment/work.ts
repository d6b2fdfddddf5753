import * as v from 'valibot'
import { refuse } from '#core/commands'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { instant } from '#core/time'
import { w } from '#core/words'
import { agreed, progressed } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { awaitsName } from '../model/file.ts'
import { checkHappened, choice, day, files, labelIn, wanted } from '../model/inputs.ts'
import { onPaper } from '../model/onPaper.ts'
import { agreement, closingReport } from '../model/terms.ts'
import { tellApplicant, tellCentre } from '../notices.ts'
import { HANDLE } from '../permissions.ts'

/** The recipient and the lawyer signed their agreement (委托协议、授权委托书). */
export const agree = matterCommand(kind, {
  name: 'legal-aid.agree',
  title: w('登记已签委托协议'),
  input: v.object({
    on: day(w('签订日期')),
    files: files(
      w('协议和授权委托书的照片'),
      w('“文书”里的协议打印后，由受援人签名或者按指印、律师事务所盖章'),
    ),
  }),
  allow: { lawyer: 'assigned', officer: HANDLE },
  from: ['assigned'],
  to: ['underway'],
  button: { tone: 'primary', placed: true },
  async effect(effect, matter, { on, files: ids }) {
    checkHappened(effect, 'on', on)
    const { file } = await heldCase(effect, matter)
    if (awaitsName(file)) throw refuse('conflict', 'unnamed', w('律师事务所还没有安排承办人，请先登记承办人'))
    await attach(effect, matter, ids)
    const at = instant(`${on}T12:00:00+08:00`)
    await changeCase(effect, matter, {
      ...file,
      givers: file.givers.map(giver => (giver.until === undefined ? { ...giver, agreedAt: at } : giver)),
    })
    await meetDeadline(effect, matter, agreement)
    matter.say(agreed, { on: onPaper(at) })
    await tellApplicant(effect, matter)
  },
})

const steps = [
  { value: 'met', label: w('会见、了解情况') },
  { value: 'read', label: w('阅卷、调查取证') },
  { value: 'filed', label: w('立案、申请仲裁') },
  { value: 'mediated', label: w('调解、和解') },
  { value: 'heard', label: w('开庭') },
  { value: 'ended', label: w('收到裁判文书、达成协议等，案件办结') },
  { value: 'other', label: w('其他进展') },
] as const

/** 通报办理情况 (第四十六条第二款): the recipient reads it, too. */
export const progress = matterCommand(kind, {
  name: 'legal-aid.progress',
  title: w('记录进展'),
  input: v.object({
    step: choice(w('进展'), steps),
    text: wanted(w('说明'), w('请写下进展'), { hint: w('受援人和法律援助中心都能看到') }),
    files: files(w('文书或者照片')),
  }),
  allow: { lawyer: 'assigned', officer: HANDLE },
  from: ['underway'],
  button: { done: { said: w('已记录') } },
  async effect(effect, matter, { step, text, files: ids }) {
    const { file } = await heldCase(effect, matter)
    const title = labelIn(steps, step)
    await attach(effect, matter, ids)
    await changeCase(effect, matter, {
      ...file,
      progress: [...(file.progress ?? []), { at: effect.now, step: title, text, by: effect.caller.name }],
    })
    if (step === 'ended') await startDeadline(effect, matter, closingReport)
    matter.say(progressed, { step: title, text })
    await tellApplicant(effect, matter)
    if (effect.caller.principal.kind === 'lawyer') await tellCentre(effect, matter)
  },
})
