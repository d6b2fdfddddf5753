import { expect, test } from 'vitest'
import { citedIn, missingIn, uncheckedIn } from './cited.ts'
import { findArticles } from './find.ts'
import { articleOf, citationOf, statutes } from './library.ts'
import { readStatute } from './statute.ts'

const cited = (text: string) => citedIn(text).map(citationOf)
const found = (asked: string) => findArticles(asked).map(citationOf)

test('the library is whole: every article of every statute, in order, with its version', () => {
  const counted = [...statutes().values()].map(({ name, articles }) => [name, articles.length])
  expect(Object.fromEntries(counted)).toMatchObject({
    民法典: 1260,
    劳动合同法: 98,
    劳动争议调解仲裁法: 54,
    法律援助法: 71,
    人民调解法: 35,
    农村土地承包法: 70,
    反家庭暴力法: 38,
    行政复议法: 90,
    工伤保险条例: 67,
  })
  for (const { articles } of statutes().values())
    for (const { heading, text } of articles) expect([heading, text]).not.toContain('')
  expect(statutes().get('劳动合同法')?.version).toEqual({
    date: '2012-12-28',
    how: '修正',
    checked: '2025-04-19',
  })
  expect(articleOf('中华人民共和国民法典', 1165)?.text).toBe(
    '行为人因过错侵害他人民事权益造成损害的，应当承担侵权责任。\n依照法律规定推定行为人有过错，其不能证明自己没有过错的，应当承担侵权责任。',
  )
})

test('the statutes that lawyers cite most come first, the others by name', () => {
  const names = [...statutes().keys()]
  expect(names.slice(0, 2)).toEqual(['民法典', '劳动合同法'])
  const others = names.slice(10)
  expect(others).toEqual(others.toSorted((a, b) => a.localeCompare(b, 'zh-CN')))
  expect(others.length).toBeGreaterThan(5)
})

test('a file in which an article is missing is not taken', () => {
  const source = (...articles: string[]) =>
    ['# 中华人民共和国试法', '版本：2020-01-01 通过', '核对：2025-04-19', '<!-- 正文 -->', ...articles].join(
      '\n\n',
    )
  expect(readStatute(source('第一条 甲。', '乙。', '第二条 丙。')).articles.map(({ text }) => text)).toEqual([
    '甲。\n乙。',
    '丙。',
  ])
  expect(() => readStatute(source('第一条 甲。', '第三条 丙。'))).toThrow('第三条')
  expect(() => readStatute(source('没有条文'))).toThrow()
})

test('a text cites what it names, each once; what is not in the library it does not', () => {
  expect(cited('依照《劳动合同法》第八十二条，可要求二倍工资。')).toEqual(['《劳动合同法》第八十二条'])
  expect(cited('见《中华人民共和国劳动合同法》第82条第1款、第八十七条和《民法典》第1165条。')).toEqual([
    '《劳动合同法》第八十二条',
    '《劳动合同法》第八十七条',
    '《民法典》第一千一百六十五条',
  ])
  expect(cited('《劳动合同法》第八十二条……再看《劳动合同法》第82条')).toHaveLength(1)
  for (const both of [
    '《劳动合同法》第八十二条，第八十七条',
    '《劳动合同法》 第八十二条, 第八十七条',
    '《劳动合同法》（2012年修正）第八十二条以及第八十七条',
    '《劳动合同法》第八十二条至第八十七条',
    '《劳动合同法》第八十二条第一款第（一）、（二）项和第八十七条',
  ])
    expect([both, cited(both)]).toEqual([both, ['《劳动合同法》第八十二条', '《劳动合同法》第八十七条']])
  expect(cited('《劳动合同法》第八十二条，三条理由如下')).toEqual(['《劳动合同法》第八十二条'])
  for (const nothing of [
    '劳动合同法第八十二条',
    '《劳动合同法》',
    '《劳动合同法》第九百条',
    '《某某办法》第三条',
  ])
    expect(cited(nothing)).toEqual([])
})

