import { expect, test } from 'vitest'
import { documentsOf, openPaper } from '#core/documents'
import { findMatter } from '#core/matters'
import { days, shanghaiDate } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { serve } from '../ending/serve.ts'
import { proposeTermination, terminate } from '../ending/terminate.ts'
import { measure } from '../figures/measure.ts'
import { centreWith } from '../fixtures/course.ts'
import { refusal } from '../papers/intake.ts'
import { correct, proposeCorrection, reinstate } from './correct.ts'
import { decideObjection, object, objectOnPaper } from './object.ts'

eachStoreKind('an objection', kind => {
  test('is upheld by the bureau, not by who decided; after that the courts are open', async () => {
    const { decided, act, citizen, bureau, stateOf, paper, openTerms, world } = await centreWith(kind)
    const ref = await decided('refuse')
    await act(object, ref, { reason: '我家收入没有那么多' }, citizen)
    expect(await openTerms(ref)).toEqual(['objection-decision'])
    const outcome = { outcome: 'uphold', reason: '经核查收入属实' }
    const head = await world.officer(
      '斯琴',
      'legal-aid.approve legal-aid.handle legal-aid.objections matters.read',
    )
    await expect(act(decideObjection, ref, outcome, head)).rejects.toMatchObject({ reason: 'same-person' })
    await act(decideObjection, ref, outcome, bureau)
    expect(await stateOf(ref)).toBe('refused')
    const decision = await paper(ref, '法律援助异议审查决定书')
    expect(decision).toContain('卓司援异字〔2026〕1号')
    expect(decision).toContain('申请行政复议或者提起行政诉讼')
    await expect(act(object, ref, { reason: '再来' }, citizen)).rejects.toMatchObject({
      reason: 'objected-before',
    })
  })

  test('leads to correction: the centre grants, and assigns within three days', async () => {
    const { decided, act, citizen, examiner, bureau, head, stateOf, paper, openTerms, papersOf, caseOf } =
      await centreWith(kind)
    const ref = await decided('refuse')
    await act(object, ref, { reason: '我是进城务工人员' }, citizen)
    await act(decideObjection, ref, { outcome: 'correct', reason: '符合免予核查的条件' }, bureau)
    expect(await stateOf(ref)).toBe('correcting')
    expect(await paper(ref, '法律援助异议审查决定书')).not.toContain('提起行政诉讼')
    const correction = {
      aidForm: 'arbitration',
      opinion: '属于免予核查的人员。',
      article: '第三十一条第五项',
    }
    await expect(act(correct, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({ reason: 'proposal' })
    await act(proposeCorrection, ref, correction, head)
    await expect(act(correct, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({
      reason: 'same-person',
    })
    await act(proposeCorrection, ref, correction, examiner)
    await act(correct, ref, { verdict: 'return', opinion: '条文请写全' }, head)
    expect(await stateOf(ref)).toBe('correcting')
    await act(proposeCorrection, ref, correction, examiner)
    await act(correct, ref, { verdict: 'agree' }, head)
    expect(await stateOf(ref)).toBe('granted')
    expect((await papersOf(ref)).slice(-2)).toEqual([
      '法律援助审查表 卓法援审字〔2026〕2号',
      '给予法律援助决定书 卓法援决字〔2026〕1号',
    ])
    expect(await openTerms(ref)).toEqual(['assignment'])
    // It was decided within the term when it was refused.
    expect(await caseOf(ref)).toMatchObject({ decision: 'granted', in_time: 1 })
  })
})

eachStoreKind('an objection on paper', kind => {
  test('is entered by the bureau, and its five days count from when it came', async () => {
    const { decided, act, examiner, bureau, stateOf, deadlinesOf, world } = await centreWith(kind)
    const ref = await decided('refuse')
    world.clock.advance(days(2))
    const written = { on: '2026-11-25', reason: '我家收入没有那么多' }
    await expect(act(objectOnPaper, ref, written, examiner)).rejects.toMatchObject({ code: 'forbidden' })
    for (const on of ['2026-11-23', '2026-11-27'])
      await expect(act(objectOnPaper, ref, { ...written, on }, bureau)).rejects.toMatchObject({
        fields: [{ field: 'on' }],
      })
    await act(objectOnPaper, ref, written, bureau)
    expect(await stateOf(ref)).toBe('objecting')
    const term = (await deadlinesOf(ref)).find(({ key }) => key === 'objection-decision')!
    expect(shanghaiDate(term.dueAt)).toBe('2026-11-30')
    await act(decideObjection, ref, { outcome: 'uphold', reason: '经核查收入属实' }, bureau)
    await expect(act(objectOnPaper, ref, written, bureau)).rejects.toMatchObject({
      reason: 'objected-before',
    })
  })
})

eachStoreKind('the term of an objection', kind => {
  test('counts from when the decision was received: opened by the applicant, or served before that', async () => {
    const { decided, deployment, act, citizen, examiner, read, caseOf, deadlinesOf, world, openTerms } =
      await centreWith(kind)
    const ref = await decided('refuse')
    expect(await openTerms(ref)).toEqual([])
    const { id } = await caseOf(ref)
    const { id: document } = await read(
      async ({ store }) => (await documentsOf(store.read, id)).find(paper => paper.kind === refusal.name)!,
    )
    world.clock.advance(days(3))
    await world.settle()
    await deployment.run(ZHUOZI, openPaper(refusal), { ref, input: { document } }, citizen)
    const last = async () =>
      shanghaiDate((await deadlinesOf(ref)).find(({ key }) => key === 'objection')!.dueAt)
    // Fifteen days, the first not counted, from the 27th; the 12th is a Saturday.
    expect(await last()).toBe('2026-12-14')
    const service = { document, way: 'mail', on: '2026-11-25' }
    await act(serve, ref, service, examiner)
    expect(await last()).toBe('2026-12-10')
    await act(serve, ref, { ...service, on: '2026-11-26' }, examiner)
    expect(await last()).toBe('2026-12-10')
    await act(object, ref, { reason: '我家收入没有那么多' }, citizen)
    await act(serve, ref, { ...service, on: '2026-11-24' }, examiner)
    expect(await openTerms(ref)).toEqual(['objection-decision'])
  })
})

eachStoreKind('an objection against a termination', kind => {
  test('is not reviewed by who terminated; corrected, aid goes on as it was granted, and may be terminated and objected to anew', async () => {
    const {
      assigned,
      act,
      examiner,
      head,
      bureau,
      citizen,
      world,
      read,
      stateOf,
      papersOf,
      openTerms,
      caseOf,
    } = await centreWith(kind)
    const ref = await assigned()
    const ended = async () => {
      await act(proposeTermination, ref, { ground: '6', facts: '受援人另外请了律师。' }, examiner)
      await act(terminate, ref, { verdict: 'agree' }, head)
      await act(object, ref, { reason: '我没有请别的律师' }, citizen)
    }
    const counted = () =>
      read(async ({ store }) => {
        const matter = (await findMatter(store.read, ref))!
        const measured = await measure({ read: store.read }, [matter])
        const seen = measured.get(matter.id)!.seen.map(({ figure }) => figure)
        return (['closed', 'terminated'] as const).filter(figure => seen.includes(figure))
      })
    await ended()
    expect(await counted()).toEqual(['terminated'])
    const every = 'legal-aid.approve legal-aid.handle legal-aid.objections matters.read'
    for (const name of [examiner.name, head.name])
      await expect(
        act(
          decideObjection,
          ref,
          { outcome: 'correct', reason: '没有另请律师' },
          await world.officer(name, every),
        ),
      ).rejects.toMatchObject({ reason: 'same-person' })
    await act(decideObjection, ref, { outcome: 'correct', reason: '没有另请律师' }, bureau)
    await expect(act(correct, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({ reason: 'state' })
    expect(await counted()).toEqual(['terminated'])
    const before = await papersOf(ref)
    await act(reinstate, ref, {}, head)
    expect(await stateOf(ref)).toBe('granted')
    expect(await papersOf(ref)).toEqual(before)
    expect(await openTerms(ref)).toEqual(['assignment'])
    expect(await caseOf(ref)).toMatchObject({ decision: 'granted', closed_at: null })
    expect(await counted()).toEqual([])
    await ended()
    expect(await stateOf(ref)).toBe('objecting')
  })
})
