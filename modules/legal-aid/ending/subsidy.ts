import * as v from 'valibot'
import { refuse } from '#core/commands'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { issue, withoutStop } from '#core/documents'
import { checkAnother, matterCommand } from '#core/matters'
import { chineseCapitals, fen, formatYuan } from '#core/money'
import { fullDate } from '#core/time'
import { t, w } from '#core/words'
import {
  filedWithoutSubsidy,
  subsidyApproved,
  subsidyPaid,
  subsidyProposed,
  subsidyReturned,
  subsidyReversed,
} from '../events.ts'
import { kind } from '../kind.ts'
import { heldCase } from '../model/case.ts'
import { giverNow } from '../model/file.ts'
import { checkHappened, checkSaidWhy, choice, day, optionalText, wanted } from '../model/inputs.ts'
import { aidFormTitle } from '../model/matters.ts'
import { payment } from '../model/terms.ts'
import { approvalWaits, tellCentre, tellGiverNow, tellHolders } from '../notices.ts'
import { subsidyForm } from '../papers/archive.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import { addLine, lastLine } from './account.ts'
import { archive } from './archive.ts'

const MOST = 100_000_00

/** 核定补贴: how much, reckoned by which standard. */
export const proposeSubsidy = matterCommand(kind, {
  name: 'legal-aid.propose-subsidy',
  title: w('核定补贴'),
  input: v.object({
    amount: v.pipe(
      v.number(w('请填写金额')),
      v.integer(w('请填写金额')),
      v.minValue(1, w('请填写金额')),
      v.maxValue(MOST, w('金额太大，请核对')),
      v.title(w('补贴金额（元）')),
      v.description(w('按本县设置的标准；免征增值税和个人所得税（《法律援助法》第五十二条）')),
      v.metadata({ widget: 'yuan' }),
    ),
    note: wanted(w('怎样核定的'), w('请写明怎样核定的'), { rows: 2, most: 300 }),
  }),
  allow: { officer: HANDLE },
  from: ['subsidy'],
  button: { placed: true },
  async effect(effect, matter, { amount, note }) {
    const { file } = await heldCase(effect, matter)
    if ((await lastLine(effect, matter))?.step === 'proposed')
      throw refuse('conflict', 'proposed', w('补贴已经核定，正在等待审批'))
    const giver = giverNow(file)
    await addLine(effect, matter, {
      step: 'proposed',
      amount: fen(amount),
      payee: giver ? `${giver.firm} ${giver.name}` : '',
      note,
    })
    matter.say(subsidyProposed, { amount, note })
    await tellHolders(effect, matter, APPROVE, approvalWaits)
  },
})

/** 审批补贴: another person. */
export const approveSubsidy = matterCommand(kind, {
  name: 'legal-aid.approve-subsidy',
  title: w('审批补贴'),
  input: v.object({
    verdict: choice(w('审批意见'), [
      { value: 'agree', label: w('同意') },
      { value: 'return', label: w('退回重新核定') },
    ]),
    opinion: optionalText(w('说明'), { rows: 2, most: 300 }),
  }),
  allow: { officer: APPROVE },
  from: ['subsidy'],
  to: ['subsidy', 'paying'],
  button: { placed: true },
  async effect(effect, matter, { verdict, opinion }) {
    checkSaidWhy(verdict, opinion)
    const proposal = await lastLine(effect, matter)
    if (proposal?.step !== 'proposed') throw refuse('conflict', 'proposal', w('还没有核定补贴'))
    checkAnother(effect, [proposal.by])
    const amount = fen(proposal.amount)
    const { payee } = proposal
    if (verdict === 'return') {
      await addLine(effect, matter, { step: 'returned', amount, payee, note: opinion })
      matter.say(subsidyReturned, { reason: opinion })
      return tellCentre(effect, matter, undefined, w('补贴审批退回'))
    }
    await addLine(effect, matter, { step: 'approved', amount, payee, note: opinion })
    const { file, form } = await heldCase(effect, matter)
    await issue(effect, matter, subsidyForm, {
      name: file.recipient.name,
      cause: file.cause,
      form: t(aidFormTitle(form ?? '')),
      payee,
      amount: formatYuan(amount),
      capitals: chineseCapitals(amount),
      note: proposal.note,
      examiner: proposal.by_name,
      approval: opinion === '' ? t('同意。') : opinion,
      approver: effect.caller.name,
    })
    matter.become('paying')
    matter.say(subsidyApproved, { amount })
  },
})

