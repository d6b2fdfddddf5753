import * as v from 'valibot'
import { type Effect, refuse } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { meetDeadline } from '#core/deadlines'
import { checkAnother, matterCommand, type OpenMatter } from '#core/matters'
import { type Fen, fen, formatYuan } from '#core/money'
import { newId } from '#core/people'
import { fullDate } from '#core/time'
import { t, w } from '#core/words'
import {
  filedWithoutSubsidy,
  subsidyApproved,
  subsidyPaid,
  subsidyProposed,
  subsidyReturned,
} from '../events.ts'
import { kind } from '../kind.ts'
import { heldCase } from '../model/case.ts'
import { giverNow } from '../model/file.ts'
import { checkHappened, choice, day, optionalText, wanted } from '../model/inputs.ts'
import { payment } from '../model/terms.ts'
import { approvalWaits, tellCentre, tellGiverNow, tellHolders } from '../notices.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import type { SubsidyRow } from '../tables.ts'

/** The account of a case's subsidy, the first line first. */
export async function subsidyOf(db: Kysely<CountyTables>, matterId: string): Promise<SubsidyRow[]> {
  const rows = await db
    .selectFrom('legal_aid_subsidy')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('number')
    .execute()
  return rows.map(row => ({ ...row, amount: Number(row.amount) }))
}

type Step = 'proposed' | 'returned' | 'approved' | 'paid'

async function addLine(
  effect: Effect<'county'>,
  matter: OpenMatter,
  line: { readonly step: Step; readonly amount: Fen; readonly payee: string; readonly note: string },
): Promise<void> {
  const before = await subsidyOf(effect.db, matter.id)
  await effect.db
    .insertInto('legal_aid_subsidy')
    .values({
      id: newId(),
      matter_id: matter.id,
      number: before.length + 1,
      ...line,
      by: effect.actor,
      by_name: effect.caller.name,
      at: effect.now,
    })
    .execute()
  matter.touch(['lawyers', 'staff'], 'case')
}

const last = async (effect: Effect<'county'>, matter: OpenMatter): Promise<SubsidyRow | undefined> =>
  (await subsidyOf(effect.db, matter.id)).at(-1)

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
    if ((await last(effect, matter))?.step === 'proposed')
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
    const proposal = await last(effect, matter)
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
    matter.become('paying')
    matter.say(subsidyApproved, { amount })
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
    const approved = await last(effect, matter)
    if (approved?.step !== 'approved') throw refuse('conflict', 'approved', w('补贴还没有批准'))
    const note = t('{on}，凭证 {voucher}', { on: fullDate(on), voucher })
    const amount = fen(approved.amount)
    await addLine(effect, matter, { step: 'paid', amount, payee: approved.payee, note })
    await meetDeadline(effect, matter, payment)
    matter.say(subsidyPaid, { amount, note })
    const { file } = await heldCase(effect, matter)
    await tellGiverNow(effect, matter, file)
  },
})

/** No subsidy is owed: the centre's own staff gave the aid. */
export const fileWithoutSubsidy = matterCommand(kind, {
  name: 'legal-aid.file-without-subsidy',
  title: w('不发补贴，直接归档'),
  input: v.object({
    reason: wanted(w('理由'), w('请写明理由'), { rows: 2, hint: w('例如：由法律援助中心工作人员承办') }),
  }),
  allow: { officer: APPROVE },
  from: ['subsidy'],
  to: ['finished'],
  async effect(effect, matter, { reason }) {
    await meetDeadline(effect, matter, payment)
    matter.say(filedWithoutSubsidy, { reason })
  },
})

/** `1,200.00 元`. */
export const inYuan = (amount: number): string => t('{yuan} 元', { yuan: formatYuan(fen(amount)) })
