import { expect, test } from 'vitest'
import { namesToCheck } from './namesToCheck.ts'

test.each([
  ['我叫王建军，老板李建国拖欠工资', ['王建军', '李建国']],
  ['老板李刚拖欠工资', ['李刚']],
  ['朋友叫赵强，借了钱', ['赵强']],
  ['老板一直不给工钱，邻居占了我的地', []],
  ['我叫某某，对方不还钱', []],
])('in %s a clerk is to look at %j', (text, names) => {
  expect(namesToCheck(text)).toEqual(names)
})
