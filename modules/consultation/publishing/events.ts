import * as v from 'valibot'
import { lawyerSnapshotSchema } from '#core/lawyers'
import { defineEvent } from '#core/matters'
import { t } from '#core/words'

const ours = ['citizen', 'staff'] as const
const reason = v.object({ reason: v.string() })

export const offered = defineEvent({
  type: 'consultation.publication-offered',
  impersonal: true,
  data: v.object({ consent: v.string() }),
  audience: ours,
  say: () => t('咨询人同意公开这次咨询，等待司法局审核'),
})
export const withdrawn = defineEvent({
  type: 'consultation.publication-withdrawn',
  impersonal: true,
  data: v.object({}),
  audience: ours,
  say: () => t('咨询人撤回了公开'),
})
export const reworded = defineEvent({
  type: 'consultation.publication-reworded',
  data: v.object({ version: v.number() }),
  audience: ours,
  say: () => t('司法局修改了公开的文字'),
})
export const leftOut = defineEvent({
  type: 'consultation.answer-left-out',
  data: v.object({ lawyer: lawyerSnapshotSchema }),
  audience: ours,
  say: ({ lawyer }) => t('公开的内容中去掉了{name}律师的解答', { name: lawyer.name }),
})
export const published = defineEvent({
  type: 'consultation.published',
  data: v.object({ publication: v.string(), version: v.number() }),
  audience: ours,
  say: () => t('司法局审核通过，这次咨询已公开'),
})
export const declined = defineEvent({
  type: 'consultation.publication-declined',
  data: reason,
  audience: ours,
  say: ({ reason }) => t('司法局没有公开这次咨询：{reason}', { reason }),
})

export const publishingEvents = [offered, withdrawn, reworded, leftOut, published, declined]
