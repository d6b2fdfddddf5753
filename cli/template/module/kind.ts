import type { MatterKind } from '#core/matters'
import { w } from '#core/words'

/** 样例服务: the states that one of its matters can be in. */
export const kind = {
  module: 'sample',
  prefix: 'sp',
  mark: w('样'),
  states: {
    open: { label: w('待受理'), tone: 'waiting' },
    accepted: { label: w('办理中'), tone: 'active' },
    finished: { label: w('已办结'), tone: 'done', final: true },
  },
} as const satisfies MatterKind
