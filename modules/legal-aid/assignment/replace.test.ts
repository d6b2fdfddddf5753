import { expect, test } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { centreWith } from '../fixtures/course.ts'
import { accept } from '../review/accept.ts'
import { decide } from '../review/decide.ts'
import { propose } from '../review/propose.ts'
import { assign } from './assign.ts'
import { askReplacement, decideReplacement, examineReplacement, replacementSigning } from './replace.ts'
import { agree } from './work.ts'

eachStoreKind('a lawyer who gives aid', kind => {
  test('is given by another lawyer where that is asked for, examined and approved; the first sees it no more', async () => {
    const {
      assigned,
      act,
      citizen,
      examiner,
      head,
      lawyer,
      stateOf,
      papersOf,
      openTerms,
      world,
      signs,
      told,
    } = await centreWith(kind)
    const ref = await assigned()
    await act(askReplacement, ref, { reason: '联系不上律师' }, citizen)
    // What is not signed is not asked yet, and may be worded anew.
    expect(await openTerms(ref)).not.toContain('replacement')
    await expect(act(examineReplacement, ref, { opinion: '建议更换' }, examiner)).rejects.toMatchObject({
      reason: 'not-asked',
    })
    await act(askReplacement, ref, { reason: '两周联系不上律师' }, citizen)
    await signs(ref, citizen, 1, replacementSigning)
    expect(await openTerms(ref)).toContain('replacement')
    expect((await papersOf(ref)).at(-1)).toBe('更换法律援助人员申请表')
    await expect(act(askReplacement, ref, { reason: '再问一次' }, citizen)).rejects.toMatchObject({
      reason: 'asked-before',
    })
    const verdict = { outcome: 'replace', reason: '情况属实。' }
    await expect(act(decideReplacement, ref, verdict, head)).rejects.toMatchObject({ reason: 'opinion' })
    await act(examineReplacement, ref, { opinion: '建议更换' }, head)
    await expect(act(decideReplacement, ref, verdict, head)).rejects.toMatchObject({
      reason: 'same-person',
    })
    await act(examineReplacement, ref, { opinion: '建议更换' }, examiner)
    await act(decideReplacement, ref, verdict, head)
    expect(await stateOf(ref)).toBe('granted')
    expect((await papersOf(ref)).slice(-2)).toEqual([
      '更换法律援助人员审批表',
      '更换法律援助人员通知书 卓法援换字〔2026〕1号',
    ])
    expect(await openTerms(ref)).toEqual(['assignment'])
    expect((await told(lawyer))[0]).toBe('法律援助事项已更换承办人，不再由您承办')
    await world.lawyer('乌云其其格', { region: '31' })
    await act(assign, ref, { lawyer: '乌云其其格' }, examiner)
    await expect(act(agree, ref, { on: '2026-11-24' }, lawyer)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is asked to change by whoever is aided, in their own name, though another applied for them', async () => {
    const { begin, signs, takesPlace, act, citizen, examiner, head, world, paper } = await centreWith(kind)
    const agent = { name: '李秀英', idNumber: '150921195512310026' }
    const ref = await begin({ whom: { relation: 'other' }, agent })
    await signs(ref)
    const aided = await world.citizen('王建国')
    await takesPlace(ref, 2, aided)
    await act(accept, ref, { cause: '追索劳动报酬', aidForm: 'arbitration' }, examiner)
    const opinion = { decision: 'grant', opinion: '经审查。', article: '第三十一条第五项' }
    await act(propose, ref, opinion, examiner)
    await act(decide, ref, { verdict: 'agree' }, head)
    await act(assign, ref, { lawyer: '张志远' }, examiner)
    for (const [by, signer, another] of [
      [aided, '王建军', '李秀英'],
      [citizen, '李秀英', '王建军'],
    ] as const) {
      await act(askReplacement, ref, { reason: '联系不上律师' }, by)
      const asked = await paper(ref, '更换法律援助人员申请表')
      expect(asked).toContain(`"label":"${signer}"`)
      expect(asked).not.toContain(`"label":"${another}"`)
    }
  })

  test('stays with its lawyer where nothing speaks for another', async () => {
    const { assigned, act, examiner, head, stateOf, paper } = await centreWith(kind)
    const ref = await assigned()
    await act(askReplacement, ref, { reason: '受援人来电想换一位' }, examiner)
    await act(examineReplacement, ref, { opinion: '律师已尽责' }, examiner)
    await act(decideReplacement, ref, { outcome: 'keep', reason: '律师已依法履行职责' }, head)
    expect(await stateOf(ref)).toBe('assigned')
    expect(await paper(ref, '更换法律援助人员通知书')).toContain('决定不予更换')
  })
})
