import { expect, test } from 'vitest'
import { findMatter, isParty } from '#core/matters'
import { principalKey } from '#core/people'
import { days, shanghaiDate } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { withdraw } from './application/withdraw.ts'
import { openCentre } from './fixtures/centre.ts'
import { accept } from './review/accept.ts'
import { decide } from './review/decide.ts'
import { askElsewhere, noteElsewhere } from './review/elsewhere.ts'
import { propose } from './review/propose.ts'
import { askSupplement, supply } from './review/supplement.ts'
import { completePapers, grantFirst } from './review/urgent.ts'

const form = { cause: '追索劳动报酬', aidForm: 'arbitration' }
const grant = { decision: 'grant', opinion: '事实清楚，符合条件。', article: '第三十一条第五项' }
const refuse = { decision: 'refuse', opinion: '人均月收入高于标准。', article: '第三十一条' }

eachStoreKind('an application for legal aid', kind => {
  test('is received once it is signed: its forms are issued, and seven days begin', async () => {
    const { begin, signs, stateOf, papersOf, deadlinesOf, paper } = await openCentre(kind)
    const ref = await begin()
    expect(await stateOf(ref)).toBe('signing')
    expect(await papersOf(ref)).toEqual([])
    expect(await deadlinesOf(ref)).toEqual([])
    await signs(ref)
    expect(await stateOf(ref)).toBe('submitted')
    expect(await papersOf(ref)).toEqual([
      '法律援助申请表 卓法援申字〔2026〕1号',
      '经济困难状况说明表',
      '法律援助申请材料接收凭证 卓法援收字〔2026〕1号',
    ])
    // The first day is not counted: from Tuesday the 24th it is Tuesday the 1st.
    expect((await deadlinesOf(ref)).map(({ key, dueAt }) => [key, shanghaiDate(dueAt)])).toEqual([
      ['decision', '2026-12-01'],
    ])
    const means = await paper(ref, '经济困难状况说明表')
    expect(means).toContain('3,200.00')
    expect(means).toContain('800.00')
    const form = await paper(ref, '法律援助申请表')
    expect(form).toContain('1980年1月1日')
    // What was left out stays blank, as on any form.
    expect(form).toContain('"text":"户籍所在地","columns":1,"rows":1},{"kind":"value","text":""')
  })

  test('asks nothing of means where the law waives them, and tells so in its form', async () => {
    const { begin, signs, papersOf, paper } = await openCentre(kind)
    const about = { groups: ['woman'], before: 'once', beforeNote: '2024年，集宁区' }
    const violence = await begin({ what: { matter: 'LA32-4' }, about, proof: null, household: null })
    await signs(violence)
    expect(await papersOf(violence)).not.toContain('经济困难状况说明表')
    const form = await paper(violence, '法律援助申请表')
    for (const words of ['第三十二条第四项', '是：2024年，集宁区']) expect(form).toContain(words)
    const exempt = await begin({ proof: { exemption: 'LA42-3' }, household: null })
    await signs(exempt)
    expect(await paper(exempt, '经济困难状况说明表')).toContain('进城务工人员，要工资或者工伤赔偿')
    await expect(begin({ household: null })).rejects.toMatchObject({ code: 'invalid' })
    await expect(begin({ household: { people: 4 } })).rejects.toMatchObject({
      fields: [{ field: 'household.monthlyIncome' }],
    })
  })

  test('counts whoever applies among those whom their card and their words tell of', async () => {
    const { begin, caseOf } = await openCentre(kind)
    const groupsOf = async (idNumber: string, about: object) => {
      const person = { name: '李秀英', idNumber, address: '卓资县大榆树乡胜利村' }
      return (await caseOf(await begin({ person, about }))).file.recipient.groups
    }
    expect(await groupsOf('150921195512310026', { groups: ['migrant'], ethnicGroup: '02' })).toEqual([
      'migrant',
      'elderly',
      'woman',
      'minority',
    ])
    expect(await groupsOf('150921198001010017', { ethnicGroup: '01' })).toEqual([])
  })

  test('by another than a guardian is signed by both, with an authorisation', async () => {
    const { begin, signs, takesPlace, stateOf, papersOf, paper, caseOf, world, read } = await openCentre(kind)
    const agent = { name: '李秀英', idNumber: '150921195512310026', theirPhone: '0474-4702110' }
    await expect(begin({ whom: { relation: 'other' } })).rejects.toMatchObject({ code: 'invalid' })
    const ref = await begin({ whom: { relation: 'other' }, agent })
    await signs(ref)
    expect(await stateOf(ref)).toBe('signing')
    await expect(signs(ref, undefined, 2)).rejects.toMatchObject({ reason: 'own-account' })
    const aided = await world.citizen('王秀兰')
    const follows = () =>
      read(async ({ store }) =>
        isParty(store.read, (await findMatter(store.read, ref))!.id, principalKey(aided.principal)),
      )
    expect(await follows()).toBe(false)
    await takesPlace(ref, 2, aided)
    expect(await follows()).toBe(true)
    expect(await stateOf(ref)).toBe('submitted')
    expect(await papersOf(ref)).toContain('授权委托书')
    expect(await paper(ref, '授权委托书')).toContain('委托人（王建军）')
    expect((await caseOf(ref)).file).toMatchObject({
      recipient: { phone: '0474-4702110' },
      agent: { name: '李秀英', relation: 'other' },
    })
    const guardian = await begin({ whom: { relation: 'guardian' }, agent })
    await signs(guardian)
    expect(await papersOf(guardian)).not.toContain('授权委托书')
  })

  test('is granted by two persons, with its papers, and three days to assign begin', async () => {
    const { submitted, act, examiner, head, stateOf, papersOf, paper, deadlinesOf, caseOf, world } =
      await openCentre(kind)
    const ref = await submitted()
    await act(accept, ref, form, examiner)
    await act(propose, ref, grant, head)
    await expect(act(decide, ref, { verdict: 'agree' }, head)).rejects.toMatchObject({
      reason: 'same-person',
    })
    await expect(act(decide, ref, { verdict: 'agree' }, examiner)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const second = await world.officer('额尔敦', 'legal-aid.approve')
    await expect(act(decide, ref, { verdict: 'return' }, second)).rejects.toMatchObject({
      fields: [{ field: 'opinion' }],
    })
    await act(decide, ref, { verdict: 'return', opinion: '请补充考勤记录' }, second)
    expect(await stateOf(ref)).toBe('reviewing')
    await act(propose, ref, grant, examiner)
    await act(decide, ref, { verdict: 'agree' }, head)
    expect(await stateOf(ref)).toBe('granted')
    expect((await papersOf(ref)).slice(-2)).toEqual([
      '法律援助审查表 卓法援审字〔2026〕1号',
      '给予法律援助决定书 卓法援决字〔2026〕1号',
    ])
    expect(await paper(ref, '法律援助审查表')).toContain('家庭 4 人，人均月收入 800.00 元')
    const decision = await paper(ref, '给予法律援助决定书')
    expect(decision).toContain('你因追索劳动报酬提出的法律援助申请')
    expect(decision).toContain('《中华人民共和国法律援助法》第三十一条第五项')
    expect(decision).toContain('形式为劳动争议调解与仲裁代理')
    expect(await caseOf(ref)).toMatchObject({ decision: 'granted', in_time: 1 })
    const terms = new Map((await deadlinesOf(ref)).map(term => [term.key, term]))
    expect(terms.get('decision')!.metAt).not.toBeNull()
    expect(shanghaiDate(terms.get('assignment')!.dueAt)).toBe('2026-11-27')
  })

  test('is refused with its reason and the way to object, and what else helps', async () => {
    const { submitted, act, examiner, head, stateOf, paper, said } = await openCentre(kind)
    const ref = await submitted()
    await act(accept, ref, form, examiner)
    await act(propose, ref, refuse, examiner)
    await act(decide, ref, { verdict: 'agree' }, head)
    expect(await stateOf(ref)).toBe('refused')
    const decision = await paper(ref, '不予法律援助决定书')
    expect(decision).toContain('人均月收入高于标准，不符合')
    // The law sets no term, so that none is printed.
    expect(decision).toContain('对本决定有异议的，可以向卓资县司法局提出')
    expect(decision).not.toContain('日起至')
    expect(decision).toContain('12348')
    // What the two persons say to each other is not for the applicant.
    expect((await said(ref, 'citizen')).join()).not.toContain('建议不予')
  })

  test('is decided late where it is late, and that is kept', async () => {
    const { submitted, act, examiner, head, caseOf, world } = await openCentre(kind)
    const ref = await submitted()
    await act(accept, ref, form, examiner)
    world.clock.advance(days(8))
    await world.settle()
    await act(propose, ref, grant, examiner)
    await act(decide, ref, { verdict: 'agree' }, head)
    expect((await caseOf(ref)).in_time).toBe(0)
  })
})

eachStoreKind('what is wanting', kind => {
  test('is told once; the seven days stand still until it is there', async () => {
    const { submitted, act, citizen, examiner, stateOf, paper, papersOf, deadlinesOf, world } =
      await openCentre(kind)
    const ref = await submitted()
    await act(accept, ref, form, examiner)
    world.clock.advance(days(2))
    await world.settle()
    await act(askSupplement, ref, { items: '1. 考勤记录\n2. 身份证反面' }, examiner)
    expect(await stateOf(ref)).toBe('supplementing')
    const told = await paper(ref, '补充材料/说明通知书')
    expect(told).toContain('考勤记录')
    expect(told).toContain('请在2026年12月7日前补充')
    world.clock.advance(days(4))
    await world.settle()
    await expect(act(supply, ref, {}, citizen)).rejects.toMatchObject({ fields: [{ field: 'files' }] })
    await act(supply, ref, { text: '考勤记录在工地，工友可以作证。' }, citizen)
    expect(await stateOf(ref)).toBe('reviewing')
    // Five of the seven days were left on 26 November; they go on from 30 November.
    const term = (await deadlinesOf(ref)).find(({ key }) => key === 'decision')!
    expect(shanghaiDate(term.dueAt)).toBe('2026-12-07')
    // What came later stands in the receipt of all that was handed in.
    const receipt = await paper(ref, '法律援助申请材料接收凭证')
    expect(receipt).toContain('书面说明（2026年11月30日补交）')
    expect(receipt).toContain('法律援助申请表')
    await act(supply, ref, { text: '又想起一件事' }, citizen)
    expect(await stateOf(ref)).toBe('reviewing')
    expect((await papersOf(ref)).filter(title => title.startsWith('法律援助申请材料接收凭证'))).toHaveLength(
      3,
    )
    await expect(act(askSupplement, ref, { items: '还缺一份' }, examiner)).rejects.toMatchObject({
      reason: 'told-before',
    })
  })

  test('may be with another institution: the seven days stand still until it has answered', async () => {
    const { submitted, act, examiner, paper, deadlinesOf, said, world } = await openCentre(kind)
    const ref = await submitted()
    await act(accept, ref, form, examiner)
    world.clock.advance(days(2))
    await world.settle()
    await act(askElsewhere, ref, { to: '兴和县法律援助中心', what: '务工情况' }, examiner)
    expect(await paper(ref, '法律援助协作函')).toContain('兴和县法律援助中心')
    await expect(act(propose, ref, grant, examiner)).rejects.toMatchObject({ reason: 'elsewhere' })
    world.clock.advance(days(10))
    await world.settle()
    await act(noteElsewhere, ref, { found: '情况属实' }, examiner)
    const term = (await deadlinesOf(ref)).find(({ key }) => key === 'decision')!
    expect(shanghaiDate(term.dueAt)).toBe('2026-12-11')
    expect((await said(ref, 'citizen')).join()).not.toContain('情况属实')
    await act(propose, ref, grant, examiner)
  })

  test('and does not come in time, is taken to be withdrawn', async () => {
    const { submitted, act, citizen, examiner, stateOf, said, world } = await openCentre(kind)
    const ref = await submitted()
    await act(askSupplement, ref, { items: '身份证' }, examiner)
    world.clock.advance(days(10))
    await world.settle()
    expect(await stateOf(ref)).toBe('supplementing')
    world.clock.advance(days(3))
    await world.settle()
    expect(await stateOf(ref)).toBe('lapsed')
    expect((await said(ref, 'citizen')).join()).toContain('视为撤回申请')
    await expect(act(supply, ref, { text: '来了' }, citizen)).rejects.toMatchObject({ reason: 'state' })
  })

  test('may come after aid was given at once, where it cannot wait', async () => {
    const { submitted, act, examiner, head, stateOf, paper, deadlinesOf } = await openCentre(kind)
    const ref = await submitted({ other: { stage: 'before', urgent: '仲裁时效还有三天' } })
    const input = { ground: 'expiring', aidForm: 'arbitration' }
    await expect(act(grantFirst, ref, input, examiner)).rejects.toMatchObject({ code: 'forbidden' })
    await act(grantFirst, ref, input, head)
    expect(await stateOf(ref)).toBe('granted')
    const decision = await paper(ref, '给予法律援助决定书')
    expect(decision).toContain('第四十四条')
    expect(decision).toContain('请在2026年12月4日前补办有关手续')
    const open = async () =>
      (await deadlinesOf(ref)).filter(({ metAt }) => metAt === null).map(({ key }) => key)
    expect((await open()).sort()).toEqual(['afterwards', 'assignment'])
    const found = { verdict: 'fit', opinion: '材料补齐。', article: '第三十一条第五项' }
    await act(completePapers, ref, found, examiner)
    expect(await open()).toEqual(['assignment'])
  })

  test('concerns nobody any more once the applicant has taken the application back', async () => {
    const { submitted, begin, signs, act, citizen, stateOf, deadlinesOf, papersOf } = await openCentre(kind)
    const ref = await submitted()
    await act(withdraw, ref, { reason: '已经和解' }, citizen)
    expect(await stateOf(ref)).toBe('withdrawn')
    expect(await deadlinesOf(ref)).toEqual([])
    const unsigned = await begin()
    await act(withdraw, unsigned, {}, citizen)
    await expect(signs(unsigned)).rejects.toThrow()
    expect(await papersOf(unsigned)).toEqual(['法律援助申请表 卓法援申字〔2026〕2号', '经济困难状况说明表'])
  })
})
