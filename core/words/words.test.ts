import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { reader, t, w, withReader } from './index.ts'

vi.mock('./mn.json', () => ({ default: { '已送达 {n} 位': '<mn {n}>', 人民调解: '<mn mediation>' } }))

describe('a text', () => {
  it('is shown in Chinese, with its values', () => {
    expect(t('已送达 {n} 位', { n: 39 })).toBe('已送达 39 位')
    expect(t('{name}，您好，{name}', { name: '巴特尔' })).toBe('巴特尔，您好，巴特尔')
  })

  it('puts values in as they are, even where they look like placeholders or patterns', () => {
    expect(t('您写了：{text}', { text: '{n} $& $1' })).toBe('您写了：{n} $& $1')
  })

  it('shows zero and an empty value', () => {
    expect(t('{n} 天{note}', { n: 0, note: '' })).toBe('0 天')
  })

  it('throws here where a placeholder has no value', () => {
    expect(() => t(w('已送达 {n} 位'))).toThrow('{n}')
    expect(() => t(w('已送达 {n} 位'), { m: 1 })).toThrow('{n}')
    expect(() => t(w('{toString}'), {})).toThrow('{toString}')
  })

  it('keeps a placeholder without value visible to people', () => {
    vi.stubEnv('VITEST', '')
    try {
      expect(t(w('已送达 {n} 位'))).toBe('已送达 {n} 位')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('is checked for its placeholders by the compiler', () => {
    // @ts-expect-error a value is missing
    expect(() => t('已送达 {n} 位')).toThrow()
    // @ts-expect-error a value has the wrong name
    expect(() => t('已送达 {n} 位', { m: 1 })).toThrow()
    // @ts-expect-error there is no place for a value
    expect(t('您好', { n: 1 })).toBe('您好')
  })
})

describe('a reader', () => {
  it('is Chinese where none is named', () => {
    expect(reader()).toEqual({ locale: 'zh' })
  })

  it('is spoken to in their language, also after waiting', async () => {
    const said = await withReader({ locale: 'mn' }, async () => {
      await setTimeout(1)
      return [t('已送达 {n} 位', { n: 39 }), t(w('人民调解'))]
    })
    expect(said).toEqual(['<mn 39>', '<mn mediation>'])
    expect(t(w('人民调解'))).toBe('人民调解')
  })

  it('is shown Chinese where a text is not translated', () => {
    expect(withReader({ locale: 'mn' }, () => t('刚刚'))).toBe('刚刚')
    expect(withReader({ locale: 'mn' }, () => t(w('toString')))).toBe('toString')
  })

  it('is not mixed up with another', async () => {
    const say = (locale: 'zh' | 'mn') =>
      withReader({ locale }, async () => {
        await setTimeout(1)
        return t('人民调解')
      })
    expect(await Promise.all([say('mn'), say('zh'), say('mn')])).toEqual([
      '<mn mediation>',
      '人民调解',
      '<mn mediation>',
    ])
  })
})
