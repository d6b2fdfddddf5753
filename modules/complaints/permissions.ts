import { w } from '#core/words'

/** Reads complaints, without who filed them. */
export const READ = 'complaints.read'
/** 承办: receives, accepts, investigates and answers. */
export const HANDLE = 'complaints.handle'
/** 审批: decides what somebody else proposes. */
export const APPROVE = 'complaints.approve'

/** Whoever investigates, and whoever decides: the bureau's other people do not read what is filed. */
export const roles = [
  {
    id: 'complaints-investigator',
    name: w('行政执法监督员'),
    permissions: ['matters.read', 'matters.write', READ, HANDLE],
  },
  {
    id: 'complaints-head',
    name: w('行政执法监督负责人'),
    permissions: ['matters.read', 'matters.write', READ, APPROVE, 'county.reports'],
  },
] as const

export const permissions = {
  [READ]: w('查看行政执法举报投诉（不含举报人身份）'),
  [HANDLE]: w('承办行政执法举报投诉'),
  [APPROVE]: w('审批行政执法举报投诉的处理意见'),
}
