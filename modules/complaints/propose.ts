import * as v from 'valibot'
import { veilOfAlias } from '#core/aliases'
import { type Effect, refuse, refuseField } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { lengthIn, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { onDuty } from '#core/duty'
import { matterCommand, type OpenMatter } from '#core/matters'
import { tell } from '#core/notices'
import { newId } from '#core/people'
import { t, w } from '#core/words'
import { FINDINGS, type Finding, MEASURES, type Measure } from './choices.ts'
import { complaintOf } from './complaint.ts'
import { correction } from './deadlines.ts'
import { approved, measureTaken, proposed, returned } from './events.ts'
import { checkHandles, checkOther, handlersNow } from './handler.ts'
import { kind } from './kind.ts'
import { approvedNotice, returnedNotice, toApprove } from './notices.ts'
import { decisionPaper, opinionPaper, urgePaper } from './papers/index.ts'
import { APPROVE, HANDLE } from './permissions.ts'
import { written } from './review.ts'
import type { ProposalRow } from './tables.ts'

const measurePapers = { urge: urgePaper, opinion: opinionPaper, decision: decisionPaper } as const

/** 处理意见: what was found, and what is to be done about it. Somebody else decides. */
export const propose = matterCommand(kind, {
  name: 'complaints.propose',
  title: w('提出处理意见'),
  input: v.object({
    finding: v.pipe(
      v.picklist(Object.keys(FINDINGS) as Finding[], w('请选择调查结论')),
      v.title(w('调查结论')),
      v.metadata({ widget: 'radio', options: FINDINGS }),
    ),
    opinion: written(
      w('查明的事实和处理意见'),
      w('发监督文书的，这段写进文书，被监督的单位会看到：不要写任何能看出投诉举报人是谁的内容'),
      { least: 10, most: 5000, rows: 8 },
    ),
    measure: v.pipe(
      v.picklist(Object.keys(MEASURES) as Measure[], w('请选择')),
      v.title(w('对被反映的单位')),
      v.metadata({ widget: 'radio', options: MEASURES }),
    ),
    demand: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(3000, w('最多 3000 字')),
        v.title(w('要求整改的内容')),
        v.description(w('发监督文书的必填，一行一项')),
        v.metadata({ widget: 'textarea', rows: 4 }),
      ),
    ),
    days: v.optional(
      v.pipe(
        v.number(w('请填写天数')),
        v.integer(w('请填写整数')),
        v.minValue(1, w('至少 1 日')),
        v.maxValue(180, w('最多 180 日')),
        v.title(w('几日内整改')),
        v.description(w('不填就按本县设置的期限')),
      ),
    ),
  }),
  allow: { officer: HANDLE },
  from: ['investigating'],
  to: ['proposed'],
  button: { tone: 'primary', done: { said: w('已送审批') } },
  async effect(effect, matter, { finding, opinion, measure, demand, days }) {
    await checkHandles(effect, matter)
    if ((await handlersNow(effect, matter)).length < 2)
      throw refuse('conflict', 'two', w('调查人员不得少于 2 人，请先指定'))
    if (measure !== 'none' && !demand)
      throw refuseField('demand', 'empty', t('发监督文书要写明要求整改的内容'))
    await effect.db
      .insertInto('complaints_proposal')
      .values({
        id: newId(),
        matter_id: matter.id,
        by: effect.actor,
        by_name: effect.caller.name,
        at: effect.now,
        finding,
        opinion,
        measure,
        demand: demand ?? null,
        days: days ?? null,
        state: 'open',
        decided_by: null,
        decided_by_name: null,
        decided_at: null,
        reason: null,
      })
      .execute()
    matter.say(proposed, { finding: t(FINDINGS[finding]), measure: t(MEASURES[measure]) })
    matter.touch(['staff'], 'proposal')
    const heads = (await onDuty(effect.db, APPROVE, effect.now, matter)).map(id => `officer:${id}`)
    await tell(effect, { kind: toApprove, to: heads.filter(key => key !== effect.actor), matter })
  },
})

