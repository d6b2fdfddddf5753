import * as v from 'valibot'
import { type Effect, refuse } from '#core/commands'
import { dropDeadline, meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { attach } from '#core/files'
import { matterCommand, type OpenMatter } from '#core/matters'
import { fen, formatYuan } from '#core/money'
import { askToSign, defineSigning, toSign, withdrawSigning } from '#core/signatures'
import { type CalendarDate, fullDate } from '#core/time'
import { t, w } from '#core/words'
import { replacementSigning } from '../assignment/replace.ts'
import { closed, closingExamined, closingReturned } from '../events.ts'
import { kind } from '../kind.ts'
import { awaitsPapers, type Case, changeCase, heldCase } from '../model/case.ts'
import { type CaseFile, giverNow } from '../model/file.ts'
import { checkHappened, choice, day, files, labelIn, optionalText, wanted } from '../model/inputs.ts'
import { aidFormTitle } from '../model/matters.ts'
import { onPaper } from '../model/onPaper.ts'
import { closingReport, payment, replacement } from '../model/terms.ts'
import { tellApplicant, tellCentre, tellGiverNow } from '../notices.ts'
import { CLOSING, closingForm, GIVER } from '../papers/ending.ts'
import { progressRecord } from '../papers/work.ts'
import { HANDLE } from '../permissions.ts'
import { outcomes } from './outcomes.ts'
import { grades } from './quality.ts'

/** What the lawyer signs of how it ended; once they have, it is handed in. */
export const closingSigning = defineSigning(kind, {
  ...CLOSING,
  title: w('签署结案报告表'),
  from: ['underway'],
  to: ['closing'],
  officer: HANDLE,
  next: w('法律援助中心会审核结案材料。'),
  whenSigned: handedIn,
})

/**
 * 办理结束后的报告 (第五十条), with the papers of the case. The lawyer signs it; what an officer enters for somebody of whom the
 * platform has no account was handed in on paper, which they sign.
 */
export const close = matterCommand(kind, {
  name: 'legal-aid.close',
  title: w('提交结案报告'),
  input: v.object({
    endedOn: day(
      w('结案日期'),
      w('收到判决书、裁定书、调解书、裁决书的日期；非诉讼的，达成协议或者对方开始履行的日期'),
    ),
    course: wanted(w('办理过程'), w('请写下办理过程'), { rows: 5, most: 3000 }),
    outcome: choice(w('办理结果'), outcomes),
    result: wanted(w('结果说明'), w('请写下结果'), { rows: 3, most: 2000 }),
    recovered: v.optional(
      v.pipe(
        v.number(w('请填写金额')),
        v.integer(w('请填写金额')),
        v.minValue(0, w('金额不能小于 0')),
        v.title(w('挽回损失或者取得利益（元）')),
        v.metadata({ widget: 'yuan' }),
      ),
    ),
    files: files(w('裁判文书等材料')),
  }),
  allow: { lawyer: 'assigned', officer: HANDLE },
  from: ['underway'],
  to: ['underway', 'closing'],
  async effect(effect, matter, { files: ids, ...closing }) {
    checkHappened(effect, 'endedOn', closing.endedOn)
    const held = await heldCase(effect, matter)
    await attach(effect, matter, ids)
    await changeCase(effect, matter, { ...held.file, closing })
    const values = onForm(held, closing)
    if (effect.caller.principal.kind === 'officer') {
      await withdrawSigning(effect, matter, closingSigning, t('已由法律援助中心登记'))
      await issue(effect, matter, closingForm, values)
      await handedIn(effect, matter)
      matter.become('closing')
      return
    }
    const signer = { place: GIVER, name: values.giver, principal: effect.actor, alone: true }
    const { signing } = await askToSign(effect, matter, closingSigning, [toSign(closingForm, values)], {
      signers: [signer],
    })
    return { signing }
  },
})

/** What 结案报告表 says. */
function onForm({ file, form, assigned_at }: Case, closing: NonNullable<CaseFile['closing']>) {
  const { endedOn, course, outcome, result, recovered } = closing
  const giver = giverNow(file)
  return {
    name: file.recipient.name,
    cause: file.cause,
    form: t(aidFormTitle(form ?? '')),
    giver: giver?.name ?? '',
    firm: giver?.firm ?? '',
    assigned: assigned_at === null ? '' : onPaper(assigned_at),
    ended: fullDate(endedOn as CalendarDate),
    course,
    outcome: labelIn(outcomes, outcome),
    result,
    recovered: recovered === undefined ? '' : formatYuan(fen(recovered)),
  }
}

/** The centre has the report: what was told while the case went on stands in a record, and the time to look it over begins. */
async function handedIn(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const { file } = await heldCase(effect, matter)
  const { closing, progress } = file
  if (!closing) return
  await changeCase(
    effect,
    matter,
    { ...file, replacementAsked: undefined },
    { closed_at: effect.now, recovered: closing.recovered ?? null },
  )
  const giver = giverNow(file)
  if (progress)
    await issue(effect, matter, progressRecord, {
      name: file.recipient.name,
      cause: file.cause,
      giver: giver?.name ?? '',
      firm: giver?.firm ?? '',
      entries: progress.map(({ at, ...entry }) => ({ ...entry, on: onPaper(at) })),
    })
  // Nobody else can give what has been given.
  await withdrawSigning(effect, matter, replacementSigning, t('事项已办结'))
  await dropDeadline(effect, matter, replacement)
  await meetDeadline(effect, matter, closingReport)
  await startDeadline(effect, matter, payment)
  matter.say(closed, { outcome: labelIn(outcomes, closing.outcome) })
  await tellApplicant(effect, matter, undefined, w('您的法律援助事项已办理结束'))
  await tellCentre(effect, matter, undefined, w('有法律援助事项提交了结案报告'))
}

/** The centre looks over what the lawyer handed in. */
export const examineClosing = matterCommand(kind, {
  name: 'legal-aid.examine-closing',
  title: w('审核结案材料'),
  input: v.object({
    grade: choice(w('案卷质量'), grades),
    findings: optionalText(w('说明'), { rows: 2, most: 1000 }),
  }),
  allow: { officer: HANDLE },
  from: ['closing'],
  to: ['subsidy'],
  button: { tone: 'primary' },
  async effect(effect, matter, { grade, findings }) {
    if (awaitsPapers(await heldCase(effect, matter)))
      throw refuse('conflict', 'papers', w('先行提供的法律援助，补办的手续和材料还没有审查，请先审查'))
    matter.say(closingExamined, { grade: labelIn(grades, grade), findings })
  },
})

/** What is wanting in it: the lawyer reports anew. */
export const returnClosing = matterCommand(kind, {
  name: 'legal-aid.return-closing',
  title: w('退回补充结案材料'),
  input: v.object({ reason: wanted(w('缺什么'), w('请写明缺什么'), { hint: w('承办人会看到') }) }),
  allow: { officer: HANDLE },
  from: ['closing'],
  to: ['underway'],
  async effect(effect, matter, { reason }) {
    const { file } = await heldCase(effect, matter)
    await changeCase(effect, matter, { ...file, closing: undefined }, { closed_at: null, recovered: null })
    await dropDeadline(effect, matter, payment)
    await startDeadline(effect, matter, closingReport)
    matter.say(closingReturned, { reason })
    await tellGiverNow(effect, matter, file, w('结案材料被退回，请补充后重新提交'))
  },
})
