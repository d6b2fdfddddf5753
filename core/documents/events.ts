import * as v from 'valibot'
import { defineEvent } from '../matters/index.ts'
import { t } from '../words/index.ts'

const named = { document: v.string(), title: v.string(), number: v.nullable(v.string()) }

/** A paper was issued, for the first time or anew. */
export const documentIssued = defineEvent({
  type: 'document.issued',
  data: v.object({ ...named, version: v.number() }),
  say: ({ version, ...paper }) =>
    version === 1
      ? t('制发《{title}》{number}', shown(paper))
      : t('重新制发《{title}》{number}', shown(paper)),
})

/** A party opened a paper that concerns them. */
export const documentReceived = defineEvent({
  type: 'document.received',
  data: v.object({ document: v.string(), title: v.string() }),
  audience: ['citizen', 'staff'],
  say: ({ title }) => t('打开了《{title}》，视为收到', { title }),
})

export const documentVoided = defineEvent({
  type: 'document.voided',
  data: v.object({ ...named, reason: v.string() }),
  say: ({ reason, ...paper }) => t('作废《{title}》{number}：{reason}', { ...shown(paper), reason }),
})

const shown = ({ title, number }: { title: string; number: string | null }) => ({
  title,
  number: number ?? '',
})
