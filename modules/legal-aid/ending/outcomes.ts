import { w } from '#core/words'

/** 办理结果, as the report has it. */
export const outcomes = [
  { value: 'all', label: w('请求全部得到支持') },
  { value: 'part', label: w('请求部分得到支持') },
  { value: 'none', label: w('请求没有得到支持') },
  { value: 'settled', label: w('调解、和解') },
  { value: 'withdrawn', label: w('撤诉、撤回') },
  { value: 'defended', label: w('刑事案件，辩护或者代理意见全部或者部分被采纳') },
  { value: 'defended-none', label: w('刑事案件，辩护或者代理意见未被采纳') },
  { value: 'drafted', label: w('代拟文书已交付') },
] as const
