import { w } from '#core/words'

/** Reads complaints, without who filed them. */
export const READ = 'complaints.read'
/** 承办: receives, accepts, investigates and answers. */
export const HANDLE = 'complaints.handle'
/** 审批: decides what somebody else proposes. */
export const APPROVE = 'complaints.approve'

export const permissions = {
  [READ]: w('查看行政执法举报投诉（不含举报人身份）'),
  [HANDLE]: w('承办行政执法举报投诉'),
  [APPROVE]: w('审批行政执法举报投诉的处理意见'),
}
