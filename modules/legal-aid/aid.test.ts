import { expect, test } from 'vitest'
import { documentsOf, openPaper } from '#core/documents'
import { findMatter } from '#core/matters'
import { settingsCommand, settingsOf } from '#core/tenancy'
import { days, shanghaiDate } from '#core/time'
import { operator } from '#tests/signed-in'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { assign, assignOffline, introduce, writeLetter } from './assignment/assign.ts'
import {
  askReplacement,
  decideReplacement,
  examineReplacement,
  replacementSigning,
} from './assignment/replace.ts'
import { agree, progress } from './assignment/work.ts'
import { callBack } from './ending/callBack.ts'
import { close, examineClosing, returnClosing } from './ending/close.ts'
import { checkQuality, consultOrgan } from './ending/quality.ts'
import { serve, serviceSigning } from './ending/serve.ts'
import {
  approveSubsidy,
  fileWithoutSubsidy,
  paySubsidy,
  proposeSubsidy,
  returnSubsidy,
  reverseSubsidy,
  subsidyOf,
} from './ending/subsidy.ts'
import { proposeTermination, reportTermination, terminate } from './ending/terminate.ts'
import { measure } from './figures/measure.ts'
import { type Otherwise, openCentre } from './fixtures/centre.ts'
import { notify } from './notified/notify.ts'
import { correct, proposeCorrection, reinstate } from './objection/correct.ts'
import { decideObjection, object } from './objection/object.ts'
import { refusal } from './papers/intake.ts'
import { accept } from './review/accept.ts'
import { decide } from './review/decide.ts'
import { propose } from './review/propose.ts'
import { completePapers, grantFirst } from './review/urgent.ts'
import { settings, subsidyFor } from './settings.ts'

const report = {
  endedOn: '2026-11-24',
  course: '收集考勤和转账记录，申请仲裁，参加一次庭审。',
  outcome: 'all',
  result: '裁决公司支付18000元。',
  recovered: 1_800_000,
}
const notified = {
  kind: 'court',
  organ: '卓资县人民法院',
  receivedOn: '2026-11-23',
  name: '李大山',
  cause: '故意伤害',
  stage: 'first',
  ground: 'minor',
}

async function centreWith(kind: StoreKind) {
  const centre = await openCentre(kind)
  const { submitted, act, examiner, head, lawyer } = centre
  const decided = async (decision: 'grant' | 'refuse', otherwise: Otherwise = {}) => {
    const ref = await submitted(otherwise)
    await act(accept, ref, { cause: '追索劳动报酬', aidForm: 'arbitration' }, examiner)
    const opinion = { decision, opinion: '经审查。', article: '第三十一条第五项' }
    await act(propose, ref, opinion, examiner)
    await act(decide, ref, { verdict: 'agree' }, head)
    return ref
  }
  const assigned = async (otherwise: Otherwise = {}) => {
    const ref = await decided('grant', otherwise)
    await act(assign, ref, { lawyer: '张志远' }, examiner)
    return ref
  }
  const underway = async () => {
    const ref = await assigned()
    await act(agree, ref, { on: '2026-11-24' }, lawyer)
    return ref
  }
  const closing = async () => {
    const ref = await underway()
    await act(close, ref, report, lawyer)
    return ref
  }
  const openTerms = async (ref: string) =>
    (await centre.deadlinesOf(ref)).filter(({ metAt }) => metAt === null).map(({ key }) => key)
  return { ...centre, decided, assigned, underway, closing, openTerms }
}