/** The last proposal on a complaint that was not sent back. */
export async function standingProposal(
  read: Kysely<CountyTables>,
  matterId: string,
): Promise<ProposalRow | undefined> {
  return read
    .selectFrom('complaints_proposal')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('state', '!=', 'returned')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function openProposal(effect: Effect<'county'>, matter: OpenMatter): Promise<ProposalRow> {
  const proposal = await standingProposal(effect.db, matter.id)
  if (proposal?.state !== 'open') throw refuse('conflict', 'proposal', w('没有等待审批的处理意见'))
  await checkOther(effect, matter, proposal.by)
  return proposal
}

async function settle(
  effect: Effect<'county'>,
  { id }: ProposalRow,
  state: 'approved' | 'returned',
  reason: string | null,
): Promise<void> {
  const { actor, caller, now, db } = effect
  await db
    .updateTable('complaints_proposal')
    .set({ state, reason, decided_by: actor, decided_by_name: caller.name, decided_at: now })
    .where('id', '=', id)
    .execute()
}

/** 批准: the paper to the body goes out, where one was proposed. */
export const approve = matterCommand(kind, {
  name: 'complaints.approve',
  title: w('批准处理意见'),
  input: v.object({}),
  allow: { officer: APPROVE },
  from: ['proposed'],
  to: ['correcting', 'answering'],
  button: {
    tone: 'primary',
    confirm: w('批准后，提出的监督文书立即制发。'),
    done: { said: w('已批准') },
  },
  async effect(effect, matter) {
    const proposal = await openProposal(effect, matter)
    await settle(effect, proposal, 'approved', null)
    const measure = proposal.measure as Measure
    matter.say(approved, { measure: t(MEASURES[measure]) })
    matter.touch(['staff'], 'proposal')
    if (measure === 'none') matter.become('answering')
    else {
      await demand(effect, matter, measure, proposal)
      matter.say(measureTaken, {})
      matter.become('correcting')
    }
    const handlers = await handlersNow(effect, matter)
    await tell(effect, { kind: approvedNotice, to: handlers.map(({ principal }) => principal), matter })
  },
})

/** Sends a body the paper that demands something of it, and starts the time that it has. */
export async function demand(
  effect: Effect<'county'>,
  matter: OpenMatter,
  measure: keyof typeof measurePapers,
  { opinion, demand, days }: Pick<ProposalRow, 'opinion' | 'demand' | 'days'>,
): Promise<void> {
  const { body } = await complaintOf(effect.db, matter.id)
  const veil = await veilOfAlias(effect.db, effect.keys, matter.id)
  const { period } =
    days === null
      ? await lengthIn(effect.db, matter.module, correction)
      : { period: { n: days, unit: 'days' as const } }
  const values = { body, found: veil(opinion), demand: veil(demand ?? ''), days: String(period.n) }
  await issue(effect, matter, measurePapers[measure], values)
  await startDeadline(effect, matter, correction, { period })
}

/** 退回: with the reason. */
export const sendBack = matterCommand(kind, {
  name: 'complaints.send-back',
  title: w('退回处理意见'),
  input: v.object({ reason: written(w('退回的理由'), w('承办人会看到'), { rows: 3, most: 500 }) }),
  allow: { officer: APPROVE },
  from: ['proposed'],
  to: ['investigating'],
  button: { done: { said: w('已退回') } },
  async effect(effect, matter, { reason }) {
    const proposal = await openProposal(effect, matter)
    await settle(effect, proposal, 'returned', reason)
    matter.say(returned, { reason })
    matter.touch(['staff'], 'proposal')
    const handlers = await handlersNow(effect, matter)
    await tell(effect, { kind: returnedNotice, to: handlers.map(({ principal }) => principal), matter })
  },
})
