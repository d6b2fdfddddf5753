import { expect, test } from 'vitest'
import { documentsOf } from '#core/documents'
import { findMatter } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import {
  askReplacement,
  decideReplacement,
  examineReplacement,
  replacementSigning,
} from '../assignment/replace.ts'
import { centreWith, report } from '../fixtures/course.ts'
import { sentWith } from '../fixtures/sent.ts'
import { subsidyOf } from './account.ts'
import { callBack } from './callBack.ts'
import { close, closingSigning, examineClosing, returnClosing } from './close.ts'
import { checkQuality, consultOrgan } from './quality.ts'
import { serve, serviceSigning } from './serve.ts'
import { approveSubsidy, paySubsidy, proposeSubsidy } from './subsidy.ts'

eachStoreKind('aid that comes to its end', kind => {
  test('is reported by its lawyer, who signs the report before the centre has it', async () => {
    const { underway, act, signs, lawyer, citizen, stateOf, papersOf, paper, said, openTerms } =
      await centreWith(kind)
    const ref = await underway()
    await act(close, ref, report, lawyer)
    expect(await stateOf(ref)).toBe('underway')
    expect((await papersOf(ref)).join()).not.toContain('结案报告表')
    await expect(signs(ref, citizen, 1, closingSigning)).rejects.toMatchObject({ code: 'not-found' })
    await act(close, ref, { ...report, result: '裁决公司支付18500元。' }, lawyer)
    await signs(ref, lawyer, 1, closingSigning)
    expect(await stateOf(ref)).toBe('closing')
    expect(await paper(ref, '结案报告表')).toContain('18500元')
    expect(await said(ref, 'lawyers')).toContain('张志远签署了《结案报告表》')
    expect(await openTerms(ref)).toEqual(['payment'])
  })

  test('is not waited for to go to another lawyer any more once it is reported', async () => {
    const { underway, reports, act, citizen, examiner, head, signs, openTerms } = await centreWith(kind)
    const ref = await underway()
    await act(askReplacement, ref, { reason: '两周联系不上律师' }, citizen)
    await signs(ref, citizen, 1, replacementSigning)
    await act(examineReplacement, ref, { opinion: '建议更换' }, examiner)
    await reports(ref)
    expect(await openTerms(ref)).toEqual(['payment'])
    await act(returnClosing, ref, { reason: '缺裁决书' }, examiner)
    const verdict = { outcome: 'replace', reason: '情况属实。' }
    await expect(act(decideReplacement, ref, verdict, head)).rejects.toMatchObject({ reason: 'not-asked' })
  })

  test('is reported on paper to an officer, in place of what its lawyer has not signed', async () => {
    const { underway, act, lawyer, examiner, stateOf, read } = await centreWith(kind)
    const ref = await underway()
    await act(close, ref, report, lawyer)
    await act(close, ref, report, examiner)
    expect(await stateOf(ref)).toBe('closing')
    const reports = await read(async ({ store }) => {
      const { id } = (await findMatter(store.read, ref))!
      return (await documentsOf(store.read, id)).filter(({ title }) => title === '结案报告表')
    })
    expect(reports.map(({ voided }) => voided?.reason)).toEqual([undefined, '已由法律援助中心登记'])
  })

  test('ends with the lawyer’s report, which is looked over, and a subsidy that is paid once', async () => {
    const {
      closing,
      reports,
      act,
      examiner,
      head,
      stateOf,
      paper,
      papersOf,
      openTerms,
      read,
      said,
      caseOf,
      world,
    } = await centreWith(kind)
    const ref = await closing()
    expect(await stateOf(ref)).toBe('closing')
    expect((await papersOf(ref)).at(-1)).toBe('结案报告表 卓法援结字〔2026〕1号')
    expect(await openTerms(ref)).toEqual(['payment'])
    await act(returnClosing, ref, { reason: '缺裁决书' }, examiner)
    expect(await openTerms(ref)).toEqual(['closing-report'])
    await reports(ref)
    await act(examineClosing, ref, { grade: 'excellent' }, examiner)
    const verdict = { verdict: 'agree' }
    await expect(act(approveSubsidy, ref, verdict, head)).rejects.toMatchObject({ reason: 'proposal' })
    const amount = { amount: 120_050, note: '仲裁代理每件' }
    await act(proposeSubsidy, ref, amount, head)
    await expect(act(approveSubsidy, ref, verdict, head)).rejects.toMatchObject({ reason: 'same-person' })
    await expect(act(proposeSubsidy, ref, amount, examiner)).rejects.toMatchObject({ reason: 'proposed' })
    const second = await world.officer('额尔敦', 'legal-aid.approve')
    await act(approveSubsidy, ref, { verdict: 'return', opinion: '请按标准' }, second)
    await act(proposeSubsidy, ref, { ...amount, amount: 100_000 }, examiner)
    await act(approveSubsidy, ref, verdict, head)
    expect(await stateOf(ref)).toBe('paying')
    await read(async ({ store }) => {
      await sentWith(store.write, ref, 'lawyer:1', '裁决书.jpg')
      await sentWith(store.write, ref, 'lawyer:1', '庭审录像.mp4', { kind: 'video' })
      await sentWith(store.write, ref, 'officer:1', '核查记录.jpg', { audience: 'staff' })
    })
    const payment = { on: '2026-11-24', voucher: '2026-118' }
    const tries = await Promise.allSettled([1, 2, 3].map(() => act(paySubsidy, ref, payment, examiner)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stateOf(ref)).toBe('finished')
    const { id } = await caseOf(ref)
    const lines = await read(({ store }) => subsidyOf(store.read, id))
    expect(lines.map(({ step, amount }) => [step, amount])).toEqual([
      ['proposed', 120_050],
      ['returned', 120_050],
      ['proposed', 100_000],
      ['approved', 100_000],
      ['paid', 100_000],
    ])
    expect(lines.at(-1)!.payee).toContain('张志远')
    const approved = await paper(ref, '法律援助补贴审核表')
    for (const words of ['1,000.00', '壹仟元整', '白玉兰', '斯琴']) expect(approved).toContain(words)
    const index = await paper(ref, '法律援助案卷目录')
    for (const title of [
      '法律援助申请表',
      '给予法律援助决定书',
      '结案报告表',
      '法律援助补贴审核表',
      '材料：裁决书.jpg',
      '材料：庭审录像',
      '材料：核查记录.jpg',
    ])
      expect(index).toContain(title)
    expect(index).not.toContain('.mp4')
    expect(await openTerms(ref)).toEqual([])
    // What the bureau's people alone know of is named there, so nobody else hears of it.
    for (const side of ['citizen', 'lawyers'] as const)
      expect((await said(ref, side)).join()).not.toContain('案卷目录')
    expect((await said(ref, 'citizen')).join()).not.toContain('补贴')
  })

  test('is checked for its quality, its recipient called back, and what was served is noted', async () => {
    const { closing, act, citizen, examiner, papersOf, paper, read, caseOf, said, signs } =
      await centreWith(kind)
    const ref = await closing()
    const found = { way: 'file', grade: 'good', findings: '卷宗齐全' }
    await act(checkQuality, ref, found, examiner)
    await act(checkQuality, ref, { way: 'hearing', grade: 'good', findings: '辩论有条理' }, examiner)
    expect(await paper(ref, '庭审旁听情况记录表')).toContain('辩论有条理')
    await act(consultOrgan, ref, { organ: '卓资县劳动人事争议仲裁委员会' }, examiner)
    expect(await paper(ref, '征询办案机关意见函')).toContain('指派张志远提供法律援助')
    await act(callBack, ref, { way: 'phone', satisfied: '5', content: '很满意，没有收费' }, examiner)
    expect((await papersOf(ref)).at(-1)).toBe('受援人回访记录表 卓法援访字〔2026〕1号')
    expect((await said(ref, 'citizen')).join()).not.toMatch(/质量检查|回访/)
    const { id } = await caseOf(ref)
    const documentOf = (kind: string) =>
      read(async ({ store }) => (await documentsOf(store.read, id)).find(paper => paper.kind === kind)!.id)
    const handed = { document: await documentOf('legal-aid.grant'), way: 'hand', on: '2026-11-24' }
    await act(serve, ref, handed, examiner)
    const other = await documentOf('legal-aid.assignment')
    await expect(act(serve, ref, { ...handed, document: other }, examiner)).rejects.toMatchObject({
      reason: 'unsigned',
    })
    // Who does not sign is served otherwise, and what waited for their signature is void.
    await act(serve, ref, { ...handed, way: 'left' }, examiner)
    expect((await said(ref, 'citizen')).at(-1)).toContain('送达（留置送达）')
    await expect(signs(ref, citizen, 1, serviceSigning)).rejects.toThrow()
    await act(serve, ref, handed, examiner)
    expect((await said(ref, 'citizen')).join()).not.toContain('送达（直接')
    await signs(ref, citizen, 1, serviceSigning)
    expect((await said(ref, 'citizen')).at(-1)).toBe(
      '《给予法律援助决定书》已于2026年11月24日送达（直接送达）',
    )
    const proof = await paper(ref, '送达回证')
    expect(proof).toContain('卓法援决字〔2026〕1号')
    expect(proof).toContain('卓资县大榆树乡胜利村')
    // What they handed in themselves, and what is the centre's own, is served on nobody.
    for (const kind of ['application', 'means', 'review', 'closing', 'call-back'])
      await expect(
        act(
          serve,
          ref,
          { ...handed, document: await documentOf(`legal-aid.${kind}`), way: 'mail' },
          examiner,
        ),
      ).rejects.toMatchObject({ fields: [{ field: 'document' }] })
    const of = { document: 'nothing', way: 'mail', on: '2026-11-24' }
    await expect(act(serve, ref, of, examiner)).rejects.toMatchObject({ code: 'invalid' })
  })
})