eachStoreKind('aid that was granted', kind => {
  test('goes to a lawyer of the directory, with the notice to the firm and the letter to the organ', async () => {
    const { assigned, stateOf, papersOf, paper, act, citizen, examiner, lawyer, world, openTerms, said } =
      await centreWith(kind)
    const ref = await assigned({ other: { stage: 'arbitration', organ: '卓资县劳动人事争议仲裁委员会' } })
    expect(await stateOf(ref)).toBe('assigned')
    expect((await papersOf(ref)).slice(-3)).toEqual([
      '指派通知书 卓法援指字〔2026〕1号',
      '委托代理（辩护）协议',
      '法律援助公函 卓法援函字〔2026〕1号',
    ])
    expect(await paper(ref, '指派通知书')).toContain('现指派你所张志远')
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
    await act(close, ref, report, lawyer)
    const told = await paper(ref, '案件承办情况通报/报告记录')
    expect(told).toContain('开庭：今天开庭，等裁决。（张志远）')
    expect(told).toContain('收到裁决书。')
  })

  test('goes to somebody whom the directory does not have, and to an organ that is known later', async () => {
    const { decided, act, examiner, stateOf, caseOf, papersOf } = await centreWith(kind)
    const ref = await decided('grant')
    await expect(act(writeLetter, ref, { organ: '卓资县人民法院' }, examiner)).rejects.toMatchObject({
      fields: [{ field: 'organ' }],
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

  test('is given by another lawyer where that is asked for, examined and approved; the first sees it no more', async () => {
    const { assigned, act, citizen, examiner, head, lawyer, stateOf, papersOf, openTerms, world, signs } =
      await centreWith(kind)
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
    await world.lawyer('乌云其其格', { region: '31' })
    await act(assign, ref, { lawyer: '乌云其其格' }, examiner)
    await expect(act(agree, ref, { on: '2026-11-24' }, lawyer)).rejects.toMatchObject({ code: 'not-found' })
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

  test('ends with the lawyer’s report, which is looked over, and a subsidy that is paid once', async () => {
    const {
      closing,
      act,
      examiner,
      head,
      lawyer,
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
    await act(close, ref, report, lawyer)
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
    for (const title of ['法律援助申请表', '给予法律援助决定书', '结案报告表', '法律援助补贴审核表'])
      expect(index).toContain(title)
    expect(await openTerms(ref)).toEqual([])
    expect((await said(ref, 'citizen')).join()).not.toContain('补贴')
  })

  test('has its subsidy reckoned anew before it is paid, and reversed by another where it was paid wrongly', async () => {
    const { closing, act, examiner, head, stateOf, openTerms, read, caseOf, said, world } =
      await centreWith(kind)
    const ref = await closing()
    await act(examineClosing, ref, { grade: 'good' }, examiner)
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
    await act(returnSubsidy, ref, { reason: '金额算错' }, examiner)
    await expect(act(paySubsidy, ref, payment, examiner)).rejects.toMatchObject({ reason: 'state' })
    await approved(100_000)
    await act(paySubsidy, ref, payment, head)
    const reversal = { reason: '付错账户。', voucher: '2026-119' }
    await expect(act(reverseSubsidy, ref, reversal, head)).rejects.toMatchObject({ reason: 'same-person' })
    await expect(act(reverseSubsidy, ref, reversal, examiner)).rejects.toMatchObject({ code: 'forbidden' })
    const second = await world.officer('额尔敦', 'legal-aid.approve')
    await act(reverseSubsidy, ref, reversal, second)
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

  test('given by the centre’s own people costs no subsidy', async () => {
    const { closing, act, examiner, head, stateOf, openTerms } = await centreWith(kind)
    const ref = await closing()
    await act(examineClosing, ref, { grade: 'good' }, examiner)
    await act(fileWithoutSubsidy, ref, { reason: '由中心工作人员承办' }, head)
    expect(await stateOf(ref)).toBe('finished')
    expect(await openTerms(ref)).toEqual([])
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
    const of = { document: 'nothing', way: 'mail', on: '2026-11-24' }
    await expect(act(serve, ref, of, examiner)).rejects.toMatchObject({ code: 'invalid' })
  })

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
})

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
    expect(await caseOf(ref)).toMatchObject({ decision: 'granted' })
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
    const { assigned, act, examiner, head, bureau, citizen, world, stateOf, papersOf, openTerms, caseOf } =
      await centreWith(kind)
    const ref = await assigned()
    const ended = async () => {
      await act(proposeTermination, ref, { ground: '6', facts: '受援人另外请了律师。' }, examiner)
      await act(terminate, ref, { verdict: 'agree' }, head)
      await act(object, ref, { reason: '我没有请别的律师' }, citizen)
    }
    await ended()
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
    const before = await papersOf(ref)
    await act(reinstate, ref, {}, head)
    expect(await stateOf(ref)).toBe('granted')
    expect(await papersOf(ref)).toEqual(before)
    expect(await openTerms(ref)).toEqual(['assignment'])
    expect(await caseOf(ref)).toMatchObject({ decision: 'granted', closed_at: null })
    await ended()
    expect(await stateOf(ref)).toBe('objecting')
  })
})

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
    const { ref, act, head, examiner, lawyer, paper, openTerms } = await urgently()
    await expect(act(completePapers, ref, { ...found, verdict: 'fit' }, head)).rejects.toMatchObject({
      reason: 'same-person',
    })
    await act(agree, ref, { on: '2026-11-24' }, lawyer)
    await act(close, ref, report, lawyer)
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

eachStoreKind('a notice of a court, a procuratorate or the police', kind => {
  test('needs no application: three days from its receipt to assign, and the organ is told', async () => {
    const { deployment, act, examiner, citizen, stateOf, deadlinesOf, papersOf, paper } =
      await centreWith(kind)
    await expect(deployment.run(ZHUOZI, notify, notified, citizen)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const tomorrow = { ...notified, receivedOn: '2026-11-25' }
    await expect(deployment.run(ZHUOZI, notify, tomorrow, examiner)).rejects.toMatchObject({
      fields: [{ field: 'receivedOn', message: '日期不能晚于今天' }],
    })
    const { ref } = await deployment.run(ZHUOZI, notify, notified, examiner)
    expect(await stateOf(ref)).toBe('granted')
    const [term] = await deadlinesOf(ref)
    expect(term).toMatchObject({ key: 'notified-assignment' })
    expect(new Date(term!.dueAt + 1).toISOString()).toBe('2026-11-26T16:00:00.000Z')
    await act(assign, ref, { lawyer: '张志远' }, examiner)
    expect(await papersOf(ref)).toEqual([
      '指派通知书 卓法援指字〔2026〕1号',
      '委托代理（辩护）协议',
      '法律援助公函 卓法援函字〔2026〕1号',
    ])
    expect(await paper(ref, '法律援助公函')).toContain('刑事辩护')
  })

  test('where somebody may be sentenced to death or for life needs three years of practice', async () => {
    const { deployment, act, examiner, stateOf, caseOf } = await centreWith(kind)
    const { ref } = await deployment.run(ZHUOZI, notify, { ...notified, ground: 'gravest' }, examiner)
    const refused = (otherwise: object) =>
      act(assignOffline, ref, { firm: '某律师事务所', name: '某律师', ...otherwise }, examiner).then(
        () => null,
        ({ fields }: { fields: { field: string }[] }) => fields[0]!.field,
      )
    // Who is no lawyer defends nobody here, whatever they say of their years.
    expect(await refused({ since: '2001-01-01' })).toBe('certificate')
    // 24 November 2026: whom 2023 licensed has three years by then, or not.
    const certificate = '11509202310000001'
    expect(await refused({ certificate })).toBe('since')
    expect(await refused({ certificate, since: '2023-11-25' })).toBe('since')
    expect(await refused({ certificate, since: '2020-11-25' })).toBe('since')
    expect(await refused({ certificate: '11509202410000001', since: '2024-01-01' })).toBe('since')
    expect(await refused({ certificate: '150920123456' })).toBe('since')
    expect(await stateOf(ref)).toBe('granted')
    expect(await refused({ certificate, since: '2023-11-24' })).toBe(null)
    expect((await caseOf(ref)).file.givers).toMatchObject([{ since: '2023-11-24' }])
  })

  test('and so does whoever applies to be defended, once the centre has said what threatens them', async () => {
    const { submitted, act, examiner, head, caseOf } = await centreWith(kind)
    const ref = await submitted({ what: { matter: 'LA24' } })
    const form = { cause: '故意杀人', aidForm: 'defence' }
    await expect(act(accept, ref, form, examiner)).rejects.toMatchObject({ fields: [{ field: 'gravest' }] })
    await act(accept, ref, { ...form, gravest: 'yes' }, examiner)
    const opinion = { decision: 'grant', opinion: '符合条件。', article: '第二十四条' }
    await act(propose, ref, opinion, examiner)
    await act(decide, ref, { verdict: 'agree' }, head)
    const of = { firm: '某律师事务所', name: '某律师', certificate: '11509202310000001' }
    await expect(act(assignOffline, ref, of, examiner)).rejects.toMatchObject({
      fields: [{ field: 'since' }],
    })
    await act(assignOffline, ref, { ...of, certificate: '11509202210000001' }, examiner)
    expect((await caseOf(ref)).file.givers).toHaveLength(1)
  })
})

eachStoreKind('the subsidy of a county', kind => {
  test('is exact, and unknown where it has set none', async () => {
    const { deployment, read } = await openCentre(kind)
    const rules = { subsidyArbitration: 120_050, subsidyBasis: '自治区司法厅、财政厅文件' }
    await deployment.run(ZHUOZI, settingsCommand(settings), rules, operator)
    const set = await read(({ store }) => settingsOf(store.read, settings))
    expect(subsidyFor(set, 'arbitration')).toBe(120_050)
    expect(subsidyFor(set, 'civil')).toBeUndefined()
    expect(subsidyFor(set, null)).toBeUndefined()
  })
})
