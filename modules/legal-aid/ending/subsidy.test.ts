import { expect, test } from 'vitest'
import { findMatter } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import { measure } from '../figures/measure.ts'
import { centreWith } from '../fixtures/course.ts'
import { kind as legalAid, type State } from '../kind.ts'
import { subsidyOf } from './account.ts'
import { examineClosing } from './close.ts'
import {
  approveSubsidy,
  fileWithoutSubsidy,
  paySubsidy,
  proposeSubsidy,
  returnSubsidy,
  reverseSubsidy,
} from './subsidy.ts'

eachStoreKind('the subsidy of aid', kind => {
  test('has its subsidy reckoned anew before it is paid, and reversed by another where it was paid wrongly', async () => {
    const { closing, act, examiner, head, stateOf, openTerms, read, caseOf, said, world, lawyer, told } =
      await centreWith(kind)
    const ref = await closing()
    const stands = async () => legalAid.states[(await stateOf(ref)) as State].label
    await act(examineClosing, ref, { grade: 'good' }, examiner)
    // Whoever was helped reads this too: for them the case is done.
    expect(await stands()).toBe('已办结，待核补贴')
    const subsidies = (ref: string) =>
      read(async ({ store }) => {
        const matter = (await findMatter(store.read, ref))!
        const measured = await measure({ read: store.read }, [matter])
        return measured.get(matter.id)!.seen.find(({ figure }) => figure === 'subsidies')?.value
      })
    const approved = async (amount: number) => {
      await act(proposeSubsidy, ref, { amount, note: '按标准' }, examiner)
      await act(approveSubsidy, ref, { verdict: 'agree' }, head)
    }
    const payment = { on: '2026-11-24', voucher: '2026-118' }
    await approved(120_000)
    expect(await stands()).toBe('已办结，待发补贴')
    await act(returnSubsidy, ref, { reason: '金额算错' }, examiner)
    await expect(act(paySubsidy, ref, payment, examiner)).rejects.toMatchObject({ reason: 'state' })
    await approved(100_000)
    await act(paySubsidy, ref, payment, head)
    expect((await told(lawyer))[0]).toBe('法律援助补贴已发放')
    const reversal = { reason: '付错账户。', voucher: '2026-119' }
    await expect(act(reverseSubsidy, ref, reversal, head)).rejects.toMatchObject({ reason: 'same-person' })
    await expect(act(reverseSubsidy, ref, reversal, examiner)).rejects.toMatchObject({ code: 'forbidden' })
    const second = await world.officer('额尔敦', 'legal-aid.approve')
    await act(reverseSubsidy, ref, reversal, second)
    expect((await told(lawyer))[0]).toBe('已发放的法律援助补贴已冲销，将重新核定')
    expect(await stateOf(ref)).toBe('subsidy')
    expect(await openTerms(ref)).toEqual(['payment'])
    expect(await subsidies(ref)).toBe(0)
    await expect(act(approveSubsidy, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({
      reason: 'proposal',
    })
    await approved(100_000)
    await act(paySubsidy, ref, { ...payment, voucher: '2026-120' }, examiner)
    expect(await subsidies(ref)).toBe(100_000)
    const { id } = await caseOf(ref)
    const lines = await read(({ store }) => subsidyOf(store.read, id))
    expect(lines.map(({ step, amount }) => `${step} ${amount}`)).toEqual([
      'proposed 120000',
      'approved 120000',
      'withdrawn 120000',
      'proposed 100000',
      'approved 100000',
      'paid 100000',
      'reversed -100000',
      'proposed 100000',
      'approved 100000',
      'paid 100000',
    ])
    expect((await said(ref, 'lawyers')).join()).toContain(
      '冲销已发放的补贴 -1,000.00 元（付错账户；凭证 2026-119）',
    )
  })

  test('is not paid where none is owed, which whoever gave the aid is told with the reason', async () => {
    const { closing, act, examiner, head, lawyer, stateOf, openTerms, told, said } = await centreWith(kind)
    const ref = await closing()
    await act(examineClosing, ref, { grade: 'good' }, examiner)
    await act(fileWithoutSubsidy, ref, { reason: '由中心工作人员承办' }, head)
    expect(await stateOf(ref)).toBe('finished')
    expect(await openTerms(ref)).toEqual([])
    expect((await told(lawyer))[0]).toBe('法律援助事项已归档，不发补贴，理由请见事项')
    expect((await said(ref, 'lawyers')).join()).toContain('不发补贴，归档：由中心工作人员承办')
    expect((await said(ref, 'citizen')).join()).not.toContain('补贴')
  })
})
