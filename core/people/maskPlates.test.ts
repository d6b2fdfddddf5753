import { expect, test } from 'vitest'
import { maskNumbers } from './maskNumbers.ts'

test.each([
  ['车牌蒙J·12345的司机闯红灯', '车牌***的司机闯红灯'],
  ['肇事车是蒙J12A45，跑了', '肇事车是***，跑了'],
  ['新能源车蒙JD12345', '新能源车***'],
  ['京A·1234警', '***'],
  ['蒙j12345', '***'],
  ['内蒙A级景区，新A4纸一包', '内蒙A级景区，新A4纸一包'],
])('of the car in %s nobody finds the owner', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked)
})

test('an address of mail is hidden, also behind what it is an account of', () => {
  expect(maskNumbers('支付宝账号chenzh@163.com，或者写到 a.b@qq.com。')).toBe('支付宝账号***，或者写到 ***。')
})
