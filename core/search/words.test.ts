import { describe, expect, test } from 'vitest'
import { wordsOf } from './words.ts'

const words = (text: string) => [...wordsOf(text).keys()]

describe('the words of a text', () => {
  test('are those that tell what it is about; 我, 的, 怎么办 are none of them', () => {
    const found = words('我在工地干活，老板拖欠工资，怎么办？')
    expect(found).toEqual(expect.arrayContaining(['工地', '拖欠', '工资']))
    for (const common of ['老板', '我', '在', '的', '怎么办', '怎么', '干'])
      expect(found).not.toContain(common)
  })

  test('are there with their parts where they are long, and with their neighbours where the segmenter is unsure', () => {
    expect(words('劳动合同法')).toEqual(expect.arrayContaining(['劳动', '合同']))
    // Whatever the dictionary knows of it: both ways to write about them meet.
    const one = words('包工头跑了')
    expect(words('找不到那个包工头').filter(word => one.includes(word)).length).toBeGreaterThan(0)
  })

  test('are counted each time that they stand there', () => {
    expect(wordsOf('离婚，不想离婚').get('离婚')).toBe(2)
  })

  test('are single characters too, numbers and Latin in one width and case', () => {
    expect(words('被狗咬了')).toContain('狗')
    expect(words('打12333，用ＡＰＰ和WeChat，10级伤残')).toEqual(
      expect.arrayContaining(['12333', 'app', 'wechat', '10', '伤残']),
    )
    expect(words('电话 13800000001')).not.toContain('13800000001')
  })

  test('are between blanks in the Mongolian script, however their variation marks are set', () => {
    const plain = words('ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ')
    expect(plain).toEqual(['ᠮᠣᠩᠭᠣᠯ', 'ᠬᠡᠯᠡ'])
    expect(words('ᠮᠣᠩᠭᠣᠯ\u180B ᠬᠡᠯᠡ\u180E')).toEqual(plain)
  })

  test('hold nothing that a store could take for something else than a word', () => {
    for (const word of words(`a"b OR 'c' & (d|e) * 工资" NEAR/2 -- 100%\u0000 C++ :x`))
      expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
  })
})
