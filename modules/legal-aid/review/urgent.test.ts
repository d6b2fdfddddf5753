import { expect, test } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { assign } from '../assignment/assign.ts'
import { agree } from '../assignment/work.ts'
import { examineClosing } from '../ending/close.ts'
import { terminate } from '../ending/terminate.ts'
import { centreWith } from '../fixtures/course.ts'
import { completePapers, grantFirst } from './urgent.ts'

eachStoreKind('aid that was given at once', kind => {
  const urgently = async () => {
    const centre = await centreWith(kind)
    const { submitted, act, head, examiner } = centre
    const ref = await submitted({ other: { stage: 'before', urgent: '仲裁时效还有三天' } })
    await act(grantFirst, ref, { ground: 'expiring', aidForm: 'arbitration' }, head)
    await act(assign, ref, { lawyer: '张志远' }, examiner)
    return { ...centre, ref }
  }
  const found = { opinion: '材料补齐，符合条件。', article: '第三十一条第五项' }

  test('is looked at by another before it can be closed, with the opinions of both on paper', async () => {
    const { ref, act, head, examiner, lawyer, reports, paper, openTerms } = await urgently()
    await expect(act(completePapers, ref, { ...found, verdict: 'fit' }, head)).rejects.toMatchObject({
      reason: 'same-person',
    })
    await act(agree, ref, { on: '2026-11-24' }, lawyer)
    await reports(ref)
    await expect(act(examineClosing, ref, { grade: 'good' }, examiner)).rejects.toMatchObject({
      reason: 'papers',
    })
    await act(completePapers, ref, { ...found, verdict: 'fit' }, examiner)
    expect(await openTerms(ref)).toEqual(['payment'])
    const review = await paper(ref, '法律援助审查表')
    for (const words of ['先行提供法律援助：', '斯琴', '材料补齐，符合条件。', '白玉兰'])
      expect(review).toContain(words)
    await expect(act(completePapers, ref, { ...found, verdict: 'fit' }, examiner)).rejects.toMatchObject({
      reason: 'completed',
    })
    await act(examineClosing, ref, { grade: 'good' }, examiner)
  })

  test('is terminated by two persons where it turns out not to be due, as its decision said', async () => {
    const { ref, act, head, examiner, stateOf, paper } = await urgently()
    expect(await paper(ref, '给予法律援助决定书')).toContain('不符合法律援助条件的，本机构将终止法律援助')
    const unfit = { ...found, verdict: 'unfit', opinion: '经核查，人均月收入高于标准。' }
    await act(completePapers, ref, unfit, examiner)
    expect(await stateOf(ref)).toBe('assigned')
    await expect(act(terminate, ref, { verdict: 'agree' }, examiner)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await act(terminate, ref, { verdict: 'agree' }, head)
    expect(await stateOf(ref)).toBe('terminated')
    const decision = await paper(ref, '终止法律援助决定书')
    expect(decision).toContain('人均月收入高于标准')
    expect(decision).toContain('第四十八条第一款第八项')
  })
})
