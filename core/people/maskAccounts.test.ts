import { expect, test } from 'vitest'
import { maskContacts, maskNumbers } from './index.ts'

test.each([
  ['微信号wjj1965，请加我', '微信号***，请加我'],
  ['我的微信是：wjj_1965', '我的微信是：***'],
  ['加VX wjj-1965或QQ88888', '加VX ***或QQ***'],
  ['他在微信上说 ok，只有微信记录', '他在微信上说 ok，只有微信记录'],
  ['微信转账5000元', '微信转账5000元'],
  ['加我wechat：wjj1965', '加我wechat：***'],
  ['WechatFailure: 43004: require subscribe', 'WechatFailure: 43004: require subscribe'],
])('%s is read by others as %s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked)
  expect(maskContacts(text)).toBe(masked)
})