test('a citation of what its statute does not have is known, unless an older version is named', () => {
  const missing = (text: string) => missingIn(text).map(({ statute, heading }) => statute.name + heading)
  for (const text of [
    '依照《民法典》第九千条',
    '依照民法典第九千条',
    '《民法典》第一千一百六十五条和第九千条',
    '《中华人民共和国民法典》 第九千条，《民法典》第九千条',
  ])
    expect([text, missing(text)]).toEqual([text, ['民法典第九千条']])
  expect(missing('《民法典》第10000条')).toEqual(['民法典第10000条'])
  expect(missing('《民法典》第一二条')).toEqual(['民法典第一二条'])
  expect(missing('劳动合同法实施条例第九十条')).toEqual(['劳动合同法实施条例第九十条'])
  for (const right of [
    '《民法典》第一千二百六十条',
    '民法典第1260条',
    '《劳动法》（1994年）第二百条',
    '《劳动法》和三百条建议',
    '《某某办法》第九千条',
    '民法典里没有第九千条',
  ])
    expect([right, missing(right)]).toEqual([right, []])
})

test('what is cited of a law that the library does not have is known, and nothing else', () => {
  expect(uncheckedIn('《治安管理处罚法》第四十三条、第四十四条，又见《治安管理处罚法》第二条')).toEqual([
    '治安管理处罚法',
  ])
  expect(uncheckedIn('《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》第25条')).toHaveLength(1)
  expect(uncheckedIn('《民法典婚姻家庭编的解释（一）》第十条')).toEqual(['民法典婚姻家庭编的解释(一)'])
  for (const nothing of [
    '《民法典》第十条',
    '《治安管理处罚法》规定得很清楚',
    '《劳动合同》第三条',
    '请看第三条',
  ])
    expect([nothing, uncheckedIn(nothing)]).toEqual([nothing, []])
})

test('an article is found by its name and number, however they are written', () => {
  for (const asked of [
    '劳动合同法 82',
    '劳动合同法第82条',
    '《劳动合同法》第八十二条',
    '中华人民共和国劳动合同法 第八十二条',
  ])
    expect([asked, found(asked)]).toEqual([asked, ['《劳动合同法》第八十二条']])
  // 劳动合同法实施条例 is named, not the 劳动合同法 within it.
  expect(found('劳动合同法实施条例 6')).toEqual(['《劳动合同法实施条例》第六条'])
  expect(found('民法典第九千条')).toEqual([])
  for (const asked of ['工伤条例 14', '工伤条例第十四条', '工伤保险条例十四'])
    expect([asked, found(asked)]).toEqual([asked, ['《工伤保险条例》第十四条']])
  expect(found('劳动合同 82')).toEqual(['《劳动合同法》第八十二条'])
  expect(found('第一千一百七十九条')).toEqual(['《民法典》第一千一百七十九条'])
})

test('a number that is only begun finds its article first, then those that begin like it', () => {
  for (const asked of ['劳动合同法三十', '劳动合同法 第三十', '《劳动合同法》第三十'])
    expect([asked, found(asked).slice(0, 2)]).toEqual([
      asked,
      ['《劳动合同法》第三十条', '《劳动合同法》第三十一条'],
    ])
  expect(found('劳动合同法三十')).toHaveLength(10)
  expect(found('劳动合同法三十八')).toEqual(['《劳动合同法》第三十八条'])
  expect(found('劳动合同法 8').slice(0, 2)).toEqual(['《劳动合同法》第八条', '《劳动合同法》第八十条'])
  // No article is meant.
  expect(found('加付百分之五十')).not.toContain('《劳动合同法》第五十条')
})

test('a statute is meant by its shortened name too', () => {
  for (const asked of ['劳动仲裁法', '劳动仲裁法 时效'])
    expect(new Set(found(asked).map(name => name.split('第')[0]))).toEqual(
      new Set(['《劳动争议调解仲裁法》']),
    )
  expect(found('消费者保护法')[0]).toBe('《消费者权益保护法》第一条')
})

test('an article is found by its words, in one statute or in all', () => {
  expect(found('未签订书面劳动合同 二倍工资').slice(0, 3)).toContain('《劳动合同法》第八十二条')
  expect(found('民法典 抛掷物品').slice(0, 2)).toContain('《民法典》第一千二百五十四条')
  expect(found('人身安全保护令')[0]).toMatch('《反家庭暴力法》')
  expect(found('上下班途中 交通事故')[0]).toBe('《工伤保险条例》第十四条')
  expect(found('反家庭暴力法')[0]).toBe('《反家庭暴力法》第一条')
  for (const nothing of ['', '  ', '的', 'xyzzy']) expect(found(nothing)).toEqual([])
})
