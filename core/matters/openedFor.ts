import * as v from 'valibot'
import { t } from '../words/index.ts'
import { defineEvent } from './event.ts'
import { CHANNELS } from './facts.ts'

/** An officer filled in for somebody what opened the matter. */
export const openedFor = defineEvent({
  type: 'matter.opened-for',
  data: v.object({ officer: v.string(), channel: v.picklist(['window', 'hotline']) }),
  impersonal: true,
  say: ({ officer, channel }) =>
    t('{officer} 在{channel}代为填写并提交', { officer, channel: t(CHANNELS[channel]) }),
})