/** What was approved is not paid as it stands: it is reckoned anew. */
export const returnSubsidy = matterCommand(kind, {
  name: 'legal-aid.return-subsidy',
  title: w('退回重新核定补贴'),
  input: v.object({ reason: wanted(w('为什么退回'), w('请写明理由'), { rows: 2, most: 300 }) }),
  allow: { officer: HANDLE },
  from: ['paying'],
  to: ['subsidy'],
  button: { placed: true },
  async effect(effect, matter, { reason }) {
    const approved = await lastLine(effect, matter)
    if (approved?.step !== 'approved') throw refuse('conflict', 'approved', w('补贴还没有批准'))
    const { amount, payee } = approved
    await addLine(effect, matter, { step: 'withdrawn', amount: fen(amount), payee, note: reason })
    matter.say(subsidyReturned, { reason })
    await tellCentre(effect, matter, undefined, w('已批准的补贴退回重新核定'))
  },
})

/** 发放补贴: once; the state it leads from is left with it. */
export const paySubsidy = matterCommand(kind, {
  name: 'legal-aid.pay-subsidy',
  title: w('登记补贴已发放'),
  input: v.object({
    on: day(w('发放日期')),
    voucher: wanted(w('付款凭证号'), w('请填写付款凭证号'), { rows: 1, most: 60 }),
  }),
  allow: { officer: HANDLE },
  from: ['paying'],
  to: ['finished'],
  button: { placed: true },
  async effect(effect, matter, { on, voucher }) {
    checkHappened(effect, 'on', on)
    const approved = await lastLine(effect, matter)
    if (approved?.step !== 'approved') throw refuse('conflict', 'approved', w('补贴还没有批准'))
    const note = t('{on}，凭证 {voucher}', { on: fullDate(on), voucher })
    const amount = fen(approved.amount)
    await addLine(effect, matter, { step: 'paid', amount, payee: approved.payee, note })
    await meetDeadline(effect, matter, payment)
    await archive(effect, matter)
    matter.say(subsidyPaid, { amount, note })
    const { file } = await heldCase(effect, matter)
    await tellGiverNow(effect, matter, file, w('法律援助补贴已发放'))
  },
})

/** 冲销: what was paid wrongly is taken back by an entry against it, by another than who noted the payment. */
export const reverseSubsidy = matterCommand(kind, {
  name: 'legal-aid.reverse-subsidy',
  title: w('冲销已发放的补贴'),
  input: v.object({
    reason: wanted(w('为什么冲销'), w('请写明理由'), { rows: 2, most: 300 }),
    voucher: wanted(w('退款或者冲账凭证号'), w('请填写凭证号'), { rows: 1, most: 60 }),
  }),
  allow: { officer: APPROVE },
  from: ['finished'],
  to: ['subsidy'],
  button: {
    tone: 'warning',
    placed: true,
    confirm: w('原来的发放记录保留，另记一笔相反的金额，然后重新核定。'),
  },
  async effect(effect, matter, { reason, voucher }) {
    const paid = await lastLine(effect, matter)
    if (paid?.step !== 'paid') throw refuse('conflict', 'paid', w('没有已发放的补贴'))
    checkAnother(effect, [paid.by], w('发放由您登记，冲销须由别人办理'))
    const note = t('{reason}；凭证 {voucher}', { reason: withoutStop(reason), voucher })
    const amount = fen(-paid.amount)
    await addLine(effect, matter, { step: 'reversed', amount, payee: paid.payee, note })
    await startDeadline(effect, matter, payment)
    matter.say(subsidyReversed, { amount, note })
    const { file } = await heldCase(effect, matter)
    await tellGiverNow(effect, matter, file, w('已发放的法律援助补贴已冲销，将重新核定'))
    await tellCentre(effect, matter, undefined, w('已发放的补贴已冲销，请重新核定'))
  },
})

/** No subsidy is owed: the centre's own staff gave the aid. */
export const fileWithoutSubsidy = matterCommand(kind, {
  name: 'legal-aid.file-without-subsidy',
  title: w('不发补贴，直接归档'),
  input: v.object({
    reason: wanted(w('理由'), w('请写明理由'), {
      rows: 2,
      hint: w('例如：由法律援助中心工作人员承办；承办的律师会看到'),
    }),
  }),
  allow: { officer: APPROVE },
  from: ['subsidy'],
  to: ['finished'],
  async effect(effect, matter, { reason }) {
    await meetDeadline(effect, matter, payment)
    await archive(effect, matter)
    matter.say(filedWithoutSubsidy, { reason })
    const { file } = await heldCase(effect, matter)
    await tellGiverNow(effect, matter, file, w('法律援助事项已归档，不发补贴，理由请见事项'))
  },
})
