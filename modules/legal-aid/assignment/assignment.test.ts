import { expect, test } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { centreWith } from '../fixtures/course.ts'
import { assign, assignOffline, introduce, writeLetter } from './assign.ts'
import { agree, progress } from './work.ts'

eachStoreKind('aid that was granted', kind => {
  test('goes to a lawyer of the directory, with the notice to the firm and the letter to the organ', async () => {
    const {
      assigned,
      stateOf,
      papersOf,
      paper,
      act,
      citizen,
      examiner,
      lawyer,
      world,
      reports,
      openTerms,
      said,
    } = await centreWith(kind)
    const ref = await assigned({ other: { stage: 'arbitration', organ: '卓资县劳动人事争议仲裁委员会' } })
    expect(await stateOf(ref)).toBe('assigned')
    expect((await papersOf(ref)).slice(-3)).toEqual([
      '指派通知书 卓法援指字〔2026〕1号',
      '委托代理（辩护）协议',
      '法律援助公函 卓法援函字〔2026〕1号',
    ])
    expect(await paper(ref, '指派通知书')).toContain('现指派你所张志远')
    // Each on its line: beside a number that cannot be broken, the letters of a line are drawn far apart.
    for (const line of ['甲方（受援人）：王建军', '身份证号：150921198001010017'])
      expect(await paper(ref, '委托代理（辩护）协议')).toContain(JSON.stringify(line))
    expect(await paper(ref, '法律援助公函')).toContain('卓资县劳动人事争议仲裁委员会')
    expect(await openTerms(ref)).toEqual(['agreement'])
    const stranger = await world.lawyer('乌云其其格', { region: '31' })
    await expect(act(agree, ref, { on: '2026-11-24' }, stranger)).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(act(agree, ref, { on: '2026-11-24' }, citizen)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(act(agree, ref, { on: '2026-11-25' }, lawyer)).rejects.toMatchObject({
      fields: [{ field: 'on' }],
    })
    await act(agree, ref, { on: '2026-11-24' }, lawyer)
    await act(progress, ref, { step: 'heard', text: '今天开庭，等裁决。' }, lawyer)
    expect((await said(ref, 'citizen')).at(-1)).toBe('开庭：今天开庭，等裁决。')
    await act(progress, ref, { step: 'ended', text: '收到裁决书。' }, lawyer)
    expect(await openTerms(ref)).toEqual(['closing-report'])
    await act(introduce, ref, { to: '卓资县社保中心', purpose: '查询缴费记录' }, examiner)
    expect(await paper(ref, '法律援助机构介绍信')).toContain('就王建军因追索劳动报酬一案，办理查询缴费记录')
    await reports(ref)
    const told = await paper(ref, '案件承办情况通报/报告记录')
    expect(told).toContain('开庭：今天开庭，等裁决。（张志远）')
    expect(told).toContain('收到裁决书。')
  })

  test('goes to somebody whom the directory does not have, and to an organ that is known later', async () => {
    const { decided, act, examiner, stateOf, caseOf, papersOf } = await centreWith(kind)
    const ref = await decided('grant')
    await expect(act(writeLetter, ref, { organ: '卓资县人民法院' }, examiner)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(act(assign, ref, { lawyer: '没有此人' }, examiner)).rejects.toMatchObject({
      fields: [{ field: 'lawyer' }],
    })
    await act(assignOffline, ref, { firm: '卓资县卓资山法律服务所', name: '赵大山' }, examiner)
    expect(await stateOf(ref)).toBe('assigned')
    expect((await caseOf(ref)).file.givers).toMatchObject([{ name: '赵大山' }])
    await act(writeLetter, ref, { organ: '卓资县人民法院' }, examiner)
    expect((await papersOf(ref)).at(-1)).toMatch(/^法律援助公函/)
  })
})

eachStoreKind('a firm that is assigned', kind => {
  test('says later whom of its lawyers it sends: then the agreement is drawn up and the organ told', async () => {
    const { decided, act, examiner, stateOf, papersOf, paper, caseOf } = await centreWith(kind)
    const organ = '卓资县劳动人事争议仲裁委员会'
    const ref = await decided('grant', { other: { stage: 'arbitration', organ } })
    const firm = '内蒙古某律师事务所'
    await act(assignOffline, ref, { firm }, examiner)
    expect(await stateOf(ref)).toBe('assigned')
    expect((await papersOf(ref)).at(-1)).toBe('指派通知书 卓法援指字〔2026〕1号')
    expect(await paper(ref, '指派通知书')).toContain('现指派你所承办，请安排本所律师')
    await expect(act(agree, ref, { on: '2026-11-24' }, examiner)).rejects.toMatchObject({ reason: 'unnamed' })
    await expect(act(writeLetter, ref, { organ }, examiner)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(act(assignOffline, ref, { firm }, examiner)).rejects.toMatchObject({
      fields: [{ field: 'name' }],
    })
    await act(assignOffline, ref, { firm, name: '赵大山' }, examiner)
    expect((await caseOf(ref)).file.givers).toMatchObject([{ name: '赵大山', firm }])
    expect((await papersOf(ref)).slice(-2)).toEqual([
      '委托代理（辩护）协议',
      '法律援助公函 卓法援函字〔2026〕1号',
    ])
    await expect(act(assignOffline, ref, { firm, name: '别人' }, examiner)).rejects.toMatchObject({
      reason: 'assigned-before',
    })
    await act(agree, ref, { on: '2026-11-24' }, examiner)
    expect(await stateOf(ref)).toBe('underway')
  })
})
