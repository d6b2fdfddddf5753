import { expect, test } from 'vitest'
import { aboutResealing } from './upkeep.ts'

const outcome = { name: '卓资县', sealed: 3, unreadable: 0, retired: 0, kept: 1, needed: [] }
const secret = { table: 'secret', column: 'text_sealed' }

test('why an older key stays is told: too early, a service that is gone, or what no key opens', () => {
  expect(aboutResealing(outcome)[1]).toContain('新密钥启用一小时后再运行')
  expect(aboutResealing({ ...outcome, needed: [secret] })[1]).toContain(
    '已移除的服务有内容用它加密（secret）',
  )
  expect(aboutResealing({ ...outcome, needed: [secret], unreadable: 1 })[1]).toContain('有 1 项解不开')
  expect(aboutResealing({ ...outcome, kept: 0, retired: 1 })).toEqual([
    '卓资县：重新加密 3 项，销毁旧密钥 1 个',
  ])
})
