import { expect, test } from 'vitest'
import { employersToCheck, namesToCheck } from './namesToCheck.ts'

test.each([
  ['我叫王建军，老板李建国拖欠工资', ['王建军', '李建国']],
  ['老板李刚拖欠工资', ['李刚']],
  ['朋友叫赵强，借了钱', ['赵强']],
  ['老板一直不给工钱，邻居占了我的地', []],
  ['我叫某某，对方不还钱', []],
  ['收据是马老师开的，找张经理和刘师傅都不管', ['马老师', '张经理', '刘师傅']],
  [
    '王书记和刘会计不管，周叔叔、赵同志找过张总，李总是不还',
    ['王书记', '刘会计', '周叔叔', '赵同志', '张总'],
  ],
  ['房总价三十万，违约金总额不对，总公司和党员同志都知道', []],
  ['公司经理和施工队长说，班主任、项目经理、村主任都知道，由于老师不在，我担任主任，包工头不见了', []],
])('in %s a clerk is to look at %j', (text, names) => {
  expect(namesToCheck(text)).toEqual(names)
})

test.each([
  ['我给内蒙古宏达建筑有限公司干活', ['内蒙古宏达建筑有限公司']],
  ['在旗下营镇福源饭店打工，孩子在集宁一中上学', ['旗下营镇福源饭店', '集宁一中']],
  ['保险公司不赔，我们公司和用人单位都不管，在工地受伤', []],
])('in %s a clerk is to look at the employers %j', (text, employers) => {
  expect(employersToCheck(text)).toEqual(employers)
})
