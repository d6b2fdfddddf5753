import * as v from 'valibot'
import { refuse } from '#core/commands'
import { dropDeadline, meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { attach } from '#core/files'
import { matterCommand } from '#core/matters'
import { fen, formatYuan } from '#core/money'
import { withdrawSigning } from '#core/signatures'
import { fullDate } from '#core/time'
import { t, w } from '#core/words'
import { replacementSigning } from '../assignment/replace.ts'
import { closed, closingExamined, closingReturned } from '../events.ts'
import { kind } from '../kind.ts'
import { awaitsPapers, changeCase, heldCase } from '../model/case.ts'
import { giverNow } from '../model/file.ts'
import { checkHappened, choice, day, files, labelIn, optionalText, wanted } from '../model/inputs.ts'
import { aidFormTitle } from '../model/matters.ts'
import { closingReport, payment } from '../model/terms.ts'
import { onPaper } from '../model/words.ts'
import { tellApplicant, tellCentre, tellGiverNow } from '../notices.ts'
import { closingForm } from '../papers/ending.ts'
import { progressRecord } from '../papers/work.ts'
import { HANDLE } from '../permissions.ts'
import { grades } from './quality.ts'

const outcomes = [
  { value: 'all', label: w('请求全部得到支持') },
  { value: 'part', label: w('请求部分得到支持') },
  { value: 'none', label: w('请求没有得到支持') },
  { value: 'settled', label: w('调解、和解') },
  { value: 'withdrawn', label: w('撤诉、撤回') },
  { value: 'defended', label: w('刑事案件，辩护或者代理意见全部或者部分被采纳') },
  { value: 'defended-none', label: w('刑事案件，辩护或者代理意见未被采纳') },
  { value: 'drafted', label: w('代拟文书已交付') },
] as const

/** 办理结束后的报告 (第五十条), with the papers of the case. */
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
  to: ['closing'],
  async effect(effect, matter, { endedOn, course, outcome, result, recovered, files: ids }) {
    checkHappened(effect, 'endedOn', endedOn)
    const { file, form, assigned_at } = await heldCase(effect, matter)
    await attach(effect, matter, ids)
    const giver = giverNow(file)
    const said = labelIn(outcomes, outcome)
    await changeCase(
      effect,
      matter,
      { ...file, closing: { course, result, outcome, endedOn, recovered } },
      { closed_at: effect.now, recovered: recovered ?? null },
    )
    await issue(effect, matter, closingForm, {
      name: file.recipient.name,
      cause: file.cause,
      form: t(aidFormTitle(form ?? '')),
      giver: giver?.name ?? '',
      firm: giver?.firm ?? '',
      assigned: assigned_at === null ? '' : onPaper(assigned_at),
      ended: fullDate(endedOn),
      course,
      outcome: said,
      result,
      recovered: recovered === undefined ? '' : formatYuan(fen(recovered)),
    })
    if (file.progress)
      await issue(effect, matter, progressRecord, {
        name: file.recipient.name,
        cause: file.cause,
        giver: giver?.name ?? '',
        firm: giver?.firm ?? '',
        entries: file.progress.map(({ at, ...entry }) => ({ ...entry, on: onPaper(at) })),
      })
    await withdrawSigning(effect, matter, replacementSigning, t('事项已办结'))
    await meetDeadline(effect, matter, closingReport)
    await startDeadline(effect, matter, payment)
    matter.say(closed, { outcome: said })
    await tellApplicant(effect, matter, undefined, w('您的法律援助事项已办理结束'))
    await tellCentre(effect, matter, undefined, w('有法律援助事项提交了结案报告'))
  },
})

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
    await tellGiverNow(effect, matter, file)
  },
})
