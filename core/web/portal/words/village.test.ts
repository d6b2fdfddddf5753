import { expect, test } from 'vitest'
import type { Township } from '#core/tenancy'
import { villageIn } from './village.ts'

const township = (code: string, shown: string, villages: readonly string[]): Township => ({
  ...{ code, name: shown, shown, added: false, note: null },
  villages: villages.map((name, at) => ({
    ...{ code: `${code}00${at}`, name, shown: name, kind: 'village', added: false, note: null },
  })),
})
const tree = [
  township('01', '旗下营镇', ['苏计村', '大苏计村']),
  township('02', '十八台镇', ['苏计村', '六苏木村']),
]

test.each([
  ['卓资县旗下营镇苏计村', '01000'],
  ['卓资县旗下营镇大苏计村委会', '01001'],
  ['卓资县六苏木村小学', '02001'],
  ['卓资县苏计村', undefined],
  ['卓资县旗下营镇', undefined],
  ['北京市东城区', undefined],
])('the village of %s', (address, code) => {
  expect(villageIn(tree, address)).toBe(code)
})
