import * as v from 'valibot'
import { lawyerSnapshotSchema, TIERS, type Tier } from '../lawyers/index.ts'
import { defineEvent } from '../matters/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** 推送范围, as everybody reads it. */
export const TIER_TITLES: Readonly<Record<(typeof TIERS)[number], Word>> = {
  local: w('本县法律顾问'),
  regional: w('全区律师'),
  national: w('全国律师'),
}

/** What a tier is called, as everybody reads it: whom it calls. */
export const tierTitle = ({ name, experiencedOnly }: Pick<Tier, 'name' | 'experiencedOnly'>): string => {
  const title = t(TIER_TITLES[name])
  return experiencedOnly ? t('懂企业的{tier}', { tier: title }) : title
}

export const pushed = defineEvent({
  type: 'call.pushed',
  impersonal: true,
  data: v.object({ tier: v.picklist(TIERS), told: v.number(), experiencedOnly: v.optional(v.boolean()) }),
  say: ({ tier: name, told, experiencedOnly = false }) =>
    t('已送达{tier} {n} 位', { tier: tierTitle({ name, experiencedOnly }), n: told }),
})

export const claimed = defineEvent({
  type: 'call.claimed',
  impersonal: true,
  data: v.object({ lawyer: lawyerSnapshotSchema, adviser: v.boolean(), expiresAt: v.number() }),
  audience: ['staff', 'citizen'],
  say: ({ lawyer }) => t('{name}律师已接下，正在准备解答', { name: lawyer.name }),
})

export const calledIn = defineEvent({
  type: 'call.called-in',
  data: v.object({ lawyer: lawyerSnapshotSchema }),
  audience: ['staff', 'citizen'],
  say: ({ lawyer }) => t('司法局邀请{name}律师解答', { name: lawyer.name }),
})

export const calledOver = defineEvent({
  type: 'call.called-over',
  data: v.object({ lawyers: v.array(lawyerSnapshotSchema) }),
  audience: ['staff', 'citizen'],
  say: ({ lawyers }) =>
    t('司法局请{names}律师在这里也作解答', { names: lawyers.map(({ name }) => name).join('、') }),
})

export const claimExpired = defineEvent({
  type: 'call.claim-expired',
  impersonal: true,
  data: v.object({
    lawyer: lawyerSnapshotSchema,
    suspended: v.optional(v.boolean()),
    /** They held none of the open seats, and none was freed. */
    beside: v.optional(v.boolean()),
  }),
  audience: ['staff', 'citizen'],
  say({ lawyer: { name }, suspended, beside }) {
    if (beside) return suspended ? t('{name}律师已停止执业', { name }) : t('{name}律师接下后未解答', { name })
    return suspended
      ? t('{name}律师已停止执业，名额已放开', { name })
      : t('{name}律师接下后未解答，名额已放开', { name })
  },
})

export const claimReleased = defineEvent({
  type: 'call.claim-released',
  impersonal: true,
  data: v.object({ lawyer: lawyerSnapshotSchema }),
  audience: ['staff', 'citizen'],
  say: ({ lawyer }) => t('{name}律师接下后又放开了名额', { name: lawyer.name }),
})
