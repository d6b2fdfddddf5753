import type { MatterKind } from '#core/matters'
import { w } from '#core/words'

/** 法律援助: from the application to the closed file. */
export const kind = {
  module: 'legal-aid',
  prefix: 'fy',
  mark: w('援'),
  reserved: true,
  states: {
    signing: { label: w('待签名'), tone: 'waiting' },
    submitted: { label: w('待审查'), tone: 'waiting' },
    supplementing: { label: w('待补充材料'), tone: 'waiting' },
    reviewing: { label: w('审查中'), tone: 'active' },
    proposed: { label: w('待审批'), tone: 'waiting' },
    granted: { label: w('待指派'), tone: 'waiting' },
    assigned: { label: w('已指派，待签委托协议'), tone: 'active' },
    underway: { label: w('承办中'), tone: 'active' },
    closing: { label: w('已办结，待审核'), tone: 'waiting' },
    subsidy: { label: w('已办结，待核补贴'), tone: 'waiting' },
    paying: { label: w('已办结，待发补贴'), tone: 'waiting' },
    finished: { label: w('已归档'), tone: 'done', final: true },
    advised: { label: w('已解答'), tone: 'done', final: true },
    helping: { label: w('待值班律师帮助'), tone: 'waiting' },
    helped: { label: w('已提供法律帮助'), tone: 'done', final: true },
    refused: { label: w('不予援助'), tone: 'stopped', final: true },
    objecting: { label: w('异议审查中'), tone: 'active' },
    correcting: { label: w('责令改正，待改正'), tone: 'waiting' },
    reinstating: { label: w('责令改正，待恢复援助'), tone: 'waiting' },
    terminated: { label: w('已终止'), tone: 'stopped', final: true },
    withdrawn: { label: w('已撤回'), tone: 'stopped', final: true },
    lapsed: { label: w('视为撤回'), tone: 'stopped', final: true },
    transferred: { label: w('已转交'), tone: 'stopped', final: true },
  },
} as const satisfies MatterKind

export type State = keyof typeof kind.states

/** 受理以后、办结以前: aid is being given. */
export const GIVEN = ['granted', 'assigned', 'underway'] as const satisfies readonly State[]
/** 决定以前. */
export const UNDECIDED = [
  'submitted',
  'supplementing',
  'reviewing',
  'proposed',
] as const satisfies readonly State[]
