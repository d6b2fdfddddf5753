import * as v from 'valibot'
import { fieldOfLaw, lawyerSnapshotSchema, TIERS } from '#core/lawyers'
import { defineEvent } from '#core/matters'
import { levelTitle } from '#core/ratings'
import { t } from '#core/words'

/** What a field of law is called; none has a name too. */
const named = (field: string | null) => {
  const title = field === null ? undefined : fieldOfLaw(field)?.title
  return title === undefined ? t('未选类别') : t(title)
}

const lawyer = v.object({ lawyer: lawyerSnapshotSchema })

export const asked = defineEvent({
  type: 'consultation.asked',
  impersonal: true,
  // What was promised that day: a county may promise otherwise later.
  data: v.object({ promiseMs: v.number() }),
  say: () => t('提交了咨询'),
})

export const supplemented = defineEvent({
  type: 'consultation.supplemented',
  impersonal: true,
  data: v.object({}),
  say: () => t('补充了情况'),
})

export const answered = defineEvent({
  type: 'consultation.answered',
  impersonal: true,
  data: v.object({
    lawyer: lawyerSnapshotSchema,
    answered: v.number(),
    wanted: v.number(),
    tier: v.picklist(TIERS),
    // Where nothing is written.
    by: v.optional(v.literal('video')),
  }),
  say: ({ lawyer, answered, wanted, by }) =>
    by === 'video'
      ? t('{name}律师作了视频解答（至此 {answered}/{wanted}）', { name: lawyer.name, answered, wanted })
      : t('{name}律师作了解答（至此 {answered}/{wanted}）', { name: lawyer.name, answered, wanted }),
})

export const followedUp = defineEvent({
  type: 'consultation.followed-up',
  impersonal: true,
  data: lawyer,
  audience: ['citizen', 'staff'],
  say: ({ lawyer }) => t('向{name}律师追问', { name: lawyer.name }),
})

export const replied = defineEvent({
  type: 'consultation.replied',
  impersonal: true,
  // Where nobody had asked them further.
  data: v.object({ lawyer: lawyerSnapshotSchema, unasked: v.optional(v.literal(true)) }),
  audience: ['citizen', 'staff'],
  say: ({ lawyer, unasked }) =>
    unasked
      ? t('{name}律师补充了解答', { name: lawyer.name })
      : t('{name}律师回复了追问', { name: lawyer.name }),
})

export const reminded = defineEvent({
  type: 'consultation.reminded',
  impersonal: true,
  // Of which conversation, and since when it waited.
  data: v.object({ lawyer: lawyerSnapshotSchema, thread: v.string(), since: v.number() }),
  audience: ['staff'],
  say: ({ lawyer }) => t('追问一天未回，提醒了{name}律师', { name: lawyer.name }),
})

export const satisfied = defineEvent({
  type: 'consultation.satisfied',
  impersonal: true,
  data: v.object({}),
  say: () => t('咨询人表示满意，结束了咨询'),
})

/** Says nothing of what whoever asked thinks of it. */
export const ended = defineEvent({
  type: 'consultation.ended',
  impersonal: true,
  data: v.object({}),
  say: () => t('咨询人结束了咨询'),
})

export const cancelled = defineEvent({
  type: 'consultation.cancelled',
  impersonal: true,
  data: v.object({}),
  say: () => t('咨询人不再需要解答，结束了咨询'),
})

/** By what was asked further; `called`: lawyers are called again. */
export const reopened = defineEvent({
  type: 'consultation.reopened',
  impersonal: true,
  data: v.object({ called: v.boolean() }),
  say: ({ called }) => (called ? t('咨询重新打开，继续邀请律师解答') : t('咨询重新打开')),
})

export const hidden = defineEvent({
  type: 'consultation.hidden',
  data: v.object({
    lawyer: lawyerSnapshotSchema,
    reason: v.string(),
    // How many answers were left, where the lawyer's no longer counts.
    left: v.optional(v.object({ answered: v.number(), wanted: v.number() })),
  }),
  audience: ['citizen', 'staff'],
  say: ({ lawyer: { name }, reason, left }) =>
    left
      ? t('司法局隐藏了{name}律师的解答，不再计入（现为 {answered}/{wanted}）：{reason}', {
          name,
          reason,
          ...left,
        })
      : t('司法局隐藏了{name}律师的一条解答：{reason}', { name, reason }),
})

export const fieldCorrected = defineEvent({
  type: 'consultation.field-corrected',
  data: v.object({ from: v.nullable(v.string()), to: v.string(), reason: v.string() }),
  audience: ['citizen', 'staff'],
  say: ({ from, to, reason }) =>
    t('司法局把类别由“{from}”更正为“{to}”：{reason}', { from: named(from), to: named(to), reason }),
})

export const mergedInto = defineEvent({
  type: 'consultation.merged-into',
  data: v.object({ into: v.string(), shown: v.string() }),
  say: ({ shown }) => t('司法局把这次咨询并入 {into}', { into: shown }),
})

export const tookIn = defineEvent({
  type: 'consultation.took-in',
  data: v.object({ from: v.string(), shown: v.string() }),
  say: ({ shown }) => t('司法局把 {from} 并入这次咨询', { from: shown }),
})

export const promiseKept = defineEvent({
  type: 'consultation.promise-kept',
  impersonal: true,
  data: v.object({ answered: v.number() }),
  audience: ['staff'],
  say: ({ answered }) => t('按时解答：限时内有 {n} 位律师解答', { n: answered }),
})

export const promiseBroken = defineEvent({
  type: 'consultation.promise-broken',
  impersonal: true,
  /** `told`: how many officers it went to. */
  data: v.object({
    answered: v.number(),
    wanted: v.number(),
    // Of what an earlier version found, it is not known.
    told: v.optional(v.number(), 0),
  }),
  audience: ['citizen', 'staff'],
  say: ({ answered, wanted, told }) =>
    answered === 0
      ? told > 0
        ? t('承诺的时间到了，还没有律师解答，已提醒司法局值班人员')
        : t('承诺的时间到了，还没有律师解答，仍在继续征集律师解答')
      : told > 0
        ? t('限时内有 {answered} 位律师解答，不足 {wanted} 位，已提醒司法局值班人员', { answered, wanted })
        : t('限时内有 {answered} 位律师解答，不足 {wanted} 位，仍在继续征集律师解答', { answered, wanted }),
})

export const rated = defineEvent({
  type: 'consultation.rated',
  impersonal: true,
  data: v.object({ lawyer: lawyerSnapshotSchema, stars: v.number() }),
  audience: ['citizen', 'staff'],
  say: ({ lawyer, stars }) =>
    t('对{name}律师的解答{level}', { name: lawyer.name, level: t(levelTitle(stars)) }),
})

export const ratingFollowed = defineEvent({
  type: 'consultation.rating-followed',
  data: lawyer,
  audience: ['staff'],
  say: ({ lawyer }) => t('就{name}律师的评价作了回访', { name: lawyer.name }),
})

export const events = [
  asked,
  supplemented,
  answered,
  followedUp,
  replied,
  reminded,
  satisfied,
  ended,
  cancelled,
  reopened,
  hidden,
  fieldCorrected,
  mergedInto,
  tookIn,
  promiseKept,
  promiseBroken,
  rated,
  ratingFollowed,
]
