import { w } from '#core/words'

/** Reads complaints, without who filed them. */
export const READ = 'complaints.read'
/** 承办: receives, accepts, investigates and answers. */
export const HANDLE = 'complaints.handle'
/** 登记: takes down what somebody says at the window or on the phone, and reads nothing of it afterwards. */
export const TAKE_DOWN = 'complaints.take-down'
/** 审批: decides what somebody else proposes. */
export const APPROVE = 'complaints.approve'

/** Whoever investigates, decides, or is at the window: the bureau's other people do not read what is filed. */
export const roles = [
  {
    id: 'complaints-investigator',
    name: w('行政执法监督员'),
    permissions: ['matters.read', 'matters.write', READ, HANDLE, TAKE_DOWN],
  },
  {
    id: 'complaints-head',
    name: w('行政执法监督负责人'),
    permissions: ['matters.read', 'matters.write', READ, APPROVE, 'county.reports'],
  },
  { id: 'complaints-window', name: w('举报投诉登记员'), permissions: ['matters.read', TAKE_DOWN] },
] as const

export const permissions = {
  [READ]: w('查看行政执法举报投诉（不含举报人身份）'),
  [HANDLE]: w('承办行政执法举报投诉'),
  [TAKE_DOWN]: w('在窗口或者电话里登记举报投诉（登记后看不到内容）'),
  [APPROVE]: w('审批行政执法举报投诉的处理意见'),
}
