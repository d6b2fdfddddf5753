import { describe, expect, it } from 'vitest'
import { certain } from '../values/index.ts'
import { maskName, parseMongolianName, parsePersonName } from './index.ts'

describe('a name', () => {
  it.each([
    ['张三', '张三'],
    [' 张　三 ', '张三'],
    ['乌云其其格', '乌云其其格'],
    ['阿拉坦·乌云', '阿拉坦·乌云'],
    ['阿拉坦・乌云', '阿拉坦·乌云'],
    ['阿拉坦•乌云', '阿拉坦·乌云'],
    ['阿拉坦‧乌云', '阿拉坦·乌云'],
    ['阿拉坦．乌云', '阿拉坦·乌云'],
    ['阿拉坦 · 乌云', '阿拉坦·乌云'],
    ['买买提·艾则孜·肉孜', '买买提·艾则孜·肉孜'],
    ['张〇', '张〇'],
    ['李𬸦', '李𬸦'],
    ['John  Smith', 'John Smith'],
    ["Seán O'Brien-Müller Jr.", "Seán O'Brien-Müller Jr."],
  ])('is read from %j', (text, name) => {
    expect(parsePersonName(text)).toEqual({ ok: true, value: name })
  })

  it('counts characters, not their halves', () => {
    const two = '𬸦'.repeat(2)
    expect(two).toHaveLength(4)
    expect(parsePersonName('𬸦').ok).toBe(false)
    expect(parsePersonName(two).ok).toBe(true)
    expect(parsePersonName('𬸦'.repeat(30)).ok).toBe(true)
  })

  it.each([
    ['', '姓名应为 2 至 50 个字'],
    ['张', '姓名应为 2 至 50 个字'],
    ['J'.repeat(51), '姓名应为 2 至 50 个字'],
    ['张三3', '姓名中有不能识别的字符，请按身份证上的写法填写'],
    ['张三Smith', '姓名中有不能识别的字符，请按身份证上的写法填写'],
    ['·张三', '姓名中有不能识别的字符，请按身份证上的写法填写'],
    ['张三··李', '姓名中有不能识别的字符，请按身份证上的写法填写'],
    ['<b>张三</b>', '姓名中有不能识别的字符，请按身份证上的写法填写'],
    ['张\ud862', '姓名中有不能识别的字符，请按身份证上的写法填写'],
  ])('is not %j', (text, reason) => {
    expect(parsePersonName(text)).toEqual({ ok: false, reason })
  })

  it.each([
    ['张三', '张*'],
    ['欧阳修远', '欧*'],
    ['巴特尔', '巴*'],
    ['𬸦三', '𬸦*'],
    ['John Smith', 'J*'],
  ])('%s is masked as %s', (name, masked) => {
    expect(maskName(certain(parsePersonName(name)))).toBe(masked)
  })
})

describe('a name in Mongolian script', () => {
  it('is read with its separators', () => {
    expect(parseMongolianName(' ᠪᠠᠭᠠᠲᠤᠷ ')).toEqual({ ok: true, value: 'ᠪᠠᠭᠠᠲᠤᠷ' })
    expect(parseMongolianName('ᠰᠡᠴᠡᠨ\u180E\u202Fᠬᠠᠭᠠᠨ').ok).toBe(true)
  })

  it.each(['', '巴特尔', 'Баатар', 'ᠪᠠᠭᠠᠲᠤᠷ1'])('is not %j', text => {
    expect(parseMongolianName(text).ok).toBe(false)
  })
})
