import * as v from 'valibot'
import { defineEvent } from '#core/matters'
import { t } from '#core/words'

export const opened = defineEvent({
  type: 'sample.opened',
  data: v.object({}),
  say: () => t('提交了事项'),
})

export const accepted = defineEvent({
  type: 'sample.accepted',
  data: v.object({}),
  say: () => t('受理了'),
})

export const finished = defineEvent({
  type: 'sample.finished',
  data: v.object({ result: v.string() }),
  say: ({ result }) => t('办结：{result}', { result }),
})

export const events = [opened, accepted, finished]
