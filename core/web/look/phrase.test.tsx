import { expect, test } from 'vitest'
import { Phrase } from './phrase.tsx'

const partsOf = async (text: string) => String(<Phrase text={text} />).match(/[^<>]+(?=<(wbr|\/span))/g)

test.each([
  ['卓资县公共法律服务', '卓资县 公共 法律 服务'],
  ['可以实名或者匿名反映', '可以 实名 或者 匿名 反映'],
  ['请不起律师，政府指派', '请 不起 律师， 政府 指派'],
])('%s breaks between its words alone', async (text, words) => {
  expect((await partsOf(text))?.join(' ')).toBe(words)
})
