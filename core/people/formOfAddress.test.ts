import { expect, test } from 'vitest'
import { isFormOfAddress } from './index.ts'

test.each([
  '王师傅',
  '马老师',
  '李书记',
  '赵主任',
  '刘会计',
  '张总',
  '张总经理',
  '王女士',
  '白大婶',
  '李同志',
])('%s is how somebody is called', called => expect(isFormOfAddress(called)).toBe(true))

test.each(['老王', '小张', '大李', '李姐', '强哥', '王婶', '张嫂', ' 老王 '])(
  '%s is how neighbours call somebody',
  called => expect(isFormOfAddress(called)).toBe(true),
)

test.each(['王建军', '巴特尔', '王小明', '乌云其木格', '小林一郎', '于会', '李大山', '司马老', '王总兵'])(
  '%s may stand on an identity card',
  name => expect(isFormOfAddress(name)).toBe(false),
)
