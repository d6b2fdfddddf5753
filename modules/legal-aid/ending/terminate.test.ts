import { expect, test } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { centreWith, notified } from '../fixtures/course.ts'
import { notify } from '../notified/notify.ts'
import { object } from '../objection/object.ts'
import { proposeTermination, reportTermination, terminate } from './terminate.ts'

eachStoreKind('aid that is terminated', kind => {
  test('is terminated on a ground of the law by two persons, with the letter to the organ', async () => {
    const { assigned, act, examiner, head, lawyer, citizen, stateOf, paper, papersOf, openTerms } =
      await centreWith(kind)
    const ref = await assigned({ other: { stage: 'first', organ: '卓资县人民法院' } })
    await expect(act(terminate, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({
      reason: 'proposal',
    })
    const facts = { ground: '6', facts: '受援人另外请了律师。' }
    await expect(act(proposeTermination, ref, facts, lawyer)).rejects.toMatchObject({ code: 'forbidden' })
    // What the lawyer reports is no opinion of the centre's: two of its own persons are still wanted.
    await act(reportTermination, ref, facts, lawyer)
    await expect(act(terminate, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({
      reason: 'proposal',
    })
    await act(proposeTermination, ref, facts, head)
    await expect(act(terminate, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({
      reason: 'same-person',
    })
    await act(proposeTermination, ref, facts, examiner)
    await act(terminate, ref, { verdict: 'drop', opinion: '已核实，没有' }, head)
    expect(await stateOf(ref)).toBe('assigned')
    await act(proposeTermination, ref, { ground: '6', facts: '受援人另外请了律师。' }, examiner)
    await act(terminate, ref, { verdict: 'agree' }, head)
    expect(await stateOf(ref)).toBe('terminated')
    expect((await papersOf(ref)).slice(-2)).toEqual([
      '终止法律援助决定书 卓法援终字〔2026〕1号',
      '终止法律援助公函 卓法援函字〔2026〕2号',
    ])
    expect(await paper(ref, '终止法律援助决定书')).toContain('第四十八条第一款第六项')
    expect(await openTerms(ref)).toEqual([])
    await expect(act(reportTermination, ref, { ground: '1', facts: '又一次' }, lawyer)).rejects.toMatchObject(
      { code: 'not-found' },
    )
    await act(object, ref, { reason: '我没有请别的律师' }, citizen)
    expect(await stateOf(ref)).toBe('objecting')
  })

  test('is waited for no more, also where a court asked for it and nobody was assigned yet', async () => {
    const { deployment, act, examiner, head, openTerms } = await centreWith(kind)
    const { ref } = await deployment.run(ZHUOZI, notify, notified, examiner)
    expect(await openTerms(ref)).toEqual(['notified-assignment'])
    await act(proposeTermination, ref, { ground: '6', facts: '被告人家属另外请了律师。' }, examiner)
    await act(terminate, ref, { verdict: 'agree' }, head)
    expect(await openTerms(ref)).toEqual([])
  })
})
