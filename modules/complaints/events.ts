import * as v from 'valibot'
import { defineEvent, type Side } from '#core/matters'
import { levelTitle } from '#core/ratings'
import { t } from '#core/words'

const nothing = v.object({})
const ours: readonly Side[] = ['staff']
const reason = v.object({ reason: v.string() })

export const filed = defineEvent({
  type: 'complaints.filed',
  data: v.object({ body: v.string(), named: v.boolean(), notice: v.number() }),
  impersonal: true,
  say: ({ body, named, notice }) =>
    named
      ? t('实名提交，反映{body}（已读第 {notice} 版须知）', { body, notice })
      : t('匿名提交，反映{body}（已读第 {notice} 版须知）', { body, notice }),
})

export const supplementAsked = defineEvent({
  type: 'complaints.supplement-asked',
  data: v.object({ what: v.string() }),
  say: ({ what }) => t('请投诉举报人补正：{what}', { what }),
})

export const supplied = defineEvent({
  type: 'complaints.supplied',
  data: v.object({ files: v.number() }),
  impersonal: true,
  say: ({ files }) =>
    files > 0 ? t('投诉举报人补充了情况和 {files} 份材料', { files }) : t('投诉举报人补充了情况'),
})

/** What was asked for did not come in time. */
export const lapsed = defineEvent({
  type: 'complaints.lapsed',
  data: nothing,
  impersonal: true,
  say: () => t('到期没有补正，视为撤回；有新的情况可以再次提交'),
})

export const accepted = defineEvent({
  type: 'complaints.accepted',
  data: nothing,
  say: () => t('已受理'),
})

export const declined = defineEvent({
  type: 'complaints.declined',
  data: v.object({ ground: v.string(), reason: v.string() }),
  say: ({ ground, reason }) => t('不予受理：{ground}。{reason}', { ground, reason }),
})

export const transferred = defineEvent({
  type: 'complaints.transferred',
  data: v.object({ organ: v.string(), reason: v.string() }),
  say: ({ organ, reason }) => t('转送{organ}处理：{reason}', { organ, reason }),
})

export const assigned = defineEvent({
  type: 'complaints.assigned',
  data: v.object({ names: v.array(v.string()) }),
  audience: ours,
  say: ({ names }) => t('指定{names}为调查人员', { names: names.join('、') }),
})

/** What whoever filed it learns of that. */
export const investigated = defineEvent({
  type: 'complaints.investigated',
  data: v.object({ people: v.number() }),
  audience: ['citizen'],
  impersonal: true,
  say: ({ people }) => t('已指定 {people} 名调查人员，开始调查', { people }),
})

/** It is handled together with another from now on; who filed either learns nothing of that. */
export const merged = defineEvent({
  type: 'complaints.merged',
  data: v.object({ into: v.string() }),
  audience: ours,
  say: ({ into }) => t('并入 {into} 一并办理', { into }),
})

export const joined = defineEvent({
  type: 'complaints.joined',
  data: v.object({ number: v.string() }),
  audience: ours,
  say: ({ number }) => t('{number} 并入本件，一并办理、分别答复', { number }),
})

export const separated = defineEvent({
  type: 'complaints.separated',
  data: v.object({ from: v.string() }),
  audience: ours,
  say: ({ from }) => t('与 {from} 分开，单独办理', { from }),
})

export const noted = defineEvent({
  type: 'complaints.noted',
  data: v.object({ note: v.string() }),
  audience: ours,
  say: ({ note }) => t('调查记录：{note}', { note }),
})

export const extended = defineEvent({
  type: 'complaints.extended',
  data: v.object({ days: v.number(), reason: v.string() }),
  say: ({ days, reason }) => t('经批准延长办理期限 {days} 日：{reason}', { days, reason }),
})

export const proposed = defineEvent({
  type: 'complaints.proposed',
  data: v.object({ finding: v.string(), measure: v.string() }),
  audience: ours,
  say: ({ finding, measure }) => t('提出处理意见：{finding}，{measure}', { finding, measure }),
})

export const returned = defineEvent({
  type: 'complaints.returned',
  data: reason,
  audience: ours,
  say: ({ reason }) => t('退回处理意见：{reason}', { reason }),
})

export const approved = defineEvent({
  type: 'complaints.approved',
  data: v.object({ measure: v.string() }),
  audience: ours,
  say: ({ measure }) => t('批准处理意见：{measure}', { measure }),
})

export const measureTaken = defineEvent({
  type: 'complaints.measure-taken',
  data: nothing,
  audience: ['citizen'],
  impersonal: true,
  say: () => t('已向被反映的单位发出监督文书，要求限期整改'),
})

/** What the body reported, and whether it is enough: on which day that was found, and by which paper it had been asked. */
export const corrected = defineEvent({
  type: 'complaints.corrected',
  data: v.object({
    outcome: v.string(),
    account: v.string(),
    on: v.optional(v.string()),
    files: v.optional(v.number()),
    paper: v.optional(v.object({ id: v.string(), title: v.string(), number: v.nullable(v.string()) })),
  }),
  audience: ours,
  say: ({ outcome, account }) => t('整改情况：{outcome}。{account}', { outcome, account }),
})

export const decided = defineEvent({
  type: 'complaints.decided',
  data: v.object({ days: v.number() }),
  audience: ours,
  say: ({ days }) => t('发出行政执法监督决定书，限 {days} 日内改正', { days }),
})

/** What whoever filed it learns of a decision: neither what stands in it, nor who made it. */
export const decisionMade = defineEvent({
  type: 'complaints.decision-made',
  data: nothing,
  audience: ['citizen'],
  impersonal: true,
  say: () => t('已向被反映的单位发出行政执法监督决定书，责令限期改正'),
})

/** What they learn of a correction that is enough. */
export const verified = defineEvent({
  type: 'complaints.correction-verified',
  data: nothing,
  audience: ['citizen'],
  impersonal: true,
  say: () => t('被反映的单位已经整改，我局已经核实'),
})

export const replied = defineEvent({
  type: 'complaints.replied',
  data: nothing,
  say: () => t('已答复，办结'),
})

export const withdrawn = defineEvent({
  type: 'complaints.withdrawn',
  data: reason,
  impersonal: true,
  say: ({ reason }) => (reason ? t('投诉举报人撤回：{reason}', { reason }) : t('投诉举报人撤回')),
})

export const rated = defineEvent({
  type: 'complaints.rated',
  data: v.object({ stars: v.number() }),
  impersonal: true,
  say: ({ stars }) => t('投诉举报人评价：{level}', { level: t(levelTitle(stars)) }),
})

export const ratingFollowed = defineEvent({
  type: 'complaints.rating-followed',
  data: nothing,
  audience: ours,
  say: () => t('记录了对不满意评价的回访'),
})

export const events = [
  filed,
  supplementAsked,
  supplied,
  lapsed,
  accepted,
  declined,
  transferred,
  assigned,
  investigated,
  merged,
  joined,
  separated,
  noted,
  extended,
  proposed,
  returned,
  approved,
  measureTaken,
  corrected,
  decided,
  decisionMade,
  verified,
  replied,
  withdrawn,
  rated,
  ratingFollowed,
]
