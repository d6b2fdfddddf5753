import { describe, expect, it } from 'vitest'
import { t } from '../words/index.ts'
import { ethnicGroupTitles, parseEthnicGroup } from './index.ts'

describe('an ethnic group', () => {
  it.each(['02', '蒙古族', '蒙古', ' 蒙古族 '])('is read from %j', text => {
    expect(parseEthnicGroup(text)).toEqual({ ok: true, value: '02' })
  })

  it('is one of 56, another, or of foreign descent', () => {
    const codes = Array.from({ length: 56 }, (_, i) => String(i + 1).padStart(2, '0'))
    expect([...ethnicGroupTitles.keys()]).toEqual([...codes, '97', '98'])
    expect(new Set([...ethnicGroupTitles.values()].map(title => t(title))).size).toBe(58)
  })

  it.each(['', '族', '57', '蒙'])('is not %j', text => {
    expect(parseEthnicGroup(text)).toEqual({ ok: false, reason: '没有这个民族，请核对' })
  })
})
